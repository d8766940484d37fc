import { type Clock, type Logger, systemClock } from '@baton/platform';
import { createRateGate } from './rate-gate.js';
import { errorFromAnswer, VendorError } from './vendor-error.js';

export interface VendorRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  readonly path: string;
  readonly body?: unknown;
  /** Whether a second identical call changes nothing more. Reads always are; only these are retried here. */
  readonly repeatable: boolean;
}

export interface VendorHttpOptions {
  readonly baseUrl: string;
  readonly token: string;
  readonly logger: Logger;
  readonly timeoutMs?: number;
  /** Calls of one request, the first included. */
  readonly attempts?: number;
  readonly clock?: Clock;
  readonly sleep?: (ms: number) => Promise<void>;
}

/** The one place through which Baton speaks to a vendor: base URL, token, rate gate, time-out, safe repeats, error classes. */
export interface VendorHttp {
  /** @throws {VendorError} */
  call(request: VendorRequest): Promise<unknown>;
}

const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

const errorFromNetwork = (error: unknown, mutates: boolean): VendorError => {
  const { code } = ((error as { cause?: { code?: string } }).cause ?? {});
  if (code !== undefined && neverSent.has(code)) return new VendorError('temporary', 'the vendor could not be reached');
  return mutates
    ? new VendorError('uncertain', 'the connection broke before the vendor answered')
    : new VendorError('temporary', 'the connection broke before the vendor answered');
};

const parse = (text: string): unknown => {
  if (!text) return undefined;
  try { return JSON.parse(text); } catch { return undefined; }
};

const worthRepeating = (error: VendorError, repeatable: boolean): boolean =>
  error.kind === 'temporary' || error.kind === 'rate_limited' || (error.kind === 'uncertain' && repeatable);

export const createVendorHttp = (options: VendorHttpOptions): VendorHttp => {
  const clock = options.clock ?? systemClock;
  const sleep = options.sleep ?? ((ms) => new Promise((resolve) => { setTimeout(resolve, ms); }));
  const attempts = options.attempts ?? 4;
  const gate = createRateGate(clock);

  const once = async ({ method, path, body }: VendorRequest): Promise<unknown> => {
    const mutates = method !== 'GET';
    const signal = AbortSignal.timeout(options.timeoutMs ?? 8_000);
    let answer: { status: number; body: unknown; retryAfter: string | null };
    try {
      const response = await fetch(new URL(path, options.baseUrl), {
        method, signal, redirect: 'error',
        headers: { authorization: `Bearer ${options.token}`, accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      gate.observe(response.headers);
      answer = { status: response.status, body: parse(await response.text()), retryAfter: response.headers.get('retry-after') };
    } catch (error) {
      throw errorFromNetwork(error, mutates);
    }
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    throw errorFromAnswer(answer, { mutates, nowMs: clock.now() });
  };

  const call = async (request: VendorRequest, attempt = 1): Promise<unknown> => {
    const wait = gate.waitMs();
    if (wait > 0) await sleep(wait);
    try {
      return await once(request);
    } catch (error) {
      if (!(error instanceof VendorError) || attempt >= attempts || !worthRepeating(error, request.repeatable)) throw error;
      options.logger.warn('vendor call failed, trying again', { method: request.method, kind: error.kind, attempt });
      if (error.more.untilMs) gate.closeUntil(error.more.untilMs);
      else await sleep(100 * 2 ** attempt);
      return call(request, attempt + 1);
    }
  };
  return { call: (request) => call(request) };
};
