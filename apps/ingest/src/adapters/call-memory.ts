import type { ExpiringStore } from '@baton/state';
import type { CallMemory, RememberedCall } from '../ports.js';

/** No call lasts longer; what is older is nobody's. */
const keptMs = 24 * 3_600_000;
const keyOf = (tenant: string, callId: string): string => `call|${JSON.stringify([tenant, callId])}`;

const within = async <V>(answer: Promise<V>, capMs: number): Promise<V> => {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`the store did not answer within ${capMs} ms`)), capMs);
  return Promise.race([answer, promise]).finally(() => clearTimeout(timer));
};

/** Calls in progress, in the expiring store. A live call waits for its recall, so recalling gives up after `capMs`; saving waits as long as it takes. */
export const createCallMemory = (store: ExpiringStore, capMs = 1_000): CallMemory => ({
  load: (tenant, callId) => within(store.get<RememberedCall>(keyOf(tenant, callId)), capMs),
  save: (remembered) => store.put(keyOf(remembered.identity.tenant, remembered.identity.callId), remembered, keptMs),
});
