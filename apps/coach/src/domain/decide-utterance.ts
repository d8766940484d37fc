import { type CallTalkMeasured, type Draft, draft, type EmittedBy, type FactOf, Side } from '@baton/contracts';
import { emit, type Outcome, type Settings, skip } from '@baton/stage';
import { isAnswer } from './answer.js';
import { type CallState, type ObjectionSoFar, tailBefore } from './call-state.js';
import { remembered } from './decide-deal.js';
import { detect, type Detection, type Ears } from './detect.js';
import { type CardDetection, cardIdOf, cardLifeMs, chooseCard } from './firing-policy.js';
import type { ObjectionModel } from './hearing/objection-model.js';
import { followNextStep } from './next-step.js';
import { earlierOf, nothingRecalled } from './recall.js';
import { type Rules, rulesFromJson } from './rules.js';
import { measureTalk } from './talk.js';

type CoachDraft = Draft<EmittedBy<'coach'>>;
type Heard = FactOf<'call.utterance_heard'>;

/** An objection of the same type so soon after is the same one, said again; milliseconds. */
const sameObjectionMs = 45_000;
/** A card stays through the recogniser's second thoughts while this share of the dial is still heard. */
const staying = 0.6;

const cleared = (cardId: string, reason: string, seq: number): CoachDraft => draft('coach.card_cleared', { cardId, seq, reason });

const whyCleared = ({ active }: CallState, { payload }: Heard, detections: readonly Detection[], dial: number): string | undefined => {
  if (!active) return undefined;
  const isOwn = payload.utteranceId === active.utteranceId;
  const isThere = detections.some(({ rule, confidence }) => rule?.id === active.ruleId && confidence >= dial * staying);
  if (isOwn && payload.isFinal && !isThere) return 'retracted';
  if (isAnswer(payload, active.triggerEndMs)) return 'handled';
  return payload.endMs >= active.expiresAtMs && !isOwn ? 'expired' : undefined;
};

const evidenceOf = ({ payload: { utteranceId, speaker, side } }: Heard, { quote, startMs, endMs }: Detection) => ({ utteranceId, speaker, side, quote, startMs, endMs, source: undefined });

const isSame = (known: ObjectionSoFar | null, heard: Detection): known is ObjectionSoFar =>
  known !== null && (known.type === heard.topic || heard.topic === '') && heard.startMs - known.endMs < sameObjectionMs;

/** The id of the objection: a new one, or that of the one that is said again. */
const objectionIdOf = ({ objection }: CallState, { about, payload }: Heard, heard: Detection): string => (isSame(objection, heard) ? objection.objectionId : `objection/${about.callId}/${payload.utteranceId}`);

const detectedNow = (state: CallState, fact: Heard, heard: Detection): CoachDraft => draft('objection.detected', {
  objectionId: objectionIdOf(state, fact, heard), ruleId: heard.rule?.id ?? '', objectionType: heard.topic, evidence: evidenceOf(fact, heard), confidence: heard.confidence,
});

/** The objection of this utterance that is to be noted now: the card's own, or once the words are final the surest. */
const toNote = (state: CallState, { payload }: Heard, detections: readonly Detection[], card: CardDetection | undefined, dial: number): Detection | undefined => {
  if (state.objection?.utteranceId === payload.utteranceId) return undefined;
  if (card?.kind === 'objection') return card;
  return payload.isFinal ? detections.find(({ kind, confidence }) => kind === 'objection' && confidence >= dial) : undefined;
};

const raise = (state: CallState, fact: Heard, card: CardDetection, rules: Rules, seq: number): CoachDraft => {
  const { about, payload } = fact;
  const { rule } = card;
  const earlier = earlierOf(state.recall ?? nothingRecalled, rule.kind, rule.topic);
  return draft('coach.card_raised', {
    cardId: cardIdOf(about.callId, rule.id, payload.utteranceId), seq, ruleId: rule.id, kind: rule.kind, topic: rule.topic, ...rule.card, evidence: evidenceOf(fact, card),
    objectionId: rule.kind === 'objection' ? objectionIdOf(state, fact, card) : '', heardAtMs: payload.heardAtMs, expiresAtMs: card.endMs + cardLifeMs, playbookVersion: rules.version, confidence: card.confidence, earlier,
  });
};

/** The rep's first substantive words after an objection answer it, whether or not a card was shown. */
const handledNow = ({ objection }: CallState, { payload }: Heard): CoachDraft[] =>
  (objection && !objection.handled && isAnswer(payload, objection.endMs)
    ? [draft('objection.handled', { objectionId: objection.objectionId, how: 'answered', afterMs: payload.startMs - objection.endMs })] : []);

const measured = (state: CallState, { payload }: Heard, rules: Rules | undefined): Omit<CallTalkMeasured, 'seq'> => {
  const { rep, other, monologueMs, questions } = measureTalk(state.talk, payload);
  const asked = payload.side === Side.REP && rules ? rules.askedIn(payload.text) : [];
  return { repMs: rep.ms, otherMs: other.ms, monologueMs, questions, atMs: payload.endMs, nextStepQuote: followNextStep(state.nextStep, payload).agreed, askedQuestionIds: [...new Set([...state.asked, ...asked])] };
};

/** The types of the objections of earlier calls of this deal. */
const raisedBefore = ({ recall }: CallState): readonly string[] => recall?.earlier.filter(({ kind }) => kind === 'objection').map(({ topic }) => topic) ?? [];

const rulesOf = (settings: Settings): Rules | undefined => {
  const json = settings.latest('settings.playbook_published')?.playbookJson;
  return json === undefined ? undefined : rulesFromJson(json);
};

/** What an utterance, as far as it is heard, does to the rep's screen. */
export const decideUtterance = (model: ObjectionModel) => (state: CallState, fact: Heard, settings: Settings): Outcome<EmittedBy<'coach'>> => {
  const { payload, about } = fact;
  if (state.over) return skip('call_over');
  if (state.closed.includes(payload.utteranceId) || payload.revision <= (state.open[payload.utteranceId]?.revision ?? 0)) return skip('old_revision');
  const rules = rulesOf(settings);
  const ears: Ears | undefined = rules && payload.side === Side.BUYER ? { rules, model, listening: state.listening, tail: tailBefore(state, payload), raisedBefore: raisedBefore(state) } : undefined;
  const detections = ears ? detect(ears, payload) : [];
  const dial = rules?.dial ?? 1;
  const reason = whyCleared(state, fact, detections, dial);
  const lessonOf = (ruleId: string) => settings.latest('settings.rule_learned', ruleId);
  const card = ears && chooseCard(ears, reason ? { ...state, active: null } : state, about.callId, payload, detections, lessonOf);
  const noted = toNote(state, fact, detections, card, dial);
  const why = reason ?? (card && state.active ? 'superseded' : undefined);
  const [drafts, seq] = numbered(state.seq, [
    (at) => (state.active && why ? cleared(state.active.cardId, why, at) : undefined),
    (at) => (card && rules ? raise(state, fact, card, rules, at) : undefined),
    (at) => (payload.isFinal ? draft('call.talk_measured', { seq: at, ...measured(state, fact, rules) }) : undefined),
  ]);
  const all = [...handledNow(state, fact), ...(noted ? [detectedNow(state, fact, noted)] : []), ...drafts];
  return seq > state.seq || all.length > 0 ? emit(...all) : skip(rules ? 'nothing_to_say' : 'no_playbook');
};

/** Numbers what is given out for the screen, without a gap. */
const numbered = (from: number, makers: readonly ((seq: number) => CoachDraft | undefined)[]): [CoachDraft[], number] => makers.reduce<[CoachDraft[], number]>(([drafts, seq], make) => {
  const made = make(seq + 1);
  return made ? [[...drafts, made], seq + 1] : [drafts, seq];
}, [[], from]);

/** The end of the call takes the last card away, and leaves what the deal's next call is to know. */
export const decideEnd = (state: CallState, fact: FactOf<'call.ended'>, settings: Settings): Outcome<EmittedBy<'coach'>> => {
  if (state.over) return skip('call_over');
  const all: CoachDraft[] = [...(state.active ? [cleared(state.active.cardId, 'call_ended', state.seq + 1)] : []), ...remembered(state, fact, settings)];
  return all.length > 0 ? emit(...all) : skip('nothing_shown');
};
