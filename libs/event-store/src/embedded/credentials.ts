import { timingSafeEqual, createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from './refusal.js';

/** Someone who may speak to the endpoint. A reader gets SELECT only, and with a tenant only that tenant's rows. */
export interface Credential { readonly user: string; readonly password: string; readonly access: 'write' | 'read'; readonly tenant?: string }

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
 * Who a request comes from, by Basic or X-ClickHouse-User and -Key headers; never from the address.
 * @throws {Refusal} 401 for an unknown user or a wrong password
 */
export const authenticate = (headers: IncomingHttpHeaders, known: readonly Credential[]): Credential => {
  const { user, password } = offered(headers);
  const found = known.filter((each) => Number(same(each.user, user)) & Number(same(each.password, password)))[0];
  if (!found) throw new Refusal(401, 516, 'the user is unknown or the password is wrong');
  return found;
};
