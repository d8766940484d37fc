import { z } from 'zod';

export type Ask = (address: string, init: { headers: Record<string, string>; signal: AbortSignal }) => Promise<Pick<Response, 'status' | 'text'>>;

/** What a door says when it is asked by plain HTTP. */
export type DoorAnswer = { readonly kind: 'open' | 'away' } | { readonly kind: 'refused'; readonly why: string };

const patienceMs = 5_000;
const longestReason = 300;
const refusal = z.object({ error: z.string().min(1) });

const reasonIn = (body: string): string => {
  try {
    const parsed = refusal.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data.error : '';
  } catch {
    return body.trim();
  }
};

/** Asks the door why it does not open: a browser tells nobody why a socket was refused. */
export const askDoor = async (ask: Ask, address: string, token: string): Promise<DoorAnswer> => {
  try {
    const answer = await ask(address.replace(/^ws/, 'http'), { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(patienceMs) });
    if (answer.status === 426) return { kind: 'open' };
    if (answer.status !== 401 && answer.status !== 404) return { kind: 'away' };
    return { kind: 'refused', why: reasonIn(await answer.text()).slice(0, longestReason) || `the door answered ${answer.status}` };
  } catch {
    return { kind: 'away' };
  }
};
