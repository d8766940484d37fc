import { type CallUtteranceHeard, type CoachCardRaised, type EmittedBy, type Fact, type FactOf, type ObjectionDetected, type ReadBy, Side } from '@baton/contracts';
import { isAnswer } from './answer.js';
import { dealInCall } from './deal-in-call.js';
import { afterUtterance, freshEars, type Listening } from './hearing/listening.js';
import type { ObjectionModel } from './hearing/objection-model.js';
import { followNextStep, type NextStepTalk, noNextStep } from './next-step.js';
import { nothingRecalled, type Recall, withAnswer, withCompetitor, withObjection, withoutRetracted } from './recall.js';
import { emptyTalk, measureTalk, type Talk } from './talk.js';

/** The last hypothesis of an utterance that may still change. */
export interface OpenUtterance { readonly revision: number; readonly text: string }

/** How a speaker's last final utterance ended. */
export interface Tail { readonly text: string; readonly endMs: number }

/** The card on the screen, with what is needed to clear it. */
export interface ActiveCard {
  readonly cardId: string; readonly ruleId: string; readonly kind: string; readonly topic: string; readonly utteranceId: string; readonly objectionId: string;
  readonly triggerEndMs: number; readonly expiresAtMs: number;
}

/** The objection last heard, and whether the rep has answered it. */
export interface ObjectionSoFar { readonly objectionId: string; readonly type: string; readonly utteranceId: string; readonly endMs: number; readonly handled: boolean }

/**   quiet ──raised──▶ showing ──cleared──▶ quiet        (any) ──call.ended──▶ over             └──── a more urgent card: cleared, then raised ────┘ */
export interface CallState {
  readonly over: boolean;
  readonly seq: number;
  readonly open: Readonly<Record<string, OpenUtterance>>;
  /** Ids of utterances whose final was heard, newest last. */
  readonly closed: readonly string[];
  /** Cards ever raised in this call: none is raised twice. */
  readonly fired: readonly string[];
  /** When each rule last fired, milliseconds of the call. */
  readonly lastFired: Readonly<Record<string, number>>;
  readonly lastCardAtMs: number;
  readonly active: ActiveCard | null;
  /** By speaker. */
  readonly tails: Readonly<Record<string, Tail>>;
  readonly talk: Talk;
  readonly listening: Listening;
  readonly objection: ObjectionSoFar | null;
  readonly nextStep: NextStepTalk;
  /** Ids of the playbook's questions that the rep has asked. */
  readonly asked: readonly string[];
  /** What is known of the deal; absent until the call has begun. */
  readonly recall?: Recall;
}

export const quietCall: CallState = {
  over: false, seq: 0, open: {}, closed: [], fired: [], lastFired: {}, lastCardAtMs: -1_000_000, active: null, tails: {}, talk: emptyTalk,
  listening: freshEars, objection: null, nextStep: noNextStep, asked: [],
};

const closedKept = 64;
/** As many words as the longest phrase anybody writes, less the one that must be new. */
const tailWords = 9;
/** A pause after which words no longer belong to one phrase, milliseconds. */
const longestPauseMs = 2_000;

/** What this utterance may continue: the speaker's last words, if they ended just before it began. */
export const tailBefore = ({ tails }: CallState, { speaker, startMs }: CallUtteranceHeard): string => {
  const tail = tails[speaker];
  return tail && startMs >= tail.endMs - longestPauseMs && startMs - tail.endMs <= longestPauseMs ? tail.text : '';
};

const tailOf = ({ text, endMs }: CallUtteranceHeard): Tail => ({ text: text.trim().split(/\s+/).slice(-tailWords).join(' '), endMs });

/** Words of nobody known are not taken for the rep's, so they are heard as the other side's. */
const listenedTo = (model: ObjectionModel, { listening }: CallState, { side, text }: CallUtteranceHeard): Listening => afterUtterance(model, listening, side === Side.REP ? 'rep' : 'buyer', text);

const recallOf = ({ recall = nothingRecalled }: CallState): Recall => recall;

/** The rep's words after an objection that stands open are its answer. */
const answered = (state: CallState, utterance: CallUtteranceHeard): Pick<CallState, 'recall'> =>
  (state.recall && state.objection && !state.objection.handled && isAnswer(utterance, state.objection.endMs) ? { recall: withAnswer(state.recall, state.objection.type, utterance) } : {});

const heard = (model: ObjectionModel, state: CallState, fact: FactOf<'call.utterance_heard'>): CallState => {
  const { utteranceId, revision, isFinal, text, speaker } = fact.payload;
  if (state.closed.includes(utteranceId) || revision <= (state.open[utteranceId]?.revision ?? 0)) return state;
  const { [utteranceId]: _, ...others } = state.open;
  if (!isFinal) return { ...state, open: { ...others, [utteranceId]: { revision, text } } };
  return {
    ...state, open: others, closed: [...state.closed, utteranceId].slice(-closedKept), tails: { ...state.tails, [speaker]: tailOf(fact.payload) },
    talk: measureTalk(state.talk, fact.payload), listening: listenedTo(model, state, fact.payload), nextStep: followNextStep(state.nextStep, fact.payload), ...answered(state, fact.payload),
  };
};

const raised = (state: CallState, card: CoachCardRaised): CallState => {
  const startMs = card.evidence?.startMs ?? 0;
  return {
    ...state, seq: card.seq, fired: [...state.fired, card.cardId], lastFired: { ...state.lastFired, [card.ruleId]: startMs }, lastCardAtMs: startMs,
    active: {
      cardId: card.cardId, ruleId: card.ruleId, kind: card.kind, topic: card.topic, utteranceId: card.evidence?.utteranceId ?? '', objectionId: card.objectionId,
      triggerEndMs: card.evidence?.endMs ?? 0, expiresAtMs: card.expiresAtMs,
    },
  };
};

const detected = (state: CallState, { objectionId, objectionType, evidence }: ObjectionDetected): CallState =>
  ({ ...state, objection: { objectionId, type: objectionType, utteranceId: evidence?.utteranceId ?? '', endMs: evidence?.endMs ?? 0, handled: false } });

const cardCleared = (state: CallState, { cardId, seq, reason }: FactOf<'coach.card_cleared'>['payload']): CallState => {
  const { active } = state;
  if (active?.cardId !== cardId) return { ...state, seq };
  return { ...state, seq, active: null, ...(reason === 'retracted' && { recall: withoutRetracted(recallOf(state), active) }) };
};

/** Follows a call through what was heard and what the coach itself gave out. */
export const followCall = (model: ObjectionModel) => (state: CallState, fact: FactOf<ReadBy<'coach'> | EmittedBy<'coach'>>): CallState => {
  const known = fact as Fact;
  switch (known.type) {
    case 'call.utterance_heard': return heard(model, state, known);
    case 'call.ended': return { ...state, over: true, open: {}, tails: {} };
    case 'call.started': return { ...state, recall: { ...recallOf(state), deal: dealInCall(known.payload) } };
    case 'coach.deal_recalled': return { ...state, seq: known.payload.seq, recall: { ...recallOf(state), earlier: known.payload.topics } };
    case 'coach.card_raised': return { ...raised(state, known.payload), recall: withCompetitor(recallOf(state), known) };
    case 'coach.card_cleared': return cardCleared(state, known.payload);
    case 'call.talk_measured': return { ...state, seq: known.payload.seq, asked: known.payload.askedQuestionIds };
    case 'objection.detected': return { ...detected(state, known.payload), recall: withObjection(recallOf(state), known) };
    case 'objection.handled': return { ...state, objection: state.objection && { ...state.objection, handled: true } };
    default: return state;
  }
};
