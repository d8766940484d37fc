import { type Batch, type Bus, type BusConsumer, type BusProducer, type OutgoingMessage, RecordRefused, type ReceivedMessage } from '@baton/bus';
import { decodeFact, type TopicName, UnreadableFact } from '@baton/contracts';
import type { Parking } from './parking.js';
import { type AnyStage, stateKeyOf } from './step.js';

/** Topics whose facts a stage wants in one order per key of its state, and the topic of its own that they are copied to. */
export interface Gathering { readonly from: readonly TopicName[]; readonly into: TopicName }

interface Copied { readonly message: OutgoingMessage; readonly source: ReceivedMessage }

/** Whether a key names anything beside the tenant. */
const namesSomething = (key: string): boolean => (key.split('|')[1] ?? '') !== '';

/** What becomes of the records of one batch. */
const createCopier = (stage: AnyStage, into: TopicName, producer: BusProducer, parking: Parking) => {
  const park = (message: ReceivedMessage, error: UnreadableFact | RecordRefused): Promise<void> =>
    parking.park(message, { reason: error instanceof UnreadableFact ? error.reason : 'refused_by_log', step: `${stage.name}.gather`, error: error.message });

  const copyOf = async (source: ReceivedMessage): Promise<Copied[]> => {
    try {
      const fact = decodeFact(source.value);
      const key = stateKeyOf(stage, fact);
      return stage.decide[fact.type] && namesSomething(key) ? [{ source, message: { key, value: source.value, headers: source.headers } }] : [];
    } catch (error) {
      if (!(error instanceof UnreadableFact)) throw error;
      await park(source, error);
      return [];
    }
  };

  /** One record that the log never takes must not hold up the others of its batch. */
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
  return { copyOf, send };
};

/** Reading that copies, until it is stopped. */
export interface Gatherer { health(): { healthy: boolean; detail: string }; stop(): Promise<void> }

/**
 * Copies what a stage decides on from topics of other keys into one that is keyed as its state is, bytes unchanged. At least once: a crash may copy a fact
 * again, under the same id. Facts that concern no key of the state are passed over.
 */
export const gatherFacts = async (bus: Bus, stage: AnyStage, { from, into }: Gathering, parking: Parking): Promise<Gatherer> => {
  const producer = await bus.producer({ acks: 'all', lingerMs: 2 });
  const copier = createCopier(stage, into, producer, parking);
  let consumer: BusConsumer | undefined;
  const onBatch = async ({ topic, partition, messages }: Batch): Promise<void> => {
    const copies = (await Promise.all(messages.map((source) => copier.copyOf(source)))).flat();
    if (copies.length > 0) await copier.send(copies);
    const last = messages.at(-1);
    if (last) await consumer?.commit([{ topic, partition, offset: last.offset + 1 }]);
  };
  const opened = await bus.consumer({
    group: `${stage.name}-gather`, topics: [...from], start: 'earliest', gatherMs: 100, onBatch, onAssign: (_, assigned) => { consumer = assigned; return Promise.resolve(); },
  });
  return { health: () => opened.health(), stop: async () => { await opened.close(); await producer.close(); } };
};
