import { type FactOf, type PayloadOf, type RememberedTopic, Side } from '@baton/contracts';
import { derivedId } from '@baton/platform';
import { callStarted, callStartMs, type CallFactOptions } from './call-facts.js';

type Made = 'coach.card_raised' | 'coach.card_cleared' | 'coach.line_sharpened' | 'coach.deal_recalled' | 'coach.deal_remembered' | 'call.talk_measured' | 'call.gap_noted' | 'coach.card_dismissed';

const made = <T extends Made>(type: T, payload: PayloadOf<T>, options: CallFactOptions): FactOf<T> =>
  ({ ...callStarted({}, options), id: derivedId(callStartMs, type, JSON.stringify(payload), JSON.stringify(options)), type, payload }) as FactOf<T>;

/** Facts of the coach as it numbers them; `seq` counts from 1 per call. */
export const cardRaised = (seq: number, options: CallFactOptions & { readonly cardId?: string } = {}): FactOf<'coach.card_raised'> => made('coach.card_raised', {
  cardId: options.cardId ?? `card-${seq}`, seq, ruleId: 'price-budget', kind: 'objection', topic: 'price', headline: 'Anchor on the morning they lose',
  line: 'What would you do with those hours by spring?', source: 'Budget this year', heardAtMs: callStartMs + seq * 1_000, expiresAtMs: seq * 1_000 + 20_000,
  evidence: { utteranceId: 'u1', speaker: 'Priya Raman', side: Side.BUYER, quote: 'more than we have budgeted', startMs: 0, endMs: 900, source: undefined }, objectionId: 'objection-1', playbookVersion: 'one', confidence: 0.9, earlier: undefined,
}, options);

export const cardCleared = (seq: number, cardId: string, options: CallFactOptions = {}): FactOf<'coach.card_cleared'> =>
  made('coach.card_cleared', { cardId, seq, reason: 'handled' }, options);

/** An objection that a buyer raised in a call two weeks before. */
export const rememberedTopic = (topic: string, change: Partial<RememberedTopic> = {}): RememberedTopic => ({
  kind: 'objection', topic, callId: 'call-0', saidAtMs: callStartMs - 14 * 86_400_000, answer: '',
  evidence: { utteranceId: 'u4', speaker: 'Priya Raman', side: Side.BUYER, quote: 'we have no budget left', startMs: 61_000, endMs: 62_800, source: undefined }, ...change,
});

export const dealRecalled = (seq: number, topics: RememberedTopic[], options: CallFactOptions = {}): FactOf<'coach.deal_recalled'> => made('coach.deal_recalled', { seq, topics }, options);

export const dealRemembered = (topics: RememberedTopic[], options: CallFactOptions & { readonly dealId?: string } = {}): FactOf<'coach.deal_remembered'> => {
  const fact = made('coach.deal_remembered', { topics }, options);
  return { ...fact, about: { ...fact.about, dealId: options.dealId ?? fact.about.dealId } };
};

export const lineSharpened = (cardId: string, line: string, options: CallFactOptions = {}): FactOf<'coach.line_sharpened'> =>
  made('coach.line_sharpened', { cardId, line, engine: 'fake-model' }, options);

export const talkMeasured = (seq: number, options: CallFactOptions = {}): FactOf<'call.talk_measured'> =>
  made('call.talk_measured', { seq, repMs: seq * 400, otherMs: seq * 500, monologueMs: 0, questions: 1, atMs: seq * 1_000, nextStepQuote: '', askedQuestionIds: [] }, options);

export const gapNoted = (fromMs: number, toMs: number, options: CallFactOptions = {}): FactOf<'call.gap_noted'> =>
  made('call.gap_noted', { fromMs, toMs, reason: 'connection' }, options);

export const cardDismissed = (cardId: string, options: CallFactOptions = {}): FactOf<'coach.card_dismissed'> =>
  made('coach.card_dismissed', { cardId, ruleId: 'price-budget', verdict: 'not_now' }, options);
