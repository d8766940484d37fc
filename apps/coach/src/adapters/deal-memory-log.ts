import type { Bus, ReceivedMessage } from '@baton/bus';
import { decodeFact, type FactType, type PayloadOf, UnreadableFact } from '@baton/contracts';
import type { Logger } from '@baton/platform';
import type { Learned, Settings } from '@baton/stage';

type Memory = PayloadOf<'coach.deal_remembered'>;

const topic = 'coach.deal.v1';
/** Deals held at once, those spoken of last. */
export const dealsHeld = 20_000;

const keyOf = (tenant: string, dealId: string): string => JSON.stringify([tenant, dealId]);

/** Settings that also answer what a deal is remembered by. */
export const withMemory = (settings: Settings, memoryOf: (dealId: string) => Memory | undefined): Settings => ({
  latest: <T extends FactType>(type: T, entity?: string) => (type === 'coach.deal_remembered' ? memoryOf(entity ?? '') as PayloadOf<T> | undefined : settings.latest(type, entity)),
});

/**
 * Follows what the coach itself remembered of deals, the newest of each; a deal that is spoken of stays longest. What is on the log is known when this resolves;
 * following goes on behind it, so that a coach that takes over a live call is not held up by joining another group.
 */
export const followDealMemory = async (bus: Bus, group: string, logger: Logger, most = dealsHeld): Promise<Learned> => {
  const newest = new Map<string, { readonly memory: Memory; readonly offset: number }>();
  const learn = ({ value, offset }: ReceivedMessage): void => {
    try {
      const fact = decodeFact(value);
      if (fact.type !== 'coach.deal_remembered') return;
      const key = keyOf(fact.tenant, fact.about.dealId);
      if (offset <= (newest.get(key)?.offset ?? -1)) return;
      newest.delete(key);
      newest.set(key, { memory: fact.payload, offset });
      const [oldest] = newest.keys();
      if (newest.size > most && oldest !== undefined) newest.delete(oldest);
    } catch (error) {
      if (!(error instanceof UnreadableFact)) throw error;
      logger.warn('what was remembered of a deal cannot be read', { reason: error.reason, offset });
    }
  };
  await bus.read(topic, [], (messages) => messages.forEach(learn));
  let health = (): { healthy: boolean; detail: string } => ({ healthy: true, detail: 'read to the end of the log' });
  const opening = bus.consumer({ group, topics: [topic], start: 'earliest', gatherMs: 500, onBatch: ({ messages }) => { messages.forEach(learn); return Promise.resolve(); } });
  opening.then((consumer) => { health = () => consumer.health(); }, (error: unknown) => { health = () => ({ healthy: false, detail: `deals are not followed: ${String(error)}` }); });
  return {
    settings: (base, tenant) => withMemory(base, (dealId) => newest.get(keyOf(tenant, dealId))?.memory), health: () => health(),
    close: async () => { const [opened] = await Promise.allSettled([opening]); if (opened.status === 'fulfilled') await opened.value.close(); },
  };
};
