import type { Batch, Bus, BusConsumer, Position } from '@baton/bus';
import { type FactOf, factOrFault, type ReadBy, type ServiceName, type Topology, UnreadableFact } from '@baton/contracts';
import type { Parking } from './parking.js';

interface Following<N extends ServiceName> {
  readonly service: N;
  readonly group: string;
  readonly topics: readonly Topology['services'][N]['reads'][number][];
  readonly start: 'earliest' | 'latest';
  /** Committed past only after it resolves; a rejection delivers the batch again. */
  onFact(fact: FactOf<ReadBy<N>>, at: Position): Promise<void>;
  onAssign?: (partitions: readonly { topic: string; partition: number }[]) => Promise<void>;
}

/** Who commits sets aside what cannot be read; a follower under a group of its own, which never commits, passes over it. */
export type ConsumeFactsOptions<N extends ServiceName> = Following<N> & ({ readonly commits: true; readonly parking: Parking } | { readonly commits: false });

/** At-least-once reading of facts for services that are no stages: decode, hand over, commit. What cannot be read is parked. */
export const consumeFacts = <N extends ServiceName>(bus: Bus, options: ConsumeFactsOptions<N>): Promise<BusConsumer> => {
  const { service, group, topics, start, onFact, onAssign } = options;
  const parking = options.commits ? options.parking : undefined;
  let consumer: BusConsumer | undefined;

  const onBatch = async ({ topic, partition, messages }: Batch): Promise<void> => {
    for (const message of messages) {
      const fact = factOrFault(message.value);
      if (fact instanceof UnreadableFact) await parking?.park(message, { reason: fact.reason, step: `${service}.decode`, error: fact.message });
      else await onFact(fact as FactOf<ReadBy<N>>, { topic, partition, offset: message.offset });
    }
    const last = messages.at(-1);
    if (options.commits && last) await consumer?.commit([{ topic, partition, offset: last.offset + 1 }]);
  };

  return bus.consumer({ group, topics, start, onBatch, onAssign: async (partitions, opened) => { consumer = opened; await onAssign?.(partitions); } });
};
