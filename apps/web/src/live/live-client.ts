import type { BrowserMessage, ServerMessage } from '@baton/contracts';
import { io, type Socket } from 'socket.io-client';
import { fetchTicket } from '../api/queries.js';
import { liveReducer, type LiveEvent, type LiveState, nothingLive } from './live-state.js';

/** The one socket of the console and what it has told so far. */
export interface LiveClient {
  subscribe(listener: () => void): () => void;
  state(): LiveState;
  watch(callId: string): void;
  putAway(callId: string, cardId: string): void;
  painted(callId: string, cardId: string, heardAtMs: number): void;
  onReviewChanged(listener: () => void): () => void;
}

const reconnectAfterMs = 500;

export const createLiveClient = (): LiveClient => {
  let state: LiveState = nothingLive;
  let socket: Socket | undefined;
  const listeners = new Set<() => void>();
  const reviewListeners = new Set<() => void>();
  const watched = new Set<string>();

  const send = (message: BrowserMessage): void => { socket?.emit('message', message); };
  const subscribeTo = (callId: string): void => send({ kind: 'subscribe', callId, lastSeq: state.views[callId]?.broken ? 0 : (state.views[callId]?.seq ?? 0) });
  const dispatch = (event: LiveEvent): void => {
    state = liveReducer(state, event);
    for (const listener of listeners) listener();
  };

  const onMessage = (message: ServerMessage): void => {
    dispatch({ type: 'message', message, atMs: Date.now() });
    if (message.kind === 'review_changed' || message.kind === 'ended') for (const listener of reviewListeners) listener();
    if (message.kind === 'delta' && state.views[message.callId]?.broken) subscribeTo(message.callId);
    if (message.kind === 'move') setTimeout(() => socket?.disconnect(), message.delayMs);
  };

  const connect = async (): Promise<void> => {
    try {
      const { ticket } = await fetchTicket();
      const opened = io({ path: '/live', transports: ['websocket'], auth: { ticket }, reconnection: false });
      socket = opened;
      opened.on('connect', () => { dispatch({ type: 'connected' }); for (const callId of watched) subscribeTo(callId); });
      opened.on('message', onMessage);
      opened.on('disconnect', again);
      opened.on('connect_error', again);
    } catch {
      again();
    }
  };
  const again = (): void => {
    dispatch({ type: 'lost', atMs: Date.now() });
    socket?.removeAllListeners();
    socket = undefined;
    setTimeout(() => { void connect(); }, reconnectAfterMs + Math.random() * reconnectAfterMs);
  };
  void connect();

  return {
    subscribe: (listener) => { listeners.add(listener); return () => listeners.delete(listener); },
    state: () => state,
    watch: (callId) => { if (!watched.has(callId)) { watched.add(callId); subscribeTo(callId); } },
    putAway: (callId, cardId) => dispatch({ type: 'put_away', callId, cardId }),
    painted: (callId, cardId, heardAtMs) => send({ kind: 'painted', callId, cardId, heardAtMs, paintedAtMs: Date.now() }),
    onReviewChanged: (listener) => { reviewListeners.add(listener); return () => reviewListeners.delete(listener); },
  };
};
