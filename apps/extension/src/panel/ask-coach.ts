import type { Said } from '../call/domain/line-state.js';

/** Whether the coach can be shown here, else what stands in the way. */
export type CoachAnswer = { readonly kind: 'there' } | { readonly kind: 'signed_out' | 'not_allowed' | 'shut' | 'away'; readonly said: Said };

export interface AskCoachDeps {
  readonly ask: (address: string, init: RequestInit) => Promise<Pick<Response, 'status' | 'headers'>>;
  /** The browser lets this extension speak to an address as the rep. */
  readonly isAllowed: (address: string) => Promise<boolean>;
  /** Origin of this extension. */
  readonly origin: string;
}

const patienceMs = 5_000;

const bad = (kind: 'signed_out' | 'not_allowed' | 'shut' | 'away', text: string): CoachAnswer => ({ kind, said: { text, tone: kind === 'away' ? 'bad' : 'waiting' } });

const ancestors = (headers: Headers): string[] => /frame-ancestors ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1]?.trim().split(/\s+/) ?? [];

/** Asks Baton whether the rep is signed in and whether its panel may stand in this extension. */
export const askCoach = async (address: string, { ask, isAllowed, origin }: AskCoachDeps): Promise<CoachAnswer> => {
  if (!await isAllowed(address)) return bad('not_allowed', 'The browser has to be told that this extension may open Baton.');
  try {
    const init: RequestInit = { credentials: 'include', cache: 'no-store', signal: AbortSignal.timeout(patienceMs) };
    const session = await ask(`${address}/api/session`, { ...init, headers: { accept: 'application/json' } });
    if (session.status === 401) return bad('signed_out', 'You are not signed in to Baton in this browser.');
    if (session.status !== 200) return bad('away', `Baton answered ${session.status} at ${address}.`);
    const page = await ask(`${address}/live?panel=1`, { ...init, headers: { accept: 'text/html' } });
    return ancestors(page.headers).includes(origin) ? { kind: 'there' } : bad('shut', `Baton does not let this extension show the coach. Its gateway needs BATON_EXTENSION_ORIGIN=${origin}`);
  } catch {
    return bad('away', `Baton does not answer at ${address}.`);
  }
};
