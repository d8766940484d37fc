import type { CoachCard, CoachDelta, DismissRequest, EarlierTopic, LiveCall, ServerMessage, TalkMeter, TranscriptGap, TranscriptLine } from '@baton/contracts';
import { foundSince, objectionAfter, objectionFound, type OpenObjection } from './open-objection.js';
import { behindOf } from './told.js';

/** What a rep says of a card. */
export type Verdict = Exclude<DismissRequest['verdict'], 'unmarked'>;

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
  readonly objection: OpenObjection | null;
  /** Cards left out because the coach was behind, as far as the gateway tells. */
  readonly behind: number;
  /** What earlier calls of the deal brought up. */
  readonly earlier: readonly EarlierTopic[];
  /** What this rep said of cards, by card: such a card is put away here at once, the log is told. */
  readonly verdicts: Readonly<Record<string, Verdict>>;
}

export interface LiveState {
  readonly calls: readonly LiveCall[];
  readonly views: Readonly<Record<string, CallView>>;
  readonly connection: 'connecting' | 'connected' | 'lost';
  readonly lostAtMs: number;
}

export const nothingLive: LiveState = { calls: [], views: {}, connection: 'connecting', lostAtMs: 0 };
export const emptyView: CallView = { seq: 0, transcript: [], gaps: [], card: null, raisedAtMs: 0, talk: null, lastWordAtMs: 0, broken: false, objection: null, behind: 0, earlier: [], verdicts: {} };

export type LiveEvent =
  | { readonly type: 'message'; readonly message: ServerMessage; readonly atMs: number }
  | { readonly type: 'connected' }
  | { readonly type: 'lost'; readonly atMs: number }
  | { readonly type: 'put_away'; readonly callId: string; readonly cardId: string; readonly verdict: Verdict }
  | { readonly type: 'taken_back'; readonly callId: string; readonly cardId: string };

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
    case 'card_left_out': return { ...view, behind: view.behind + 1 };
    case 'card_cleared': return view.card?.cardId === delta.cardId ? { ...view, card: null } : view;
    case 'deal_recalled': return { ...view, earlier: delta.earlier };
    case 'talk_measured': return { ...view, talk: delta.talk, behind: behindOf(delta.talk) ?? view.behind };
  }
};

const onDelta = (view: CallView, seq: number, delta: CoachDelta, atMs: number): CallView => {
  if (seq <= view.seq) return view;
  if (seq > view.seq + 1) return { ...view, broken: true };
  return { ...applyDelta(view, delta, atMs), objection: objectionAfter(view.objection, delta, atMs), seq };
};

/** Another wording of the card that stands; a second one changes nothing. */
const onSharpened = (view: CallView, cardId: string, line: string): CallView =>
  (view.card?.cardId === cardId && view.card.sharpened === undefined ? { ...view, card: { ...view.card, sharpened: line } } : view);

type Snapshot = Extract<ServerMessage, { kind: 'snapshot' }>;

/** A gateway that reads behind the one before tells of an older moment: its words are welcome, its card would come back from the past. */
const withOlder = (view: CallView, { transcript, gaps }: Snapshot): CallView =>
  ({ ...view, transcript: transcript.reduce(withLine, view.transcript), gaps: gaps.reduce(withGap, view.gaps), broken: false });

const onSnapshot = (view: CallView, snapshot: Snapshot, atMs: number): CallView => {
  const { seq, transcript, gaps, card, talk } = snapshot;
  if (seq < view.seq) return withOlder(view, snapshot);
  return {
    ...view, seq, transcript, gaps, card, talk, broken: false, objection: objectionFound(view.objection, card, seq > view.seq, atMs), behind: behindOf(snapshot) ?? behindOf(talk) ?? 0, earlier: snapshot.earlier ?? view.earlier,
    raisedAtMs: card && card.cardId !== view.card?.cardId ? foundSince(card, atMs) : view.raisedAtMs, lastWordAtMs: transcript.at(-1)?.heardAtMs ?? view.lastWordAtMs,
  };
};

const onMessage = (state: LiveState, message: ServerMessage, atMs: number): LiveState => {
  switch (message.kind) {
    case 'calls': return { ...state, calls: message.calls };
    case 'snapshot': return withView(state, message.callId, (view) => onSnapshot(view, message, atMs));
    case 'delta': return withView(state, message.callId, (view) => onDelta(view, message.seq, message.delta, atMs));
    case 'line_sharpened': return withView(state, message.callId, (view) => onSharpened(view, message.cardId, message.line));
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
    case 'put_away': return withView(state, event.callId, (view) => ({ ...view, verdicts: { ...view.verdicts, [event.cardId]: event.verdict } }));
    case 'taken_back': return withView(state, event.callId, (view) => {
      const { [event.cardId]: _, ...verdicts } = view.verdicts;
      return { ...view, verdicts };
    });
  }
};

/** The card to show: raised, not cleared, not put away here. */
export const shownCard = ({ card, verdicts }: CallView): CoachCard | null => (card && verdicts[card.cardId] === undefined ? card : null);

/** The objection whose time runs: not answered in the log, and not called handled or wrong here. */
export const openObjection = ({ objection, verdicts }: CallView): OpenObjection | null => (objection && [undefined, 'not_now'].includes(verdicts[objection.cardId]) ? objection : null);
