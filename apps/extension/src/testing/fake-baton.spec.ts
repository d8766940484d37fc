import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CallStart, type Hypothesis, StreamRequest, StreamResponse } from '@baton/contracts';
import { type WebSocket, WebSocketServer } from 'ws';

/** What reached Baton of one call, each line once. */
export interface TakenCall {
  readonly callId: string;
  readonly start: CallStart;
  readonly heard: readonly Hypothesis[];
  readonly gaps: number;
  readonly ended: boolean;
  /** Lines that came again though they were known. */
  readonly repeated: number;
}

/** A Baton as a browser sees it: the door for calls, the session and the panel's page. */
export interface FakeBaton {
  readonly address: string;
  readonly callsAddress: string;
  readonly token: string;
  /** Everything that came over sockets, as it came. */
  readonly frames: readonly string[];
  readonly sockets: () => number;
  readonly calls: () => readonly TakenCall[];
  /** Ends every socket without a word, and lets none in until it is up again. */
  setUp(isUp: boolean): void;
  /** Acknowledges nothing while it is off. */
  acknowledges: boolean;
  /** Who may frame the panel. */
  ancestors: string;
  close(): Promise<void>;
}

interface Lane { sequence: number; callId: string; start: CallStart | undefined; heard: Hypothesis[]; gaps: number; ended: boolean; repeated: number }

const protocol = 'baton.calls.v1';

/** Takes a line as the real door does: a call begins with its start, what is known changes nothing, a final closes its utterance. */
const take = (lane: Lane, { sequence, event }: StreamRequest): string => {
  if (!lane.start && event?.$case !== 'start') return 'this call is not known here: send it again from its start';
  if (sequence <= lane.sequence) { lane.repeated += 1; return ''; }
  if (lane.ended) return 'the call is over: a new call needs another call_id';
  if (sequence > lane.sequence + 1) lane.gaps += 1;
  lane.sequence = sequence;
  if (event?.$case === 'start') lane.start = event.value;
  if (event?.$case === 'gap') lane.gaps += 1;
  if (event?.$case === 'end') lane.ended = true;
  if (event?.$case === 'hypothesis') {
    const { utteranceId, revision } = event.value;
    const isLate = lane.heard.some((each) => each.utteranceId === utteranceId && (each.isFinal || each.revision >= revision));
    if (!isLate) lane.heard.push(event.value);
  }
  return '';
};

const page = '<!doctype html><title>Coach</title><p id="who"></p><script>document.getElementById("who").textContent = `the coach of ${new URLSearchParams(location.search).get("call") ?? "no call"}`</script>';

const answer = (baton: FakeBaton, request: IncomingMessage, response: ServerResponse): void => {
  const say = (status: number, type: string, body: string): void => { response.writeHead(status, { 'content-type': type }).end(body); };
  const path = request.url?.split('?')[0];
  if (path === '/v1/calls') {
    const isKnown = request.headers.authorization === `Bearer ${baton.token}`;
    return say(isKnown ? 426 : 401, 'application/json', JSON.stringify({ error: isKnown ? 'open a WebSocket here' : 'No call platform has this token.' }));
  }
  const isSignedIn = request.headers.cookie?.includes('__Host-baton=here') ?? false;
  if (path === '/sign-in') response.setHeader('set-cookie', '__Host-baton=here; Path=/; HttpOnly; SameSite=Lax; Secure');
  if (path === '/api/session') return say(isSignedIn ? 200 : 401, 'application/json', '{}');
  response.setHeader('content-security-policy', `frame-ancestors ${path === '/live' ? baton.ancestors : "'none'"}`);
  response.setHeader('x-frame-options', 'SAMEORIGIN');
  return say(200, 'text/html', path === '/live' && !isSignedIn ? 'not signed in' : page);
};

const serveDoor = (server: Server, baton: FakeBaton, state: { isUp: boolean; frames: string[]; lanes: Map<string, Lane>; open: Set<WebSocket> }): void => {
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: (offered) => (offered.has(protocol) ? protocol : false) });
  const laneOf = (callId: string): Lane => {
    const lane = state.lanes.get(callId) ?? { sequence: 0, callId, start: undefined, heard: [], gaps: 0, ended: false, repeated: 0 };
    state.lanes.set(callId, lane);
    return lane;
  };
  server.on('upgrade', (request, raw, head) => {
    const offered = String(request.headers['sec-websocket-protocol']).split(',').map((each) => each.trim());
    if (!state.isUp || !offered.includes(`bearer.${baton.token}`)) return void raw.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n');
    return sockets.handleUpgrade(request, raw, head, (socket) => {
      state.open.add(socket);
      socket.on('close', () => state.open.delete(socket));
      socket.on('message', (data) => {
        state.frames.push(String(data));
        for (const line of String(data).split('\n').filter((each) => each.trim() !== '')) {
          const received = StreamRequest.fromJSON(JSON.parse(line));
          const lane = laneOf(received.callId);
          const refused = take(lane, received);
          if (baton.acknowledges || refused) socket.send(`${JSON.stringify(StreamResponse.toJSON({ callId: received.callId, acknowledgedSequence: baton.acknowledges ? lane.sequence : 0, refused }))}\n`);
        }
      });
    });
  });
};

export const startFakeBaton = async (): Promise<FakeBaton> => {
  const state = { isUp: true, frames: [] as string[], lanes: new Map<string, Lane>(), open: new Set<WebSocket>() };
  const server = createServer((request, response) => answer(baton, request, response));
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  const baton: FakeBaton = {
    address: `http://localhost:${port}`, callsAddress: `ws://localhost:${port}/v1/calls`, token: 'meet-northwind-0', frames: state.frames, acknowledges: true, ancestors: "'none'",
    sockets: () => state.open.size,
    calls: () => [...state.lanes.values()].flatMap(({ start, ...lane }) => (start ? [{ ...lane, start }] : [])),
    setUp: (isUp) => {
      state.isUp = isUp;
      if (!isUp) for (const socket of state.open) socket.terminate();
    },
    close: async () => {
      for (const socket of state.open) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
  serveDoor(server, baton, state);
  return baton;
};
