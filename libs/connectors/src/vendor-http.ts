import { type Clock, type Logger, systemClock } from '@baton/platform';
import { createRateGate } from './rate-gate.js';
import { errorFromAnswer, errorFromNetwork, VendorError } from './vendor-error.js';

export interface VendorRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  readonly path: string;
  readonly body?: unknown;
  /** Whether a second identical call changes nothing more, so that an answer nobody got may be asked for again. Reads always are. */
  readonly repeatable: boolean;
  /** Asked right before every send, after any wait; once it is false nothing more is sent. */
  readonly mayStillCall?: () => boolean;
}

export interface VendorHttpOptions {
  /** Address of the vendor; a path in it stays in front of every call's path. */
  readonly baseUrl: string;
  readonly token: string;
  readonly logger: Logger;
  readonly timeoutMs?: number;
  /** Calls of one request, the first included. */
  readonly attempts?: number;
  /** A longer wait than this is not sat out here: the call ends as `rate_limited` and says until when. */
  readonly longestWaitMs?: number;
  readonly clock?: Clock;
  readonly sleep?: (ms: number) => Promise<void>;
}

/** The one place through which Baton speaks to a vendor: base URL, token, rate gate, time-out, safe repeats, error classes. */
export interface VendorHttp {
  /** @throws {VendorError} */
  call(request: VendorRequest): Promise<unknown>;
}

const parse = (text: string): unknown => {
  if (!text) return undefined;
  try { return JSON.parse(text); } catch { return undefined; }
};

const worthRepeating = (error: VendorError, repeatable: boolean): boolean =>
  error.kind === 'temporary' || error.kind === 'rate_limited' || (error.kind === 'uncertain' && repeatable);

/** One exchange with the vendor, whatever its status. Redirects are answers: following one would carry the token elsewhere. */
const exchange = async ({ baseUrl, token, timeoutMs = 8_000 }: VendorHttpOptions, { method, path, body }: VendorRequest) => {
  const response = await fetch(`${baseUrl.replace(/\/$/, '')}${path}`, {
    method, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs),
    headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: parse(await response.text()), retryAfter: response.headers.get('retry-after') };
};

export const createVendorHttp = (options: VendorHttpOptions): VendorHttp => {
  const { clock = systemClock, attempts = 4, longestWaitMs = 12_000 } = options;
  const sleep = options.sleep ?? ((ms) => new Promise((resolve) => { setTimeout(resolve, ms); }));
  const gate = createRateGate(clock);

  const throughGate = async (): Promise<void> => {
    const wait = gate.waitMs();
    if (wait > longestWaitMs) throw new VendorError('rate_limited', 'the vendor asked for a longer wait', { untilMs: clock.now() + wait });
    if (wait > 0) await sleep(wait);
  };

  const once = async (request: VendorRequest): Promise<unknown> => {
    const mutates = request.method !== 'GET';
    const answer = await exchange(options, request).catch((error: unknown) => { throw errorFromNetwork(error, mutates); });
    gate.observe(answer.headers);
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    throw errorFromAnswer(answer, { mutates, nowMs: clock.now(), token: options.token });
  };

  const call = async (request: VendorRequest, attempt = 1): Promise<unknown> => {
    await throughGate();
    if (request.mayStillCall?.() === false) throw new VendorError('temporary', 'the time for this call was over before it was sent');
    try {
      return await once(request);
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      if (error.more.untilMs !== undefined) gate.closeUntil(error.more.untilMs);
      if (attempt >= attempts || !worthRepeating(error, request.repeatable)) throw error;
      options.logger.warn('vendor call failed, trying again', { method: request.method, kind: error.kind, attempt });
      if (error.more.untilMs === undefined) await sleep(100 * 2 ** attempt);
      return call(request, attempt + 1);
    }
  };
  return { call: (request) => call(request) };
};
