import { timingSafeEqual, createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isPassword } from './password.js';
import { Refusal } from './refusal.js';

interface Rights { readonly user: string; readonly access: 'write' | 'read'; readonly tenant?: string }

/** Someone who may speak to the endpoint, known by a password or by its scrypt hash. A reader gets SELECT only, and with a tenant only that tenant's rows. */
export type Credential = Rights & ({ readonly password: string } | { readonly passwordHash: string });

/** Tells who a request comes from. */
export interface Doorkeeper {
  /** @throws {Refusal} 401 for an unknown user or a wrong password */
  admit(headers: IncomingHttpHeaders): Promise<Credential>;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in a time that tells nothing of where two passwords part. */
const same = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

const basic = (header: string): { user: string; password: string } => {
  const [user = '', ...rest] = Buffer.from(header.slice('Basic '.length), 'base64').toString('utf8').split(':');
  return { user, password: rest.join(':') };
};

const offered = (headers: IncomingHttpHeaders): { user: string; password: string } => {
  if (headers.authorization?.startsWith('Basic ')) return basic(headers.authorization);
  return { user: String(headers['x-clickhouse-user'] ?? ''), password: String(headers['x-clickhouse-key'] ?? '') };
};

/**
 * Knows people by Basic or X-ClickHouse-User and -Key headers, never by the address. A password that was right once is
 * remembered as a digest, since scrypt is meant to be slow and a dashboard asks forty times at once.
 */
export const createDoorkeeper = (known: readonly Credential[]): Doorkeeper => {
  const right = new Map<Credential, Buffer>();
  const isRight = async (credential: Credential, password: string): Promise<boolean> => {
    if ('password' in credential) return same(credential.password, password);
    const before = right.get(credential);
    if (before && timingSafeEqual(before, digest(password))) return true;
    const answer = await isPassword(password, credential.passwordHash);
    if (answer) right.set(credential, digest(password));
    return answer;
  };
  return {
    admit: async (headers) => {
      const { user, password } = offered(headers);
      const answers = await Promise.all(known.filter((each) => same(each.user, user)).map(async (each) => ((await isRight(each, password)) ? [each] : [])));
      const [found] = answers.flat();
      if (!found) throw new Refusal(401, 516, 'the user is unknown or the password is wrong; give both as Basic authorization or as X-ClickHouse-User and X-ClickHouse-Key');
      return found;
    },
  };
};
