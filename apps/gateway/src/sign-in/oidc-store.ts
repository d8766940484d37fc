import type { Clock } from '@baton/platform';
import type { ExpiringStore } from '@baton/state';
import type { Adapter, AdapterPayload } from 'oidc-provider';

const defaultLifetimeMs = 24 * 3_600_000;
const grantMember = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

/** Where the embedded provider keeps codes, grants and sign-ins: in the expiring store, so that a restart forgets nobody. */
export const oidcStore = (store: ExpiringStore, clock: Clock) => (model: string): Adapter => {
  const keyFor = (id: string): string => `oidc:${model}:${id}`;
  const uidKey = (uid: string): string => `oidc:uid:${uid}`;
  const grantKey = (grantId: string): string => `oidc:grant:${grantId}`;
  const find = (id: string): Promise<AdapterPayload | undefined> => store.get<AdapterPayload>(keyFor(id));

  return {
    find,
    upsert: async (id, payload, expiresIn) => {
      const ttlMs = expiresIn === undefined ? defaultLifetimeMs : expiresIn * 1_000;
      await store.put(keyFor(id), payload, ttlMs);
      if (payload.uid && model === 'Session') await store.put(uidKey(payload.uid), id, ttlMs);
      if (payload.grantId && grantMember.has(model)) {
        const members = (await store.get<string[]>(grantKey(payload.grantId))) ?? [];
        await store.put(grantKey(payload.grantId), [...members, keyFor(id)], defaultLifetimeMs);
      }
    },
    findByUid: async (uid) => {
      const id = await store.get<string>(uidKey(uid));
      return id === undefined ? undefined : find(id);
    },
    findByUserCode: () => Promise.resolve(undefined),
    consume: async (id) => {
      const payload = await find(id);
      if (payload) await store.put(keyFor(id), { ...payload, consumed: Math.floor(clock.now() / 1_000) }, defaultLifetimeMs);
    },
    destroy: (id) => store.remove(keyFor(id)),
    revokeByGrantId: async (grantId) => {
      const members = (await store.take<string[]>(grantKey(grantId))) ?? [];
      await Promise.all(members.map((key) => store.remove(key)));
    },
  };
};
