import { io, type Socket } from 'socket.io-client';
import type { BrowserMessage, ServerMessage } from '@baton/contracts';
import type { ScriptedBrowser } from '@baton/testing';
import { eventually } from './eventually.spec.js';

/** A console's socket: what came in, in order. */
export interface LiveClient {
  readonly received: ServerMessage[];
  send(message: BrowserMessage | string | object): void;
  /** The first message of a kind at or after an index, waited for. */
  next<K extends ServerMessage['kind']>(kind: K, from?: number): Promise<Extract<ServerMessage, { kind: K }> | undefined>;
  connected(): boolean;
  close(): void;
}

export interface LiveClientOptions { readonly ticket?: string; readonly from?: string }

const ticketOf = async (browser: ScriptedBrowser): Promise<string> => ((await (await browser.post('/api/live-ticket', {})).json()) as { ticket: string }).ticket;

/**
 * Opens a socket as the console does.
 * @throws {Error} with the server's reason when it is refused
 */
export const openLive = async (origin: string, browser: ScriptedBrowser, options: LiveClientOptions = {}): Promise<LiveClient> => {
  const ticket = options.ticket ?? (await ticketOf(browser));
  const socket: Socket = io(origin, { path: '/live', transports: ['websocket'], auth: { ticket }, reconnection: false, forceNew: true, extraHeaders: { origin: options.from ?? origin } });
  const received: ServerMessage[] = [];
  socket.on('message', (message: ServerMessage) => { received.push(message); });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) => { socket.close(); reject(error); });
  });
  return {
    received,
    send: (message) => { socket.emit('message', message); },
    next: async <K extends ServerMessage['kind']>(kind: K, from = 0) => (await eventually(
      () => received.slice(from).find((message) => message.kind === kind), (found) => found !== undefined)) as Extract<ServerMessage, { kind: K }> | undefined,
    connected: () => socket.connected,
    close: () => { socket.close(); },
  };
};
