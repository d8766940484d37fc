import type { Fault } from './fault-board.js';
import { serveSims, type SimOptions, type VendorSim } from './vendor-sim.js';

export interface Answer { readonly status: number; readonly headers: Headers; readonly text: string; readonly body: unknown }

/** A simulator on a port of its own, with a caller that shows the token `t`; time stands where it is put. */
export interface SimTalk<S extends VendorSim> {
  readonly sim: S;
  readonly url: string;
  now(): number;
  advance(ms: number): void;
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** The first day again, at its first moment. */
  reset(): void;
  arm(operation: string, kind: Fault['kind'], times?: number, delayMs?: number): void;
  close(): Promise<void>;
}

const parsed = (text: string): unknown => {
  try { return JSON.parse(text); } catch { return undefined; }
};

/** What every call carries; Outlook asks for ids that stay, and nobody else minds. */
const usual = { authorization: 'Bearer t', prefer: 'IdType="ImmutableId"' };

/** One call. A body that is text goes as it is, so that what is no JSON can be sent too. */
export const exchange = async (url: string, method: string, body?: unknown, headers: Readonly<Record<string, string>> = usual): Promise<Answer> => {
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const response = await fetch(url, { method, redirect: 'manual', headers: { 'content-type': 'application/json', ...headers }, ...sent });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
};

const start = Date.UTC(2026, 10, 23, 9);

/** Starts a simulator and talks to it. */
export const talkTo = async <S extends VendorSim>(create: (options: SimOptions) => S, options: SimOptions = {}): Promise<SimTalk<S>> => {
  const time = { ms: start };
  const sim = create({ token: 't', now: () => time.ms, ...options });
  const { url, close } = await serveSims([sim], 0);
  return {
    sim, url, close, now: () => time.ms, advance: (ms) => { time.ms += ms; }, send: (method, path, body, headers) => exchange(`${url}${path}`, method, body, headers),
    reset: () => { time.ms = start; sim.store.reset(); },
    arm: (operation, kind, times = 1, delayMs = 0) => sim.store.faults.arm({ operation, kind, times, delayMs }),
  };
};
