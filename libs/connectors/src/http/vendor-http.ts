import { type Clock, type Logger, systemClock } from '@baton/platform';
import type { TokenSource } from '../tokens/token-source.js';
import { errorFromAnswer, errorFromNetwork, isVendorError, VendorError } from '../vendor-error.js';
import { createRateGate, type Quota, type RateGate } from './rate-gate.js';
import type { VendorDialect } from './vendor-dialect.js';

export interface VendorRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether a second identical call changes nothing more, so that an answer nobody got may be asked for again. Reads always are. */
  readonly repeatable: boolean;
  /** Asked right before every send, after any wait; once it is false nothing more is sent. */
  readonly mayStillCall?: () => boolean;
}

export interface VendorHttpOptions {
  /** Address of the vendor; a path in it stays in front of every call's path. A token that names its own address goes before. */
  readonly baseUrl: string;
  readonly tokens: TokenSource;
  readonly dialect: VendorDialect;
  readonly logger: Logger;
  readonly timeoutMs?: number;
  /** Calls of one request, the first included. */
  readonly attempts?: number;
  /** A longer wait than this is not sat out here: the call ends as `rate_limited` and says until when. */
  readonly longestWaitMs?: number;
  readonly clock?: Clock;
  readonly sleep?: (ms: number) => Promise<void>;
  /** After every call: how it ended, and what the vendor counted. */
  readonly onCall?: (call: VendorCall) => void;
}

/** One exchange with a vendor, for the connection's health: no path, no body, nothing of a person. */
export interface VendorCall { readonly atMs: number; readonly outcome: 'ok' | VendorError['kind']; readonly quota: Quota | undefined }

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

interface Credential { readonly token: string; readonly headers: Readonly<Record<string, string>>; readonly baseUrl: string }

/** One exchange with the vendor, whatever its status. Redirects are answers: following one would carry the token elsewhere. */
const exchange = async ({ dialect, timeoutMs = 8_000 }: VendorHttpOptions, { baseUrl, headers: credential }: Credential, { method, path, body, headers }: VendorRequest) => {
  const response = await fetch(`${baseUrl.replace(/\/$/, '')}${path}`, {
    method, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs),
    headers: { accept: 'application/json', ...dialect.headers, ...headers, ...credential, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: parse(await response.text()), retryAfter: response.headers.get('retry-after') };
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
const tooLate = (): VendorError => new VendorError('too_late', 'the time for this call was over before it was sent');

class HttpToVendor implements VendorHttp {
  private readonly clock: Clock;
  private readonly sleep: (ms: number) => Promise<void>;
  private readonly gate: RateGate;

  constructor(private readonly options: VendorHttpOptions) {
    this.clock = options.clock ?? systemClock;
    this.sleep = options.sleep ?? pause;
    this.gate = createRateGate(this.clock);
  }

  call(request: VendorRequest): Promise<unknown> { return this.attempt(request, 1); }

  /** @param before how the call before this one ended */
  private async attempt(request: VendorRequest, attempt: number, before?: VendorError): Promise<unknown> {
    const { attempts = 4, logger } = this.options;
    await this.throughGate();
    try {
      if (request.mayStillCall?.() === false) throw tooLate();
      return await this.told(request);
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      // Nothing was sent this time, but what was sent before may have had its effect.
      if (error.kind === 'too_late' && before?.kind === 'uncertain') throw before;
      if (error.more.untilMs !== undefined) this.gate.closeUntil(error.more.untilMs);
      if (attempt >= attempts || !worthRepeating(error, request.repeatable)) throw error;
      logger.warn('vendor call failed, trying again', { method: request.method, kind: error.kind, attempt });
      if (error.more.untilMs === undefined) await this.sleep(100 * 2 ** attempt);
      return this.attempt(request, attempt + 1, error);
    }
  }

  private async throughGate(): Promise<void> {
    const wait = this.gate.waitMs();
    if (wait > (this.options.longestWaitMs ?? 12_000)) throw new VendorError('rate_limited', 'the vendor asked for a longer wait', { untilMs: this.clock.now() + wait });
    if (wait > 0) await this.sleep(wait);
  }

  private async told(request: VendorRequest): Promise<unknown> {
    const tell = (outcome: VendorCall['outcome']): void => this.options.onCall?.({ atMs: this.clock.now(), outcome, quota: this.gate.quota() });
    try {
      const answer = await this.withFreshToken(request);
      tell('ok');
      return answer;
    } catch (error) {
      if (error instanceof VendorError) tell(error.kind);
      throw error;
    }
  }

  /** A refused token changed nothing at the vendor: one fresh one is tried, a second refusal is for a person. */
  private async withFreshToken(request: VendorRequest): Promise<unknown> {
    const first = await this.credential();
    try {
      return await this.once(request, first);
    } catch (error) {
      if (!isVendorError(error, 'auth_expired')) throw error;
      await this.options.tokens.rejected(first.token);
      const second = await this.credential();
      if (second.token === first.token) throw new VendorError('auth_revoked', error.message, error.more);
      return this.once(request, second).catch(async (again: unknown) => {
        if (!isVendorError(again, 'auth_expired')) throw again;
        await this.options.tokens.rejected(second.token);
        throw new VendorError('auth_revoked', again.message, again.more);
      });
    }
  }

  private async credential(): Promise<Credential> {
    const { value, kind, baseUrl } = await this.options.tokens.get();
    return { token: value, headers: this.options.dialect.authorize(value, kind), baseUrl: baseUrl ?? this.options.baseUrl };
  }

  private async once(request: VendorRequest, using: Credential): Promise<unknown> {
    // Fetching a token can take a while: the time for the call may be over by now.
    if (request.mayStillCall?.() === false) throw tooLate();
    const { dialect } = this.options;
    const mutates = request.method !== 'GET';
    const answer = await exchange(this.options, using, request).catch((error: unknown) => { throw errorFromNetwork(error, mutates); });
    this.gate.observe(dialect.quota(answer.headers, this.clock.now()));
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    throw errorFromAnswer(answer, dialect.words(answer), { mutates, nowMs: this.clock.now(), token: using.token });
  }
}

export const createVendorHttp = (options: VendorHttpOptions): VendorHttp => new HttpToVendor(options);
