import type { Bus, BusConsumer, Position } from '@baton/bus';
import { type Fact, readableFact } from '@baton/contracts';

/** Follows what Baton makes of some calls. */
export interface CallWatch {
  /** Resolves true when the note of a call came, false when it did not come in time. */
  noteOf(callId: string, withinMs: number): Promise<boolean>;
  close(): Promise<void>;
}

const topics = ['coach.v1', 'notes.v1'];

/** Where the topics end now: a consumer that starts at `latest` only finds that out with its first fetch. */
const endsOf = async (bus: Bus): Promise<Position[]> => {
  const admin = await bus.admin();
  try {
    const offsets = await Promise.all(topics.map((topic) => admin.offsets(topic)));
    return offsets.flat().map(({ topic, partition, end }) => ({ topic, partition, offset: end }));
  } finally {
    await admin.close();
  }
};

const untilAssigned = async (consumer: BusConsumer, sleep: (ms: number) => Promise<void>): Promise<void> => {
  while (consumer.assigned().length === 0) await sleep(50);
};

/** Reads coach.v1 and notes.v1 from now on under a group of its own; resolves once nothing that comes can be missed. */
export const watchCalls = async (bus: Bus, group: string, sleep: (ms: number) => Promise<void>, onFact: (fact: Fact) => void): Promise<CallWatch> => {
  const noted = new Map<string, PromiseWithResolvers<boolean>>();
  const noteFor = (callId: string): PromiseWithResolvers<boolean> => {
    const known = noted.get(callId) ?? Promise.withResolvers<boolean>();
    noted.set(callId, known);
    return known;
  };
  const ends = await endsOf(bus);
  const consumer = await bus.consumer({
    group, topics, start: 'latest',
    onAssign: (partitions, assigned) => {
      const isOurs = (end: Position): boolean => partitions.some(({ topic, partition }) => topic === end.topic && partition === end.partition);
      for (const end of ends.filter(isOurs)) assigned.seek(end);
      return Promise.resolve();
    },
    onBatch: ({ messages }) => {
      for (const { value } of messages) {
        const fact = readableFact(value);
        if (!fact) continue;
        onFact(fact);
        if (fact.type === 'note.drafted') noteFor(fact.about.callId).resolve(true);
      }
      return Promise.resolve();
    },
  });
  await untilAssigned(consumer, sleep);
  return {
    noteOf: (callId, withinMs) => {
      const { promise, resolve } = noteFor(callId);
      const late = setTimeout(() => resolve(false), withinMs);
      return promise.finally(() => clearTimeout(late));
    },
    close: () => consumer.close(),
  };
};
