import { type Batch, type Bus, type BusConsumer, type OutgoingMessage, RecordRefused, type ReceivedMessage } from '@baton/bus';
import { decodeFact, type Fact, type TopicName, UnreadableFact } from '@baton/contracts';
import type { Parking } from './parking.js';
import { type AnyStage, stateKeyOf } from './step.js';

/** Topics whose facts a stage wants in one order per key of its state, and the topic of its own that they are copied to. */
export interface Gathering { readonly from: readonly TopicName[]; readonly into: TopicName }

interface Copied { readonly message: OutgoingMessage; readonly source: ReceivedMessage }

const hasKey = (key: string): boolean => key.split('|')[1] !== '';

/**
 * Copies what a stage decides on from topics of other keys into one that is keyed as its state is, bytes unchanged. At least once: a crash may copy a fact
 * again, under the same id. Facts that concern no key of the state are passed over.
 */
export const gatherFacts = async (bus: Bus, stage: AnyStage, { from, into }: Gathering, parking: Parking): Promise<BusConsumer & { readonly stop: () => Promise<void> }> => {
  const producer = await bus.producer({ acks: 'all', lingerMs: 2 });
  let consumer: BusConsumer | undefined;

  const park = (message: ReceivedMessage, error: UnreadableFact | RecordRefused): Promise<void> =>
    parking.park(message, { reason: error instanceof UnreadableFact ? error.reason : 'refused_by_log', step: `${stage.name}.gather`, error: error.message });

  const read = async (source: ReceivedMessage): Promise<Fact | undefined> => {
    try {
      return decodeFact(source.value);
    } catch (error) {
      if (!(error instanceof UnreadableFact)) throw error;
      await park(source, error);
      return undefined;
    }
  };

  const send = async (copies: readonly Copied[]): Promise<void> => {
    try {
      await producer.send(into, copies.map(({ message }) => message));
    } catch (error) {
      if (!(error instanceof RecordRefused)) throw error;
      const [only] = copies;
      if (copies.length === 1 && only) return park(only.source, error);
      for (const each of copies) await send([each]);
    }
  };

  const onBatch = async ({ topic, partition, messages }: Batch): Promise<void> => {
    const copies: Copied[] = [];
    for (const source of messages) {
      const fact = await read(source);
      const key = fact && stage.decide[fact.type] ? stateKeyOf(stage, fact) : '';
      if (hasKey(key || '|')) copies.push({ source, message: { key, value: source.value, headers: source.headers } });
    }
    if (copies.length > 0) await send(copies);
    const last = messages.at(-1);
    if (last) await consumer?.commit([{ topic, partition, offset: last.offset + 1 }]);
  };

  const opened = await bus.consumer({ group: `${stage.name}-gather`, topics: [...from], start: 'earliest', gatherMs: 100, onBatch, onAssign: (_, assigned) => { consumer = assigned; return Promise.resolve(); } });
  return Object.assign(opened, { stop: async () => { await opened.close(); await producer.close(); } });
};
