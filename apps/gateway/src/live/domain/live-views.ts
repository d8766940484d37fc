import type { CoachCard, EarlierTopic, FactOf, LiveCall, RememberedTopic, TalkMeter, TranscriptLine } from '@baton/contracts';
import { evidenceView, sideView } from '../../review/domain/evidence-view.js';

const kinds = ['objection', 'competitor', 'pain', 'buying_signal'] as const;
const kindOf = (kind: string): CoachCard['kind'] => kinds.find((each) => each === kind) ?? 'objection';

export const earlierView = ({ kind, topic, saidAtMs, evidence, answer }: RememberedTopic): EarlierTopic =>
  ({ kind: kind === 'competitor' ? kind : 'objection', topic, saidAtMs, speaker: evidence?.speaker ?? '', quote: evidence?.quote ?? '', answer });

export const cardView = ({ payload }: FactOf<'coach.card_raised'>): CoachCard => ({
  cardId: payload.cardId, kind: kindOf(payload.kind), topic: payload.topic, headline: payload.headline, line: payload.line, source: payload.source,
  evidence: payload.evidence ? evidenceView(payload.evidence) : { utteranceId: '', speaker: '', side: 'unknown', quote: '', startMs: 0, endMs: 0 },
  heardAtMs: payload.heardAtMs, expiresAtMs: payload.expiresAtMs, ...(payload.earlier && { earlier: earlierView(payload.earlier) }),
});

export const talkView = ({ payload: { repMs, otherMs, monologueMs, questions, atMs, nextStepQuote, askedQuestionIds } }: FactOf<'call.talk_measured'>): TalkMeter =>
  ({ repMs, otherMs, monologueMs, questions, atMs, nextStepQuote, askedQuestionIds });

export const lineView = ({ payload }: FactOf<'call.utterance_heard'>): TranscriptLine => ({
  utteranceId: payload.utteranceId, revision: payload.revision, final: payload.isFinal, speaker: payload.speaker, side: sideView(payload.side),
  text: payload.text, startMs: payload.startMs, endMs: payload.endMs, heardAtMs: payload.heardAtMs,
});

const dealView = ({ payload: { deal } }: FactOf<'call.started'>): LiveCall['deal'] => deal ? {
  name: deal.name, accountName: deal.accountName, stage: deal.stages.find(({ id }) => id === deal.stageId)?.label || deal.stageId,
  closeDate: deal.closeDate, amount: deal.amount, currency: deal.currency,
} : null;

export const callView = (fact: FactOf<'call.started'>): LiveCall => ({
  callId: fact.about.callId, title: fact.payload.title, platform: fact.payload.platform, startedAtMs: fact.occurredAtMs, ended: false,
  consentRecorded: fact.payload.consentRecorded, participants: fact.payload.invitees.map(({ name, side }) => ({ name, side: sideView(side) })), deal: dealView(fact),
});
