import type { OpenSocket, SocketEvents } from './rtms-socket.js';

/** One connection that Baton made. */
export interface FakeSocket { readonly url: string; readonly events: SocketEvents; readonly said: string[]; isClosed: boolean }

/** A network that is all Zoom's: what Baton opens, says and closes is kept, and answers are given by hand. */
export interface FakeSockets {
  readonly opened: readonly FakeSocket[];
  readonly open: OpenSocket;
  /** The newest connection opens and says these messages. */
  answer(...messages: readonly object[]): void;
  /** Both handshakes of a stream go well, signalling first. */
  listen(): void;
  /** The newest media socket brings a line, at milliseconds from the start of the call. */
  say(text: string, startedAtMs: number, atMs: number): void;
}

const mediaUrl = 'wss://media.zoom.example';

export const createFakeSockets = (): FakeSockets => {
  const opened: FakeSocket[] = [];
  const answer = (...messages: readonly object[]): void => {
    opened.at(-1)?.events.opened();
    for (const message of messages) opened.at(-1)?.events.said(JSON.stringify(message));
  };
  return {
    opened, answer,
    open: (url, events) => {
      const socket: FakeSocket = { url, events, said: [], isClosed: false };
      opened.push(socket);
      return { send: (text) => { socket.said.push(text); }, close: () => { socket.isClosed = true; } };
    },
    listen: () => {
      const signalling = opened.at(-1);
      answer();
      signalling?.events.said(JSON.stringify({ msg_type: 2, status_code: 0, media_server: { server_urls: { transcript: mediaUrl } } }));
      answer({ msg_type: 4, status_code: 0 });
    },
    say: (text, startedAtMs, atMs) => {
      const media = opened.findLast(({ url }) => url === mediaUrl);
      media?.events.said(JSON.stringify({ msg_type: 17, content: { user_id: 1, user_name: 'Priya Raman', data: text, timestamp: (startedAtMs + atMs) * 1_000 } }));
    },
  };
};
