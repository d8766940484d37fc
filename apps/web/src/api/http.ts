import { type ApiError, errorSchema } from '@baton/contracts';
import type { z } from 'zod';

export type FailureCode = ApiError['code'] | 'unreachable' | 'not_understood';

/** A refusal of the gateway, with what to do. */
export class ApiFailure extends Error {
  constructor(readonly code: FailureCode, message: string) { super(message); }
}

let leaving = false;

/** Leaves for the sign-in page once: a second navigation would cancel the first. */
const goSignIn = (): void => {
  if (leaving) return;
  leaving = true;
  location.assign(`/auth/login?return=${encodeURIComponent(location.pathname + location.search)}`);
};

const failureFrom = async (response: Response): Promise<ApiFailure> => {
  const parsed = errorSchema.safeParse(await response.json().catch(() => undefined));
  return parsed.success ? new ApiFailure(parsed.data.code, parsed.data.message) : new ApiFailure('internal', `The server answered ${response.status}. Try again in a moment.`);
};

interface Sent { readonly type: string; readonly text: string; readonly change: 'POST' | 'PUT' }

const call = async <S extends z.ZodType>(schema: S, path: string, sent: Sent | undefined): Promise<z.output<S>> => {
  const response = await fetch(`/api${path}`, {
    method: sent?.change ?? 'GET', credentials: 'same-origin',
    headers: { accept: 'application/json', 'x-baton': '1', ...(sent ? { 'content-type': sent.type } : {}) },
    ...(sent ? { body: sent.text } : {}),
  }).catch(() => { throw new ApiFailure('unreachable', 'Baton cannot be reached. Check your connection and try again.'); });
  if (response.status === 401) goSignIn();
  if (!response.ok) throw await failureFrom(response);
  const answer = schema.safeParse(await response.json().catch(() => undefined));
  if (!answer.success) throw new ApiFailure('not_understood', 'This page is older than the server. Reload it.');
  return answer.data;
};

/**
 * Calls the gateway and checks its answer against the contract; without a body it reads.
 * @throws {ApiFailure} in the gateway's own words; a missing session leads to sign-in
 */
export const api = <S extends z.ZodType>(schema: S, path: string, body?: unknown, change: 'POST' | 'PUT' = 'POST'): Promise<z.output<S>> =>
  call(schema, path, body === undefined ? undefined : { type: 'application/json', text: JSON.stringify(body), change });

/** Sends a file of comma-separated values, as `api` does what it sends. */
export const sendCsv = <S extends z.ZodType>(schema: S, path: string, csv: string): Promise<z.output<S>> => call(schema, path, { type: 'text/csv', text: csv, change: 'POST' });
