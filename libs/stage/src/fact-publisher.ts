import type { Bus, OutgoingMessage, Position, ProducerOptions } from '@baton/bus';
import { encodeFact, type EmittedBy, type Fact, type FactOf, keyOf, type ServiceName, topicOfFact } from '@baton/contracts';
import { type Clock, systemClock } from '@baton/platform';

/** Appends the facts that the topology lets this service write, and no others. */
export interface FactPublisher<N extends ServiceName> {
  /** Resolves when the log acknowledged every fact; facts of one key keep their order. */
  publish(facts: readonly FactOf<EmittedBy<N>>[]): Promise<Position[]>;
  close(): Promise<void>;
}

export interface PublisherOptions extends Partial<ProducerOptions> { readonly clock?: Clock }

const message = (fact: Fact, nowMs: number): OutgoingMessage => ({
  key: keyOf(fact), value: encodeFact({ ...fact, recordedAtMs: nowMs } as Fact),
  headers: { type: fact.type, ...(fact.traceContext ? { traceparent: fact.traceContext } : {}) },
});

/** Groups facts by topic, keeping their order within each. */
export const messagesByTopic = (facts: readonly Fact[], nowMs: number): Map<string, OutgoingMessage[]> => {
  const groups = new Map<string, OutgoingMessage[]>();
  for (const fact of facts) {
    const topic = topicOfFact(fact.type) ?? '';
    groups.set(topic, [...(groups.get(topic) ?? []), message(fact, nowMs)]);
  }
  return groups;
};

export const createFactPublisher = async <N extends ServiceName>(bus: Bus, _service: N, options: PublisherOptions = {}): Promise<FactPublisher<N>> => {
  const { clock = systemClock, acks = 'all', lingerMs = 0 } = options;
  const producer = await bus.producer({ acks, lingerMs });
  return {
    publish: async (facts) => {
      const sends = [...messagesByTopic(facts as readonly Fact[], clock.now())].map(([topic, messages]) => producer.send(topic, messages));
      return (await Promise.all(sends)).flat();
    },
    close: () => producer.close(),
  };
};
