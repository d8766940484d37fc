import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { StreamResponse } from '@baton/contracts';
import type { Logger } from '@baton/platform';
import { type WebSocket, WebSocketServer } from 'ws';
import type { CallPlatform, PlatformOfToken } from './adapters/call-platforms.js';
import type { CallDesk } from './call-desk.js';
import type { LaneReply } from './call-lane.js';
import { readCallLine } from './call-line.js';
import type { InFlight } from './in-flight.js';
import { withPlatform } from './with-platform.js';

export interface CallLinesServerDeps {
  readonly desk: CallDesk;
  readonly inFlight: InFlight;
  readonly platformOf: PlatformOfToken;
  readonly logger: Logger;
  /** What else comes in by HTTP at this port, by the path it begins with. */
  readonly doors?: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>>;
}
export interface CallLinesServer { readonly port: number; close(): Promise<void> }

const path = '/v1/calls';
export const linesProtocol = 'baton.calls.v1';
const longestFrame = 1_000_000;
const unknownToken = 'No call platform has this token. Send "authorization: Bearer <token>" with a token of the call platforms file.';
/** Close codes of the WebSocket registry: going away, and try again later. */
const [goingAway, tryAgainLater] = [1001, 1013];

const isDoor = ({ url }: IncomingMessage): boolean => url?.split('?')[0] === path;

const bearerOf = ({ headers }: IncomingMessage): string => {
  const authorization = /^Bearer (.+)$/i.exec(String(headers.authorization ?? ''))?.[1]?.trim();
  // A page can set no header on a WebSocket, so its token may come as a subprotocol.
  const offered = String(headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim());
  return authorization ?? offered.find((each) => each.startsWith('bearer.'))?.slice('bearer.'.length) ?? '';
};

const serve = (socket: WebSocket, platform: CallPlatform, { desk, inFlight, logger }: CallLinesServerDeps): void => {
  const reply: LaneReply = {
    answer: (response) => { if (socket.readyState === socket.OPEN) socket.send(`${JSON.stringify(StreamResponse.toJSON(response))}\n`); },
    fail: () => socket.close(tryAgainLater, 'the log did not take a message: connect again and send what was not acknowledged'),
  };
  const take = (line: string): void => {
    const read = readCallLine(line);
    if ('fault' in read) return reply.answer({ callId: read.callId, acknowledgedSequence: 0, refused: read.fault });
    const bytes = line.length;
    inFlight.enter(bytes);
    void desk.accept(platform.tenant, withPlatform(read.request, platform), reply).finally(() => inFlight.leave(bytes));
    if (inFlight.isFull && !socket.isPaused) { socket.pause(); inFlight.whenRoom(() => socket.resume()); }
  };
  socket.on('message', (data, isBinary) => {
    if (isBinary) return reply.answer({ callId: '', acknowledgedSequence: 0, refused: 'the frame is binary: send text with one JSON object a line' });
    for (const line of String(data).split('\n')) if (line.trim() !== '') take(line);
  });
  socket.on('close', () => desk.left(reply));
  socket.on('error', (error) => logger.info('a connection with lines of calls ended with an error', { platform: platform.name, error: error.message }));
};

const refuse = (socket: Duplex, status: string, sentence: string): void => {
  socket.end(`HTTP/1.1 ${status}\r\ncontent-type: text/plain\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(sentence)}\r\n\r\n${sentence}`);
};

/** A browser is not told why its socket was refused, so a page may ask: whoever sends a good token is told to open a socket. */
const explain = (response: ServerResponse, isKnown: boolean): void => {
  response.writeHead(isKnown ? 426 : 401, { 'content-type': 'application/json', ...(isKnown ? { upgrade: 'websocket' } : {}) })
    .end(JSON.stringify({ error: isKnown ? 'calls come in over a WebSocket here' : unknownToken }));
};

const listen = (server: HttpServer, host: string, port: number): Promise<number> => new Promise((resolve, reject) => {
  server.once('error', reject);
  server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
});

/**
 * The plain door for call platforms: a WebSocket at /v1/calls whose text frames hold one JSON object a line, the same messages as over gRPC.
 * The token comes as "authorization: Bearer <token>", or from a page as the subprotocol "bearer.<token>" beside "baton.calls.v1".
 */
export const startCallLinesServer = async (host: string, port: number, deps: CallLinesServerDeps): Promise<CallLinesServer> => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestFrame, handleProtocols: (offered) => (offered.has(linesProtocol) ? linesProtocol : false) });
  const platformAt = (request: IncomingMessage): CallPlatform | undefined => {
    const platform = deps.platformOf(bearerOf(request));
    if (!platform) deps.logger.warn('refused a connection without a known token', { peer: request.socket.remoteAddress });
    return platform;
  };
  const server = createServer((request, response) => {
    if (isDoor(request)) return explain(response, platformAt(request) !== undefined);
    const door = Object.entries(deps.doors ?? {}).find(([begins]) => (request.url ?? '').startsWith(begins))?.[1];
    if (door) return door(request, response);
    response.writeHead(404, { 'content-type': 'application/json' }).end(JSON.stringify({ error: `calls come in over a WebSocket at ${path}` }));
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (!isDoor(request)) return refuse(socket, '404 Not Found', `calls come in at ${path}`);
    const platform = platformAt(request);
    if (platform) return sockets.handleUpgrade(request, socket, head, (opened) => serve(opened, platform, deps));
    return refuse(socket, '401 Unauthorized', unknownToken);
  });
  const bound = await listen(server, host, port);
  return {
    port: bound,
    close: async () => {
      for (const socket of sockets.clients) socket.close(goingAway, 'this instance is stopping: connect again and send what was not acknowledged');
      await deps.desk.drained();
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => { server.close(() => resolve()); });
    },
  };
};
