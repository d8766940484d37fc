import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock, Logger } from '@baton/platform';
import { readBody } from '../read-body.js';
import { readZoomEvent, type StartedEvent } from './zoom-event.js';
import type { ZoomAccount } from './zoom-settings.js';
import { isRecent, isSigned, type SignedBody, validationToken } from './zoom-signature.js';

export interface ZoomWebhookDeps {
  readonly accounts: readonly ZoomAccount[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called once for each stream, after Zoom has its answer. */
  onStarted(account: ZoomAccount, event: StartedEvent): void;
  /** Called with the accounts that this webhook may speak for. */
  onStopped(accountIds: readonly string[], streamId: string, reason: number): void;
}

export type ZoomWebhook = (request: IncomingMessage, response: ServerResponse) => void;

interface Answer { readonly status: number; readonly body: object }

const path = '/v1/zoom/events';
const longestBody = 64 * 1_024;
/** Streams remembered for webhooks that Zoom repeats; it does so for minutes. */
const rememberedStreams = 1_000;

const tooLong: Answer = { status: 413, body: { error: `a webhook has at most ${longestBody} bytes` } };
const unsigned: Answer = { status: 401, body: { error: 'x-zm-signature is not of this body by the secret token of any account in the Zoom accounts file' } };
const untimely: Answer = { status: 401, body: { error: 'x-zm-request-timestamp is more than five minutes from now: check the clocks' } };
const ok: Answer = { status: 200, body: {} };

const answer = (response: ServerResponse, { status, body }: Answer): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...(status === 413 && { connection: 'close' }) }).end(JSON.stringify(body));
};

const headerOf = (request: IncomingMessage, name: string): string => String(request.headers[name] ?? '');

/** One app in several accounts signs for all of them, so the account is the one that the webhook names; one that names none needs to be the only one. */
const accountOf = (signers: readonly ZoomAccount[], accountId: string): ZoomAccount | undefined =>
  (accountId === '' && signers.length === 1 ? signers[0] : signers.find((each) => each.accountId === accountId));

const firstTimes = (): ((streamId: string) => boolean) => {
  const known = new Set<string>();
  return (streamId) => {
    if (known.has(streamId)) return false;
    known.add(streamId);
    for (const oldest of known) if (known.size > rememberedStreams) known.delete(oldest);
    return true;
  };
};

interface Verdict { readonly answered: Answer; /** What is done once Zoom has its answer. */ readonly after?: () => void }

const judge = (deps: ZoomWebhookDeps, isFirst: (streamId: string) => boolean, signed: SignedBody): Verdict => {
  if (!isRecent(signed, deps.clock.now())) return { answered: untimely };
  const signers = deps.accounts.filter(({ secretToken }) => isSigned(signed, secretToken));
  const [signer] = signers;
  if (!signer) return { answered: unsigned };
  const event = readZoomEvent(signed.body);
  switch (event.kind) {
    case 'validation': return { answered: { status: 200, body: { plainToken: event.plainToken, encryptedToken: validationToken(signer.secretToken, event.plainToken) } } };
    case 'unreadable': return { answered: { status: 400, body: { error: event.why } } };
    case 'stopped': return { answered: ok, after: () => deps.onStopped(signers.map(({ accountId }) => accountId), event.streamId, event.reason) };
    case 'started': return { answered: ok, after: () => began(deps, isFirst, signers, event) };
    default: return { answered: ok };
  }
};

const began = ({ logger, onStarted }: ZoomWebhookDeps, isFirst: (streamId: string) => boolean, signers: readonly ZoomAccount[], event: StartedEvent): void => {
  const account = accountOf(signers, event.accountId);
  if (!account) logger.warn('a Zoom stream is of no account in the Zoom accounts file', { accountId: event.accountId, streamId: event.streamId });
  else if (isFirst(event.streamId)) onStarted(account, event);
};

/** The door for Zoom's webhooks: POST /v1/zoom/events. Zoom takes a late answer for none and sends again, so it has its answer before anything is done. */
export const createZoomWebhook = (deps: ZoomWebhookDeps): ZoomWebhook => {
  const isFirst = firstTimes();

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, longestBody);
    const { answered, after }: Verdict = body === undefined ? { answered: tooLong }
      : judge(deps, isFirst, { signature: headerOf(request, 'x-zm-signature'), timestamp: headerOf(request, 'x-zm-request-timestamp'), body });
    answer(response, answered);
    if (answered.status !== 200) deps.logger.warn('refused a webhook of Zoom', { status: answered.status, peer: request.socket.remoteAddress });
    try {
      after?.();
    } catch (error) {
      deps.logger.error('a webhook of Zoom was answered and then came to nothing', { error: String(error) });
    }
  };

  return (request, response) => {
    if (request.url?.split('?')[0] !== path) return answer(response, { status: 404, body: { error: `webhooks of Zoom come in at ${path}` } });
    if (request.method !== 'POST') return answer(response, { status: 405, body: { error: 'webhooks of Zoom come in by POST' } });
    void handle(request, response);
  };
};
