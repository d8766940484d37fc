import type { BrowserMessage, ServerMessage } from '@baton/contracts';
import { createScriptedBrowser } from '@baton/testing';
import { io } from 'socket.io-client';
import { password } from './bench-organisation.js';

/** A rep's console as far as the wire sees it. */
export interface Console { connected(): boolean; close(): void }

export interface ConsoleSettings {
  readonly origin: string;
  readonly email: string;
  readonly callId: string;
  hear(message: ServerMessage): void;
}

/** Reports a card as painted at once: the browser's own painting is not part of this. */
const answerTo = (message: ServerMessage, callId: string): BrowserMessage | undefined => {
  if (message.kind !== 'delta' || message.delta.type !== 'card_raised') return undefined;
  const { cardId, heardAtMs } = message.delta.card;
  return { kind: 'painted', callId, cardId, heardAtMs, paintedAtMs: Date.now() };
};

/**
 * Signs a rep in and opens the one socket of their console, which subscribes to the call as soon as it is listed.
 * @throws {Error} when the sign-in or the socket is refused
 */
export const openConsole = async ({ origin, email, callId, hear }: ConsoleSettings): Promise<Console> => {
  const browser = createScriptedBrowser(origin);
  await browser.signIn(email, password);
  const { ticket } = await (await browser.post('/api/live-ticket', {})).json() as { ticket?: string };
  if (ticket === undefined) throw new Error(`the gateway did not sign ${email} in`);
  const socket = io(origin, { path: '/live', transports: ['websocket'], auth: { ticket }, reconnection: false, forceNew: true, extraHeaders: { origin } });
  let subscribed = false;
  socket.on('message', (message: ServerMessage) => {
    hear(message);
    if (!subscribed && message.kind === 'calls' && message.calls.some((call) => call.callId === callId)) {
      subscribed = true;
      socket.emit('message', { kind: 'subscribe', callId, lastSeq: 0 } satisfies BrowserMessage);
    }
    const answer = answerTo(message, callId);
    if (answer) socket.emit('message', answer);
  });
  await new Promise<void>((resolve, reject) => { socket.once('connect', resolve).once('connect_error', reject); });
  return { connected: () => socket.connected, close: () => { socket.close(); } };
};
