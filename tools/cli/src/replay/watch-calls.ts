import type { Bus, BusConsumer } from '@baton/bus';
import { decodeFact, type Fact, UnreadableFact } from '@baton/contracts';

/** Follows what Baton makes of some calls. */
export interface CallWatch {
  /** Resolves true when the note of a call came, false when it did not come in time. */
  noteOf(callId: string, withinMs: number): Promise<boolean>;
  close(): Promise<void>;
}

const readable = (value: Uint8Array): Fact | undefined => {
  try {
    return decodeFact(value);
  } catch (error) {
    if (error instanceof UnreadableFact) return undefined;
    throw error;
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
  const consumer = await bus.consumer({
    group, topics: ['coach.v1', 'notes.v1'], start: 'latest',
    onBatch: ({ messages }) => {
      for (const { value } of messages) {
        const fact = readable(value);
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
