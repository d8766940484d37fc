import type { BrowserMessage, ServerMessage } from '@baton/contracts';
import { io } from 'socket.io-client';
import { fetchTicket } from '../api/queries.js';
import { liveReducer, type LiveEvent, type LiveState, nothingLive, type Verdict } from './live-state.js';

/** The one socket of the console and what it has told so far. */
export interface LiveClient {
  /** Opens the socket, once; called when somebody is signed in. */
  start(): void;
  subscribe(listener: () => void): () => void;
  state(): LiveState;
  watch(callId: string): void;
  /** Takes a card off the screen of this console at once. */
  putAway(callId: string, cardId: string, verdict: Verdict): void;
  /** Undoes a verdict that the log was not told: the card comes back if it still stands. */
  takeBack(callId: string, cardId: string): void;
  painted(callId: string, cardId: string, heardAtMs: number): void;
  onReviewChanged(listener: () => void): () => void;
}

/** As much of a socket as the client uses. */
export interface LiveSocket {
  on(event: 'connect' | 'disconnect' | 'connect_error' | 'message', listener: (message: ServerMessage) => void): unknown;
  emit(event: 'message', message: BrowserMessage): unknown;
  removeAllListeners(): unknown;
  disconnect(): unknown;
}

/** What the client needs of the browser around it. */
export interface LiveEdges {
  ticket(): Promise<string>;
  open(ticket: string): LiveSocket;
  now(): number;
  later(run: () => void, ms: number): void;
}

const browserEdges: LiveEdges = {
  ticket: async () => (await fetchTicket()).ticket,
  open: (ticket) => io({ path: '/live', transports: ['websocket'], auth: { ticket }, reconnection: false }),
  now: () => Date.now(),
  later: (run, ms) => { setTimeout(run, ms); },
};

const reconnectAfterMs = 500;

class SocketLiveClient implements LiveClient {
  private current: LiveState = nothingLive;
  private socket: LiveSocket | undefined;
  private started = false;
  private readonly listeners = new Set<() => void>();
  private readonly reviewListeners = new Set<() => void>();
  private readonly watched = new Set<string>();

  constructor(private readonly edges: LiveEdges) {}

  start(): void {
    if (this.started) return;
    this.started = true;
    void this.connect();
  }

  readonly subscribe = (listener: () => void): (() => void) => { this.listeners.add(listener); return () => { this.listeners.delete(listener); }; };
  readonly state = (): LiveState => this.current;

  watch(callId: string): void {
    if (this.watched.has(callId)) return;
    this.watched.add(callId);
    this.subscribeTo(callId);
  }

  putAway(callId: string, cardId: string, verdict: Verdict): void { this.dispatch({ type: 'put_away', callId, cardId, verdict }); }

  takeBack(callId: string, cardId: string): void { this.dispatch({ type: 'taken_back', callId, cardId }); }

  painted(callId: string, cardId: string, heardAtMs: number): void { this.send({ kind: 'painted', callId, cardId, heardAtMs, paintedAtMs: this.edges.now() }); }

  onReviewChanged(listener: () => void): () => void {
    this.reviewListeners.add(listener);
    return () => { this.reviewListeners.delete(listener); };
  }

  private send(message: BrowserMessage): void { this.socket?.emit('message', message); }

  /** Always asks for the whole call: replayed deltas would mend the card but leave a hole in the words. */
  private subscribeTo(callId: string): void { this.send({ kind: 'subscribe', callId, lastSeq: 0 }); }

  private dispatch(event: LiveEvent): void {
    this.current = liveReducer(this.current, event);
    for (const listener of this.listeners) listener();
  }

  private onMessage(message: ServerMessage, isFirst: boolean): void {
    this.dispatch({ type: 'message', message, atMs: this.edges.now() });
    // What changed before this console was on the line was told to nobody: the first word from the other side is the moment to look again.
    if (isFirst || message.kind === 'review_changed' || message.kind === 'ended') for (const listener of this.reviewListeners) listener();
    if (message.kind === 'delta' && this.current.views[message.callId]?.broken) this.subscribeTo(message.callId);
    if (message.kind === 'move') this.edges.later(() => this.socket?.disconnect(), message.delayMs);
  }

  private async connect(): Promise<void> {
    try {
      const opened = this.edges.open(await this.edges.ticket());
      this.socket = opened;
      const heard = { any: false };
      opened.on('connect', () => { this.dispatch({ type: 'connected' }); for (const callId of this.watched) this.subscribeTo(callId); });
      opened.on('message', (message: ServerMessage) => { this.onMessage(message, !heard.any); heard.any = true; });
      opened.on('disconnect', () => this.reconnect());
      opened.on('connect_error', () => this.reconnect());
    } catch {
      this.reconnect();
    }
  }

  private reconnect(): void {
    this.dispatch({ type: 'lost', atMs: this.edges.now() });
    this.socket?.removeAllListeners();
    this.socket = undefined;
    this.edges.later(() => { void this.connect(); }, reconnectAfterMs * (1 + Math.random()));
  }
}

/** A client that opens the socket when started, and again whenever it is lost. */
export const createLiveClient = (edges: LiveEdges = browserEdges): LiveClient => new SocketLiveClient(edges);
