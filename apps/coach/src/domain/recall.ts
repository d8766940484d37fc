import type { CallUtteranceHeard, CoachCardRaised, FactOf, RememberedTopic, SettingsRuleLearned } from '@baton/contracts';
import type { DealInCall } from './deal-in-call.js';

/** A topic of this call, with the rule that heard it. */
export interface HeardTopic extends RememberedTopic { readonly ruleId: string }

/** What a call knows of its deal: as the CRM showed it, what earlier calls brought up, and what this one has brought up so far. */
export interface Recall { readonly deal: DealInCall | null; readonly earlier: readonly RememberedTopic[]; readonly heard: readonly HeardTopic[] }

export const nothingRecalled: Recall = { deal: null, earlier: [], heard: [] };

/** Topics kept of a deal, the newest; there are seven types of objection. */
const mostTopics = 12;
const longestQuote = 160;
/** What was said longer ago than half a year says little of how the buyer sees it now. */
const rememberedForMs = 183 * 86_400_000;

const cut = (text: string): string => (text.length <= longestQuote ? text : `${text.slice(0, longestQuote - 1)}…`);

const isSame = (one: RememberedTopic, other: RememberedTopic): boolean => one.kind === other.kind && one.topic === other.topic;

/** Both lists as one, the newest of a kind and topic, newest first. */
const newestOf = <T extends RememberedTopic>(topics: readonly T[]): T[] => topics.toSorted((a, b) => b.saidAtMs - a.saidAtMs)
  .filter((topic, at, all) => all.findIndex((other) => isSame(other, topic)) === at).slice(0, mostTopics);

/** What of a deal's memory a call begins with: said before it began, in other calls, and not too long ago. */
export const recallable = (topics: readonly RememberedTopic[], callId: string, beganAtMs: number): RememberedTopic[] =>
  newestOf(topics.filter((topic) => topic.callId !== callId && topic.saidAtMs < beganAtMs && topic.saidAtMs >= beganAtMs - rememberedForMs));

/** The topic of an earlier call that a rule hears again. */
export const earlierOf = ({ earlier }: Recall, kind: string, topic: string): RememberedTopic | undefined => earlier.find((known) => known.kind === kind && known.topic === topic);

const withHeard = (recall: Recall, { evidence, ...topic }: HeardTopic): Recall => ({ ...recall, heard: newestOf([{ ...topic, evidence: evidence && { ...evidence, quote: cut(evidence.quote) } }, ...recall.heard]) });

/** What is told weeks later, without the talk around it, was likelier meant than not; a name was spelled out, not only like it in sound. */
const leastSure = { objection: 0.5, competitor: 0.75 } as const;

/** After an objection was noted; one whose words do not say what it is about cannot be told from the next. */
export const withObjection = (recall: Recall, { about, occurredAtMs, payload: { objectionType, ruleId, evidence, confidence } }: FactOf<'objection.detected'>): Recall =>
  (objectionType === '' || confidence < leastSure.objection ? recall : withHeard(recall, { kind: 'objection', topic: objectionType, ruleId, callId: about.callId, saidAtMs: occurredAtMs, evidence, answer: '' }));

/** After a competitor's card came up. */
export const withCompetitor = (recall: Recall, { about, occurredAtMs, payload: { kind, topic, ruleId, evidence, confidence } }: FactOf<'coach.card_raised'>): Recall =>
  (kind === 'competitor' && confidence >= leastSure.competitor ? withHeard(recall, { kind, topic, ruleId, callId: about.callId, saidAtMs: occurredAtMs, evidence, answer: '' }) : recall);

/** After the rep answered an objection. */
export const withAnswer = (recall: Recall, type: string, { text }: Pick<CallUtteranceHeard, 'text'>): Recall =>
  ({ ...recall, heard: recall.heard.map((topic) => (topic.kind === 'objection' && topic.topic === type && topic.answer === '' ? { ...topic, answer: cut(text) } : topic)) });

/** After the words that raised a card turned out to be others: nobody said that. */
export const withoutRetracted = (recall: Recall, { kind, topic, utteranceId }: Pick<CoachCardRaised, 'kind' | 'topic'> & { readonly utteranceId: string }): Recall =>
  ({ ...recall, heard: recall.heard.filter((heard) => heard.kind !== kind || heard.topic !== topic || heard.evidence?.utteranceId !== utteranceId) });

/** Whether a rep said of just this card that it is wrong. */
const isMarkedWrong = ({ callId, evidence }: HeardTopic, lesson: SettingsRuleLearned | undefined): boolean =>
  lesson?.wrongMarks.some((mark) => mark.callId === callId && cut(mark.quote) === evidence?.quote) ?? false;

/** What a deal is remembered by once this call is over, of everything remembered before; nothing when the call added nothing. */
export const toRemember = ({ heard }: Recall, before: readonly RememberedTopic[], lessonOf: (ruleId: string) => SettingsRuleLearned | undefined): RememberedTopic[] | undefined => {
  const said = heard.filter((topic) => !isMarkedWrong(topic, lessonOf(topic.ruleId))).map(({ ruleId: _, ...topic }): RememberedTopic => topic);
  const latestMs = Math.max(0, ...said.map(({ saidAtMs }) => saidAtMs));
  return said.length === 0 ? undefined : newestOf([...said, ...before].filter(({ saidAtMs }) => saidAtMs >= latestMs - rememberedForMs));
};
