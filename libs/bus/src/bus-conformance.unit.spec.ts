import { describeBusConformance } from './conformance/describe-bus-conformance.spec.js';
import type { ConformanceHarness, KillableMember, MemberPlace } from './conformance/conformance-harness.js';
import { textOf } from './conformance/conformance-kit.spec.js';
import { createMemoryBus } from './memory/create-memory-bus.js';
import { createMemoryLog } from './memory/memory-log.js';

const startMemoryHarness = async (): Promise<ConformanceHarness> => {
  const log = createMemoryLog();
  const open = () => createMemoryBus({ log });
  const startMember = async ({ group, topic }: MemberPlace): Promise<KillableMember> => {
    const bus = open();
    const handled: string[] = [];
    const consumer = await bus.consumer({ group, topics: [topic], start: 'earliest', onBatch: async (batch) => {
      handled.push(...batch.messages.map((each) => textOf(each.value)));
      await consumer.commit(batch.messages.slice(-1).map(({ partition, offset }) => ({ topic, partition, offset: offset + 1 })));
    } });
    return { handled, kill: () => bus.kill() };
  };
  return { open, startMember, stop: async () => {} };
};

describeBusConformance('the log in memory', startMemoryHarness);
