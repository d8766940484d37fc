import type { WebSocket } from 'ws';
import { type AppMessage, messageType, readAppMessage } from './rtms-protocol.js';

/** What happens on a socket of the simulator. */
export interface SimSocketEvents {
  said(message: AppMessage): void;
  /** The app said something that Zoom does not understand. */
  garbled(text: string): void;
  /** Three keep-alives in a row had no answer. */
  unanswered(): void;
  closed(): void;
}

export interface SimSocket {
  /** The handshake went well. */
  isReady: boolean;
  send(message: object): void;
  /** Answers and closes as Zoom does after a failed handshake. */
  refuse(message: object): void;
  /** Cuts the connection without a word. */
  drop(): void;
}

const missesAllowed = 3;

/** One socket of an app: keep-alives and the reading of messages are the same on both kinds. */
export const createSimSocket = (socket: WebSocket, events: SimSocketEvents, { keepAliveMs, isSilent, now }: { readonly keepAliveMs: number; isSilent(): boolean; now(): number }): SimSocket => {
  let unanswered = 0;
  const write = (message: object): void => { if (!isSilent() && socket.readyState === socket.OPEN) socket.send(JSON.stringify(message)); };
  const timer = setInterval(() => {
    if (!sim.isReady || isSilent()) return;
    if (unanswered >= missesAllowed) return events.unanswered();
    unanswered += 1;
    write({ msg_type: messageType.keepAlive, timestamp: now() });
  }, keepAliveMs);
  const sim: SimSocket = {
    isReady: false, send: write,
    refuse: (message) => { write(message); socket.close(1000); },
    drop: () => { socket.terminate(); },
  };
  socket.on('message', (data) => {
    const text = String(data);
    const message = readAppMessage(text);
    if (!message) return events.garbled(text);
    if (message.msg_type === messageType.keepAliveAnswer) unanswered = 0;
    events.said(message);
  });
  socket.on('error', () => undefined);
  socket.on('close', () => { clearInterval(timer); events.closed(); });
  return sim;
};
