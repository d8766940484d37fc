import type { Bus, ReceivedMessage } from '@baton/bus';
import { decodeFact, type FactType, type PayloadOf, UnreadableFact } from '@baton/contracts';
import type { Logger } from '@baton/platform';
import type { Learned, Settings } from '@baton/stage';
import { createPaces, type Paces } from '../domain/paces.js';

/** Settings that also answer how still won deals of a stage were at most. */
export const withPaces = (settings: Settings, tenant: string, paces: Paces): Settings => ({
  latest: <T extends FactType>(type: T, entity?: string) => (type === 'deal.pace_measured' ? paces.of(tenant, entity ?? '') as PayloadOf<T> | undefined : settings.latest(type, entity)),
});

/** Follows the stage's own measures of won deals, from the first one on. */
export const followPaces = async (bus: Bus, group: string, logger: Logger): Promise<Learned> => {
  const paces = createPaces();
  const learn = ({ value, offset }: ReceivedMessage): void => {
    try {
      const fact = decodeFact(value);
      if (fact.type === 'deal.pace_measured') paces.learn(fact.tenant, fact.id, fact.payload);
    } catch (error) {
      if (!(error instanceof UnreadableFact)) throw error;
      logger.warn('a measure of a won deal cannot be read', { reason: error.reason, offset });
    }
  };
  await bus.read('hygiene.v1', [], (messages) => messages.forEach(learn));
  const consumer = await bus.consumer({ group, topics: ['hygiene.v1'], start: 'earliest', gatherMs: 500, onBatch: ({ messages }) => { messages.forEach(learn); return Promise.resolve(); } });
  return { settings: (base, tenant) => withPaces(base, tenant, paces), health: () => consumer.health(), close: () => consumer.close() };
};
