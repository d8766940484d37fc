import { type Draft, draft, type EmittedBy, type FactOf, Side } from '@baton/contracts';
import { tokenize } from '@baton/llm/words';
import { emit, type Outcome, type Settings, skip } from '@baton/stage';
import { type CallState, tailBefore } from './call-state.js';
import { detect, type Detection } from './detect.js';
import { cardIdOf, cardLifeMs, chooseCard } from './firing-policy.js';
import { type Rules, rulesFromJson } from './rules.js';
import { measureTalk } from './talk.js';

type CoachDraft = Draft<EmittedBy<'coach'>>;
type Heard = FactOf<'call.utterance_heard'>;

/** Words of a rep's answer below which it is only a nod. */
const substantiveWords = 6;

const cleared = (cardId: string, reason: string, seq: number): CoachDraft => draft('coach.card_cleared', { cardId, seq, reason });

const whyCleared = (state: CallState, { payload }: Heard, detections: readonly Detection[]): string | undefined => {
  const { active } = state;
  if (!active) return undefined;
  const isOwn = payload.utteranceId === active.utteranceId;
  if (isOwn && payload.isFinal && !detections.some(({ rule }) => rule.id === active.ruleId)) return 'retracted';
  const answers = payload.side === Side.REP && payload.isFinal && payload.startMs >= active.triggerEndMs && tokenize(payload.text).length >= substantiveWords;
  if (answers) return 'handled';
  return payload.endMs >= active.expiresAtMs && !isOwn ? 'expired' : undefined;
};

const raise = ({ about, payload }: Heard, { rule, quote, startMs, endMs }: Detection, rules: Rules, seq: number): CoachDraft[] => {
  const cardId = cardIdOf(about.callId, rule.id, payload.utteranceId);
  const evidence = { utteranceId: payload.utteranceId, speaker: payload.speaker, side: payload.side, quote, startMs, endMs };
  const objectionId = rule.kind === 'objection' ? `objection/${cardId}` : '';
  const card = draft('coach.card_raised', {
    cardId, seq, ruleId: rule.id, kind: rule.kind, topic: rule.topic, ...rule.card, evidence, objectionId,
    heardAtMs: payload.heardAtMs, expiresAtMs: endMs + cardLifeMs, playbookVersion: rules.version,
  });
  return objectionId ? [draft('objection.detected', { objectionId, ruleId: rule.id, objectionType: rule.topic, evidence }), card] : [card];
};

const clearings = (state: CallState, fact: Heard, reason: string | undefined): CoachDraft[] => {
  const { active } = state;
  if (!active || !reason) return [];
  const handled: CoachDraft[] = reason === 'handled' && active.objectionId
    ? [draft('objection.handled', { objectionId: active.objectionId, how: 'answered', afterMs: fact.payload.startMs - active.triggerEndMs })] : [];
  return [...handled, cleared(active.cardId, reason, state.seq + 1)];
};

const talkMeasured = (state: CallState, { payload }: Heard, seq: number): CoachDraft => {
  const { repMs, otherMs, monologueMs, questions } = measureTalk(state.talk, payload);
  return draft('call.talk_measured', { seq, repMs, otherMs, monologueMs, questions, atMs: payload.endMs });
};

/** What an utterance, as far as it is heard, does to the rep's screen. */
export const decideUtterance = (state: CallState, fact: Heard, settings: Settings): Outcome<EmittedBy<'coach'>> => {
  const { payload, about } = fact;
  if (state.over) return skip('call_over');
  if (state.closed.includes(payload.utteranceId) || payload.revision <= (state.open[payload.utteranceId]?.revision ?? 0)) return skip('old_revision');
  const json = settings.latest('settings.playbook_published')?.playbookJson;
  const rules = json === undefined ? undefined : rulesFromJson(json);
  const detections = rules && payload.side === Side.BUYER ? detect(rules, payload, tailBefore(state, payload)) : [];
  const reason = whyCleared(state, fact, detections);
  const afterClearing = reason ? { ...state, active: null } : state;
  const chosen = rules && chooseCard(rules, afterClearing, about.callId, payload, detections);
  const clear = clearings(state, fact, reason ?? (chosen && state.active ? 'superseded' : undefined));
  const seq = state.seq + (clear.length > 0 ? 1 : 0);
  const card = chosen && rules ? raise(fact, chosen, rules, seq + 1) : [];
  const talk = payload.isFinal ? [talkMeasured(state, fact, seq + (card.length > 0 ? 1 : 0) + 1)] : [];
  const drafts = [...clear, ...card, ...talk];
  return drafts.length > 0 ? emit(...drafts) : skip(rules ? 'nothing_to_say' : 'no_playbook');
};

/** The end of the call takes the last card away. */
export const decideEnd = (state: CallState): Outcome<EmittedBy<'coach'>> =>
  state.active && !state.over ? emit(cleared(state.active.cardId, 'call_ended', state.seq + 1)) : skip('nothing_shown');
