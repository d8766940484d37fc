import type { ExpiringStore } from '@baton/state';
import type { CallMemory, RememberedCall } from '../ports.js';

/** No call lasts longer; what is older is nobody's. */
const keptMs = 24 * 3_600_000;
const keyOf = (tenant: string, callId: string): string => `call|${JSON.stringify([tenant, callId])}`;

/** Calls in progress, in the expiring store. */
export const createCallMemory = (store: ExpiringStore): CallMemory => ({
  load: (tenant, callId) => store.get<RememberedCall>(keyOf(tenant, callId)),
  save: (remembered) => store.put(keyOf(remembered.identity.tenant, remembered.identity.callId), remembered, keptMs),
});
