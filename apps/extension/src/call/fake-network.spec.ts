import { StreamRequest, StreamResponse } from '@baton/contracts';
import type { BatonSocket, OpenBatonSocket, SocketEvents } from './baton-socket.js';

/** One socket that was opened. */
export interface FakeSocket { readonly address: string; readonly token: string; readonly events: SocketEvents; readonly sent: string[]; isClosed: boolean; buffered: number }

/** A network whose other side is played by hand. */
export interface FakeNetwork {
  readonly open: OpenBatonSocket;
  readonly sockets: readonly FakeSocket[];
  /** Lines that went over the newest socket. */
  readonly lines: () => readonly StreamRequest[];
  /** The newest socket opens, closes, or brings an answer. */
  accept(): void;
  drop(reason?: string): void;
  answer(answer: Partial<StreamResponse>): void;
}

export const createFakeNetwork = (): FakeNetwork => {
  const sockets: FakeSocket[] = [];
  const newest = (): FakeSocket => { const found = sockets.at(-1); if (!found) throw new Error('no socket was opened'); return found; };
  return {
    sockets,
    open: (address, token, events): BatonSocket => {
      const socket: FakeSocket = { address, token, events, sent: [], isClosed: false, buffered: 0 };
      sockets.push(socket);
      return { send: (text) => { socket.sent.push(text); }, close: () => { socket.isClosed = true; }, get buffered() { return socket.buffered; } };
    },
    lines: () => newest().sent.flatMap((text) => text.split('\n')).filter((line) => line.trim() !== '').map((line) => StreamRequest.fromJSON(JSON.parse(line))),
    accept: () => newest().events.opened(),
    drop: (reason = '') => newest().events.closed(reason),
    answer: (answer) => newest().events.said(`${JSON.stringify(StreamResponse.toJSON({ callId: 'c1', acknowledgedSequence: 0, refused: '', ...answer }))}\n`),
  };
};
