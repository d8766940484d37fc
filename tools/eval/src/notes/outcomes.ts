import { committedAmount, type DealItem, findTerms, inferOutcome, outcomeTrainedOn, outcomeWeights } from '@baton/notes';
import type { PipelineStage } from '@baton/contracts';
import { type Said, stageOfNotes } from '@baton/llm';
import { type NegotiatedDeal, readNegotiatedDeals } from '../data/negotiated-deals.js';
import { type PersuasionOutcome, readPersuasionOutcomes } from '../data/persuasion-outcomes.js';
import { readStageNotes, type StageNote } from '../data/stage-notes.js';
import { type Bars, type Metric, rateMetric, unmeasured } from '../metric.js';
import { outcomeModelWithout, seeOutcome } from '../train/train-outcome.js';
import { chatSentences } from './chat-lines.js';

/** A judgement: whether it was right, how sure it was, and whether the product would have told it. */
export interface Judgement { readonly right: boolean; readonly confidence: number; readonly told: boolean }

const count = (judgements: readonly Judgement[], holds: (each: Judgement) => boolean): number => judgements.filter(holds).length;

/** The largest share of judgements, the surest first, of which 95 % are right. */
export const coverageAt95 = (judgements: readonly Judgement[]): number => {
  const ranked = judgements.toSorted((a, b) => b.confidence - a.confidence);
  return ranked.findLastIndex((_, at) => count(ranked.slice(0, at + 1), ({ right }) => right) >= 0.95 * (at + 1)) + 1;
};

/** Right at full coverage; how much is told at the product's own dial, and how much of that is right. */
const figures = (exact: string, told: string, judgements: readonly Judgement[], bars: Bars): Metric[] => [
  rateMetric(exact, count(judgements, ({ right }) => right), judgements.length, bars),
  rateMetric(`${told}_coverage`, count(judgements, (each) => each.told), judgements.length),
  rateMetric(`${told}_told_right`, count(judgements, (each) => each.told && each.right), count(judgements, (each) => each.told)),
];

const missing = (names: readonly string[], file: string, bars: Bars): Metric[] => names.map((name, at) => unmeasured(name, `5_postcall/${file} is not there`, at === 0 ? bars : {}));

const outcomeBars = { floor: 0.62, goal: 0.75 };

const outcomeOf = (dialogues: readonly PersuasionOutcome[]): Metric[] => {
  const modelFor = outcomeModelWithout(outcomeWeights, dialogues.map(seeOutcome), outcomeTrainedOn);
  const judged = dialogues.map(({ id, won, messages }): Judgement => {
    const { chance, value } = inferOutcome(chatSentences(messages), modelFor(id));
    return { right: chance >= 0.5 === won, confidence: Math.max(chance, 1 - chance), told: value !== 'open' };
  });
  return [...figures('outcome_accuracy', 'outcome', judged, outcomeBars), rateMetric('outcome_coverage_at_95', coverageAt95(judged), judged.length)];
};

/** Below this an amount is not told. */
const amountDial = 0.6;

const amountOf = (dialogues: readonly PersuasionOutcome[]): Metric[] => {
  const judged = dialogues.filter(({ won }) => won).map(({ given, messages }): Judgement => {
    const amount = committedAmount(chatSentences(messages));
    return { right: Number(amount?.value ?? Number.NaN) === given, confidence: amount?.confidence ?? 0, told: (amount?.confidence ?? 0) >= amountDial };
  });
  return figures('amount_exact', 'amount', judged, {});
};

const campingGoods: readonly DealItem[] = ['Food', 'Water', 'Firewood'].map((name) => ({ name, total: 3 }));

const judgeDeal = ({ messages, deal }: NegotiatedDeal): Judgement => {
  const { terms, ending, confidence } = findTerms(chatSentences(messages), campingGoods);
  const told = ending === 'taken_up';
  if (!deal) return { right: ending === 'turned_down' || ending === 'none', confidence, told };
  const wanted = Object.entries(deal).flatMap(([party, goods]) => campingGoods.map(({ name }) => `${party} ${goods[name] ?? 0} ${name}`)).toSorted();
  const read = ending === 'turned_down' ? [] : terms.map(({ party, amount, item }) => `${party} ${amount} ${item}`).toSorted();
  return { right: wanted.join() === read.join(), confidence, told };
};

const pipeline: readonly PipelineStage[] = ['Discovery', 'Demo', 'Technical Review', 'Negotiation', 'Closing', 'Expansion'].map((label, order) => ({ id: label, label, order, isWon: false, isLost: false }));

const judgeNote = ({ text, stage }: StageNote): Judgement => {
  const notes: readonly Said[] = chatSentences([{ speaker: '', text }]);
  const likeliest = stageOfNotes(notes, pipeline, 0);
  return { right: likeliest.label === stage, confidence: likeliest.confidence, told: stageOfNotes(notes, pipeline).value !== '' };
};

/** What a finished talk came to, against what it really came to: whether it was won, the amount, the terms, and the stage that notes tell. */
export const outcomeMetrics = (dataDir: string): Metric[] => {
  const [dialogues, deals, notes] = [readPersuasionOutcomes(dataDir), readNegotiatedDeals(dataDir), readStageNotes(dataDir)];
  return [
    ...(dialogues ? [...outcomeOf(dialogues), ...amountOf(dialogues)] : [...missing(['outcome_accuracy', 'outcome_coverage_at_95'], 'p4g_outcomes.jsonl', outcomeBars), ...missing(['amount_exact'], 'p4g_outcomes.jsonl', {})]),
    ...(deals ? figures('terms_exact', 'terms', deals.map(judgeDeal), { goal: 0.85 }) : missing(['terms_exact'], 'casino_deals.jsonl', { goal: 0.85 })),
    ...(notes ? figures('stage_accuracy', 'stage', notes.map(judgeNote), { goal: 0.8 }) : missing(['stage_accuracy'], 'stage_notes.jsonl', { goal: 0.8 })),
  ];
};
