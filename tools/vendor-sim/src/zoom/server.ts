import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { stopReason, webhookHeaders, type ZoomCredentials } from './rtms-protocol.js';
import { RtmsStream, type StreamEntry } from './rtms-stream.js';
import type { SimLine } from './transcript.js';
import { noFaults, type ZoomFaults } from './zoom-faults.js';

export interface ZoomSimOptions {
  readonly credentials: ZoomCredentials;
  /** Where webhooks go; without it the app has to be told by hand. */
  readonly webhookUrl?: string;
  /** What is said on the call. */
  readonly lines?: readonly SimLine[];
  /** How many times faster than the lines' own times they are said. */
  readonly speed?: number;
  /** Zoom's own pace is ten seconds. */
  readonly keepAliveMs?: number;
  /** Zoom waits 60 s for signalling and 65 s for media. */
  readonly windowMs?: { readonly signalling: number; readonly media: number };
  readonly faults?: Partial<ZoomFaults>;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  readonly host?: { readonly host_email?: string; readonly operator_id?: string };
  readonly topic?: string;
}

/** One simulated meeting with its stream. */
export interface ZoomSim {
  /** Where the signalling socket is. */
  readonly url: string;
  readonly meetingUuid: string;
  readonly streamId: string;
  /** When the stream began, epoch milliseconds. */
  readonly startedAtMs: number;
  readonly faults: ZoomFaults;
  /** What the app said on its sockets, first to last. */
  readonly journal: readonly StreamEntry[];
  /** Lines that were sent at least once. */
  readonly delivered: readonly SimLine[];
  /** The body of the webhook that tells of the stream. */
  readonly startedEvent: object;
  /** Tells the app of the stream and begins to speak; answers the status that the app gave, 0 where there is nobody to tell. */
  start(): Promise<number>;
  /** Tells the app again. */
  postStarted(): Promise<number>;
  /** Asks whether the address is the app's; answers what it said. */
  validate(plainToken: string): Promise<unknown>;
  say(line: SimLine): void;
  dropSignalling(): void;
  dropMedia(): void;
  ready(kind: 'signalling' | 'media'): number;
  /** Ends the stream, on its sockets and by webhook. */
  stop(reason?: number): Promise<void>;
  /** Resolves with the number of the reason once the stream is over. */
  readonly over: Promise<number>;
  close(): Promise<void>;
}

const listen = (server: Server): Promise<number> => new Promise((resolve, reject) => {
  server.once('error', reject).listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
});

const post = async ({ credentials, webhookUrl }: ZoomSimOptions, event: object, faults: ZoomFaults, nowMs: number): Promise<Response | undefined> => {
  if (webhookUrl === undefined) return undefined;
  const body = JSON.stringify(event);
  const signer = faults.wrongSignature ? { secretToken: `${credentials.secretToken}-wrong` } : credentials;
  return fetch(webhookUrl, { method: 'POST', headers: webhookHeaders(signer, body, nowMs), body });
};

const envelope = (event: string, atMs: number, accountId: string, fields: object, { nestedPayload }: ZoomFaults): object =>
  ({ event, event_ts: atMs, payload: { account_id: accountId, ...(nestedPayload ? { object: fields } : fields) } });

/** Serves the sockets of a stream on a free port of this machine. */
const serveSockets = async (stream: RtmsStream): Promise<{ readonly port: number; close(): Promise<void> }> => {
  const server = createServer((_, response) => { response.writeHead(426).end(); });
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const port = await listen(server);
  server.on('upgrade', (request, socket, head) => {
    const kind = request.url === '/signalling' || request.url === '/media' ? request.url.slice(1) as 'signalling' | 'media' : undefined;
    if (!kind) return socket.destroy();
    sockets.handleUpgrade(request, socket, head, (webSocket) => stream.connected(kind, webSocket, `ws://127.0.0.1:${port}/media`));
  });
  return {
    port,
    close: () => new Promise((resolve) => {
      stream.close();
      sockets.close();
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
};

/** Plays the lines at their times; answers how to stop. */
const play = (lines: readonly SimLine[], speed: number, say: (line: SimLine) => void): (() => void) => {
  const timers = lines.map((line) => setTimeout(() => say(line), line.atMs / speed));
  return () => { for (const timer of timers) clearTimeout(timer); };
};

/** Starts a Zoom that streams one meeting over its real protocol: signed webhooks, a signalling and a media socket, keep-alives, windows for lost sockets. */
export const startZoomSim = async (options: ZoomSimOptions): Promise<ZoomSim> => {
  const { credentials, lines = [], speed = 1, keepAliveMs = 10_000, windowMs = { signalling: 60_000, media: 65_000 }, now = Date.now, host = {}, topic = 'Halden Freight' } = options;
  const faults: ZoomFaults = { ...noFaults(), ...options.faults };
  const [meetingUuid, streamId, startedAtMs] = [`${randomUUID()}==`, randomUUID().replaceAll('-', ''), now()];
  const ended = Promise.withResolvers<number>();
  const stream = new RtmsStream({ credentials, meetingUuid, streamId, faults, keepAliveMs, windowMs, now, over: ended.resolve }, startedAtMs);
  const { port, close } = await serveSockets(stream);
  const url = `ws://127.0.0.1:${port}/signalling`;
  const startedEvent = (): object => envelope('meeting.rtms_started', startedAtMs, credentials.accountId, { meeting_uuid: meetingUuid, rtms_stream_id: streamId, server_urls: url, topic, ...host }, faults);
  const postStarted = async (): Promise<number> => (await post(options, startedEvent(), faults, now()))?.status ?? 0;
  void ended.promise.then((reason) => post(options, envelope('meeting.rtms_stopped', now(), credentials.accountId, { meeting_uuid: meetingUuid, rtms_stream_id: streamId, stop_reason: reason }, faults), faults, now())).catch(() => undefined);
  let silence = (): void => undefined;
  return {
    url, meetingUuid, streamId, startedAtMs, faults, journal: stream.journal, delivered: stream.delivered, over: ended.promise, postStarted,
    get startedEvent() { return startedEvent(); },
    start: () => { silence = play(lines, speed, (line) => stream.say(line)); return postStarted(); },
    validate: async (plainToken) => (await post(options, { event: 'endpoint.url_validation', event_ts: now(), payload: { plainToken } }, faults, now()))?.json(),
    say: (line) => stream.say(line), dropSignalling: () => stream.drop('signalling'), dropMedia: () => stream.drop('media'), ready: (kind) => stream.ready(kind),
    stop: async (reason = stopReason.meetingEnded) => { silence(); stream.stop(reason); await ended.promise; },
    close: async () => { silence(); await close(); },
  };
};
