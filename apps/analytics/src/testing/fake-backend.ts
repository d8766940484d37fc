import type { RpcBackend } from '../rpc/rpc-server.js';

const never = (): never => { throw new Error('not asked for in this case'); };

/** A backend that answers what it is given, and breaks when asked for anything else. */
export const fakeBackend = (given: Partial<RpcBackend> = {}): RpcBackend => ({
  kpis: async () => never(), slices: async () => never(), board: async () => never(), entities: async () => never(), events: async () => never(), rollout: async () => never(), rebuild: async () => never(), completeness: async () => never(), ...given,
});
