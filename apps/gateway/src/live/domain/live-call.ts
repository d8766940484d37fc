import type { CoachCard, CoachDelta, EarlierTopic, Fact, FactOf, LiveCall, ServerMessage, TalkMeter, TranscriptGap, TranscriptLine } from '@baton/contracts';
import { type DeltaRing, emptyRing, push, since } from './delta-ring.js';
import { callView, cardView, earlierView, lineView, talkView } from './live-views.js';

/** A card that was raised, with what a verdict on it must name. */
export interface RaisedCard { readonly ruleId: string; readonly factId: string; readonly quote: string }

/** Everything the gateway knows of one call. */
export interface LiveCallState {
  readonly callId: string; readonly tenant: string; readonly repId: string; readonly teamId: string;
  readonly dealId: string; readonly accountId: string; readonly correlationId: string;
  /** Unknown until call.started was read. */
  readonly call: LiveCall | undefined;
  readonly ended: boolean;
  readonly stages: readonly { readonly id: string; readonly label: string }[];
  readonly ring: DeltaRing;
  readonly transcript: readonly TranscriptLine[];
  readonly gaps: readonly TranscriptGap[];
  readonly card: CoachCard | null;
  readonly talk: TalkMeter | null;
  readonly cards: Readonly<Record<string, RaisedCard>>;
  /** Cards that came too late to be shown. */
  readonly behind: number;
  /** What earlier calls of the deal brought up. */
  readonly earlier: readonly EarlierTopic[];
}

/** A message for everybody who watches the call; `volatile` may be dropped when a line is slow. */
export interface Outgoing { readonly message: ServerMessage; readonly volatile: boolean }

export interface Advanced { readonly state: LiveCallState; readonly outgoing: readonly Outgoing[]; /** The list of calls looks different now. */ readonly listChanged: boolean }

export const tailLength = 200;
const gapsKept = 100;

export const newLiveCall = ({ tenant, about, correlationId }: Fact): LiveCallState => ({
  callId: about.callId, tenant, repId: about.repId, teamId: about.teamId, dealId: about.dealId, accountId: about.accountId, correlationId,
  call: undefined, ended: false, stages: [], ring: emptyRing, transcript: [], gaps: [], card: null, talk: null, cards: {}, behind: 0, earlier: [],
});

export const snapshotOf = ({ callId, ring, transcript, gaps, card, talk, behind, earlier }: LiveCallState): ServerMessage =>
  ({ kind: 'snapshot', callId, seq: ring.lastSeq, transcript: [...transcript], gaps: [...gaps], card, talk, behind, earlier: [...earlier] });

/** The other wording of the card that stands, if there is one. */
const wordingOf = ({ callId, card }: LiveCallState): ServerMessage[] => (card?.sharpened === undefined ? [] : [{ kind: 'line_sharpened', callId, cardId: card.cardId, line: card.sharpened }]);

/** What a console that holds everything up to `lastSeq` needs: the deltas after it, or a snapshot when they are gone. */
export const resume = (state: LiveCallState, lastSeq: number): ServerMessage[] => {
  const missing = since(state.ring, lastSeq);
  return missing ? [...missing.map(({ seq, delta }): ServerMessage => ({ kind: 'delta', callId: state.callId, seq, delta })), ...wordingOf(state)] : [snapshotOf(state)];
};

const steady = (state: LiveCallState): Advanced => ({ state, outgoing: [], listChanged: false });
const telling = (state: LiveCallState, message: ServerMessage, volatile = false): Advanced => ({ state, outgoing: [{ message, volatile }], listChanged: false });

const withLine = (lines: readonly TranscriptLine[], line: TranscriptLine): readonly TranscriptLine[] | undefined => {
  const at = lines.findLastIndex(({ utteranceId }) => utteranceId === line.utteranceId);
  if (at < 0) return [...lines, line].slice(-tailLength);
  const known = lines[at];
  return known && known.revision >= line.revision ? undefined : lines.with(at, line);
};

const onHeard = (state: LiveCallState, fact: FactOf<'call.utterance_heard'>): Advanced => {
  const line = lineView(fact);
  const transcript = withLine(state.transcript, line);
  return transcript ? telling({ ...state, transcript }, { kind: 'heard', callId: state.callId, line }, !line.final) : steady(state);
};

const onGap = (state: LiveCallState, { payload: { fromMs, toMs, reason } }: FactOf<'call.gap_noted'>): Advanced => {
  const gap = { fromMs, toMs, reason };
  if (state.gaps.some((known) => known.fromMs === fromMs && known.toMs === toMs)) return steady(state);
  return telling({ ...state, gaps: [...state.gaps, gap].slice(-gapsKept) }, { kind: 'gap', callId: state.callId, gap });
};

const onStarted = (state: LiveCallState, fact: FactOf<'call.started'>): Advanced => {
  if (state.call) return steady(state);
  const { repId, teamId, dealId, accountId } = fact.about;
  const stages = (fact.payload.deal?.stages ?? []).map(({ id, label }) => ({ id, label }));
  return { state: { ...state, repId, teamId, dealId, accountId, correlationId: fact.correlationId, stages, call: { ...callView(fact), ended: state.ended } }, outgoing: [], listChanged: true };
};

const onEnded = (state: LiveCallState): Advanced => {
  if (state.ended) return steady(state);
  const call = state.call && { ...state.call, ended: true };
  return { state: { ...state, ended: true, call }, outgoing: [{ message: { kind: 'ended', callId: state.callId }, volatile: false }], listChanged: true };
};

const onCoach = (state: LiveCallState, seq: number, delta: CoachDelta, change: Partial<LiveCallState>): Advanced => {
  const { ring, step } = push(state.ring, { seq, delta });
  if (step === 'repeated') return steady(state);
  const next = { ...state, ...change, ring };
  return telling(next, step === 'next' ? { kind: 'delta', callId: state.callId, seq, delta } : snapshotOf(next));
};

/** The talk has moved on so long after the words that raised a card, milliseconds. */
const lateAfterMs = 3_000;

/** Both clocks are Baton's own: when the words came in, and when the card was given out. */
const isLate = ({ recordedAtMs, payload: { heardAtMs } }: FactOf<'coach.card_raised'>): boolean => recordedAtMs > 0 && heardAtMs > 0 && recordedAtMs - heardAtMs > lateAfterMs;

const onRaised = (state: LiveCallState, fact: FactOf<'coach.card_raised'>): Advanced => {
  const card = cardView(fact);
  const cards = { ...state.cards, [card.cardId]: { ruleId: fact.payload.ruleId, factId: fact.id, quote: card.evidence.quote } };
  if (isLate(fact)) return onCoach(state, fact.payload.seq, { type: 'card_left_out', cardId: card.cardId }, { behind: state.behind + 1 });
  return onCoach(state, fact.payload.seq, { type: 'card_raised', card }, { card, cards });
};

const onCleared = (state: LiveCallState, { payload: { cardId, seq, reason } }: FactOf<'coach.card_cleared'>): Advanced =>
  onCoach(state, seq, { type: 'card_cleared', cardId, reason }, state.card?.cardId === cardId ? { card: null } : {});

const onRecalled = (state: LiveCallState, { payload: { seq, topics } }: FactOf<'coach.deal_recalled'>): Advanced => {
  const earlier = topics.map(earlierView);
  return onCoach(state, seq, { type: 'deal_recalled', earlier }, { earlier });
};

/** The first wording counts, and only while its card stands: one that was cleared, dismissed or left out needs no line. */
const onSharpened = (state: LiveCallState, { payload: { cardId, line } }: FactOf<'coach.line_sharpened'>): Advanced =>
  (state.card?.cardId === cardId && state.card.sharpened === undefined
    ? telling({ ...state, card: { ...state.card, sharpened: line } }, { kind: 'line_sharpened', callId: state.callId, cardId, line }) : steady(state));

const onTalk = (state: LiveCallState, fact: FactOf<'call.talk_measured'>): Advanced => {
  const talk = talkView(fact);
  return onCoach(state, fact.payload.seq, { type: 'talk_measured', talk }, { talk });
};

/** A dismissed card is not shown again by a later snapshot; the console that dismissed it took it away itself. */
const onDismissed = (state: LiveCallState, { payload: { cardId } }: FactOf<'coach.card_dismissed'>): Advanced =>
  steady(state.card?.cardId === cardId ? { ...state, card: null } : state);

/** Takes one fact of the call in; a repeat changes nothing, so that deltas reach a console once each, in order (I10). */
export const advance = (state: LiveCallState, fact: Fact): Advanced => {
  switch (fact.type) {
    case 'call.started': return onStarted(state, fact);
    case 'call.utterance_heard': return onHeard(state, fact);
    case 'call.gap_noted': return onGap(state, fact);
    case 'call.ended': return onEnded(state);
    case 'coach.card_raised': return onRaised(state, fact);
    case 'coach.card_cleared': return onCleared(state, fact);
    case 'coach.line_sharpened': return onSharpened(state, fact);
    case 'coach.deal_recalled': return onRecalled(state, fact);
    case 'call.talk_measured': return onTalk(state, fact);
    case 'coach.card_dismissed': return onDismissed(state, fact);
    default: return steady(state);
  }
};
