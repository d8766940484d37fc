import { type RawData, WebSocket } from 'ws';

/** What a socket tells; a clean close is one that the other side said. */
export interface SocketEvents { opened(): void; said(text: string): void; closed(clean: boolean): void }
export interface RtmsSocket { send(text: string): void; close(): void }
export type OpenSocket = (url: string, events: SocketEvents) => RtmsSocket;

const longestMessage = 1_000_000;
const abnormal = 1006;
/** How long a close waits for the other side to say it too. */
const closeMs = 1_000;

const textOf = (data: RawData): string => (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)).toString('utf8');

/** Opens a web socket; whatever goes wrong ends in `closed`. */
export const openSocket: OpenSocket = (url, events) => {
  const socket = new WebSocket(url, { maxPayload: longestMessage, perMessageDeflate: false });
  socket.on('open', () => events.opened());
  socket.on('message', (data) => events.said(textOf(data)));
  socket.on('error', () => undefined);
  socket.on('close', (code) => events.closed(code !== abnormal));
  return {
    send: (text) => { if (socket.readyState === WebSocket.OPEN) socket.send(text); },
    close: () => {
      if (socket.readyState !== WebSocket.OPEN) return socket.terminate();
      socket.close(1000);
      setTimeout(() => socket.terminate(), closeMs).unref();
    },
  };
};
