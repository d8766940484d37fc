import { randomBytes } from 'node:crypto';
import type { Session } from '@baton/contracts';
import { sha256 } from '@baton/platform';
import type { ExpiringStore } from '@baton/state';
import type { RepDirectory } from '../organisation/rep-directory.js';

export const sessionLifetimeMs = 12 * 3_600_000;

/** Signed-in browsers. The store holds the hash of a session's id, so that reading it gives nobody a way in. */
export interface SessionStore {
  open(session: Session): Promise<string>;
  /** The session as the rep stands now: a rep who was made inactive has none. */
  find(sessionId: string): Promise<Session | undefined>;
  /** Whether a sign-in, named by its key, still holds. */
  isOpen(key: string): Promise<boolean>;
  close(sessionId: string): Promise<void>;
}

interface Held { readonly tenant: string; readonly repId: string }

/** What may be written down of a session id. */
export const sessionKey = (sessionId: string): string => sha256(sessionId);
const keyFor = (key: string): string => `session:${key}`;

export const createSessionStore = (store: ExpiringStore, directory: RepDirectory): SessionStore => {
  const findByKey = async (key: string): Promise<Session | undefined> => {
    const held = await store.get<Held>(keyFor(key));
    return held && directory.session(held.tenant, held.repId);
  };
  return {
    open: async ({ tenant, rep }) => {
      const sessionId = randomBytes(32).toString('base64url');
      await store.put(keyFor(sessionKey(sessionId)), { tenant: tenant.id, repId: rep.id } satisfies Held, sessionLifetimeMs);
      return sessionId;
    },
    find: (sessionId) => findByKey(sessionKey(sessionId)),
    isOpen: async (key) => (await findByKey(key)) !== undefined,
    close: (sessionId) => store.remove(keyFor(sessionKey(sessionId))),
  };
};
