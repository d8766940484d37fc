import type { CoachCard, CoachDelta, LiveCall, ServerMessage, TalkMeter, TranscriptGap, TranscriptLine } from '@baton/contracts';

/** What the browser knows of one call. `seq` is the last coach delta seen; `broken` means one is missing and a snapshot is needed. */
export interface CallView {
  readonly seq: number;
  readonly transcript: readonly TranscriptLine[];
  readonly gaps: readonly TranscriptGap[];
  readonly card: CoachCard | null;
  readonly raisedAtMs: number;
  readonly talk: TalkMeter | null;
  readonly lastWordAtMs: number;
  readonly broken: boolean;
  /** Set by this rep: the card is put away here at once, the log is told. */
  readonly putAway: readonly string[];
}

export interface LiveState {
  readonly calls: readonly LiveCall[];
  readonly views: Readonly<Record<string, CallView>>;
  readonly connection: 'connecting' | 'connected' | 'lost';
  readonly lostAtMs: number;
}

export const nothingLive: LiveState = { calls: [], views: {}, connection: 'connecting', lostAtMs: 0 };
export const emptyView: CallView = { seq: 0, transcript: [], gaps: [], card: null, raisedAtMs: 0, talk: null, lastWordAtMs: 0, broken: false, putAway: [] };

export type LiveEvent =
  | { readonly type: 'message'; readonly message: ServerMessage; readonly atMs: number }
  | { readonly type: 'connected' }
  | { readonly type: 'lost'; readonly atMs: number }
  | { readonly type: 'put_away'; readonly callId: string; readonly cardId: string };

const linesKept = 200;

const withView = (state: LiveState, callId: string, change: (view: CallView) => CallView): LiveState =>
  ({ ...state, views: { ...state.views, [callId]: change(state.views[callId] ?? emptyView) } });

/** A higher revision replaces a lower one; a line that is older than what stands there changes nothing. */
export const withLine = (lines: readonly TranscriptLine[], line: TranscriptLine): readonly TranscriptLine[] => {
  const at = lines.findIndex(({ utteranceId }) => utteranceId === line.utteranceId);
  if (at < 0) return [...lines, line].toSorted((a, b) => a.startMs - b.startMs).slice(-linesKept);
  const known = lines[at];
  return known && known.revision >= line.revision ? lines : lines.with(at, line);
};

const withGap = (gaps: readonly TranscriptGap[], gap: TranscriptGap): readonly TranscriptGap[] =>
  (gaps.some(({ fromMs, toMs }) => fromMs === gap.fromMs && toMs === gap.toMs) ? gaps : [...gaps, gap].toSorted((a, b) => a.fromMs - b.fromMs));

const applyDelta = (view: CallView, delta: CoachDelta, atMs: number): CallView => {
  switch (delta.type) {
    case 'card_raised': return { ...view, card: delta.card, raisedAtMs: atMs };
    case 'card_cleared': return view.card?.cardId === delta.cardId ? { ...view, card: null } : view;
    case 'talk_measured': return { ...view, talk: delta.talk };
  }
};

const onDelta = (view: CallView, seq: number, delta: CoachDelta, atMs: number): CallView => {
  if (seq <= view.seq) return view;
  if (seq > view.seq + 1) return { ...view, broken: true };
  return { ...applyDelta(view, delta, atMs), seq };
};

const onMessage = (state: LiveState, message: ServerMessage, atMs: number): LiveState => {
  switch (message.kind) {
    case 'calls': return { ...state, calls: message.calls };
    case 'snapshot': return withView(state, message.callId, (view) => ({
      ...view, seq: message.seq, transcript: message.transcript, gaps: message.gaps, card: message.card, talk: message.talk, broken: false,
      raisedAtMs: message.card && message.card.cardId === view.card?.cardId ? view.raisedAtMs : atMs, lastWordAtMs: message.transcript.at(-1)?.heardAtMs ?? view.lastWordAtMs,
    }));
    case 'delta': return withView(state, message.callId, (view) => onDelta(view, message.seq, message.delta, atMs));
    case 'heard': return withView(state, message.callId, (view) => ({ ...view, transcript: withLine(view.transcript, message.line), lastWordAtMs: atMs }));
    case 'gap': return withView(state, message.callId, (view) => ({ ...view, gaps: withGap(view.gaps, message.gap) }));
    case 'ended': return { ...state, calls: state.calls.map((call) => (call.callId === message.callId ? { ...call, ended: true } : call)) };
    default: return state;
  }
};

/** Advances what is known by one event; nothing is guessed between events. */
export const liveReducer = (state: LiveState, event: LiveEvent): LiveState => {
  switch (event.type) {
    case 'message': return onMessage(state, event.message, event.atMs);
    case 'connected': return { ...state, connection: 'connected' };
    case 'lost': return state.connection === 'lost' ? state : { ...state, connection: 'lost', lostAtMs: event.atMs };
    case 'put_away': return withView(state, event.callId, (view) => ({ ...view, putAway: [...view.putAway, event.cardId] }));
  }
};

/** The card to show: raised, not cleared, not put away here. */
export const shownCard = (view: CallView): CoachCard | null => (view.card && !view.putAway.includes(view.card.cardId) ? view.card : null);
