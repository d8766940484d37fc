import { type DealContext, type Evidence, Side } from '@baton/contracts';
import { agreesPlainly, findMoney, type Inferred, isOfSigning, namesStage, plannedDates } from '@baton/llm';
import { keepSupported } from '@baton/llm/model';
import { type Grounds, sentencesCited } from './grounds.js';
import type { DropReason } from './judge-lines.js';
import type { NoteAnswer } from './note-answer.js';

export interface JudgedFields { readonly stage: Inferred | undefined; readonly closeDate: Inferred | undefined; readonly amount: Inferred | undefined; readonly dropped: readonly DropReason[] }

/** Just enough to be proposed; whatever the rules read with more certainty stands. */
const modelConfidence = 0.65;
const found = (value: string, label: string, evidence: readonly Evidence[]): Inferred => ({ value, label, confidence: modelConfidence, evidence, emptyReason: '' });

interface Field<T> { readonly value: T; readonly evidence: NonNullable<NoteAnswer['closeDate']>['evidence'] }
type Reading = Inferred | DropReason;

/** A buyer's agreement comes within so many lines of what it is to. */
const answerWithin = 3;

/** Whether one cited sentence names something, and the buyer agrees in it or in one soon after. */
const isAgreed = ({ call: { lines } }: Grounds, evidence: readonly Evidence[], names: (text: string) => boolean): boolean => {
  const placeOf = ({ utteranceId }: Evidence): number => lines.findIndex(({ id }) => id === utteranceId);
  const agreements = evidence.filter(({ side, quote }) => side === Side.BUYER && agreesPlainly(quote)).map(placeOf);
  return evidence.filter(({ quote }) => names(quote)).map(placeOf).some((place) => agreements.some((agreement) => agreement >= place && agreement - place <= answerWithin));
};

const stageOf = (grounds: Grounds, { stages, stageId }: DealContext, id: string, evidence: readonly Evidence[]): Reading => {
  const [current, target] = [stages.find((each) => each.id === stageId), stages.find((each) => each.id === id)];
  if (!current || !target || target.isLost || target.isWon || target.order <= current.order) return 'not_ahead';
  if (!evidence.some(({ quote }) => namesStage(target, quote))) return 'value_not_said';
  return isAgreed(grounds, evidence, (text) => namesStage(target, text)) ? found(target.id, target.label, evidence) : 'not_agreed';
};

const closeDateOf = ({ call }: Grounds, date: string, evidence: readonly Evidence[]): Reading => {
  const naming = evidence.filter(({ quote, endMs }) => plannedDates(quote, call.startedAtMs + endMs).some((each) => each.date === date && each.grain !== 'year'));
  if (naming.length === 0 || !evidence.some(({ quote }) => isOfSigning(quote))) return 'value_not_said';
  return naming.some(({ side }) => side === Side.BUYER) ? found(date, date, evidence) : 'not_agreed';
};

const amountOf = (grounds: Grounds, amount: number, evidence: readonly Evidence[]): Reading => {
  const names = (text: string): boolean => findMoney(text).some((sum) => !sum.hundredths && sum.amount === amount);
  if (!evidence.some(({ quote }) => names(quote))) return 'value_not_said';
  return isAgreed(grounds, evidence, names) ? found(String(amount), String(amount), evidence) : 'not_agreed';
};

/** The values of an answer that the cited sentences themselves name or agree to; what the words do not carry is dropped, whatever they are quoted for. */
export const judgeFields = (grounds: Grounds, { stage, closeDate, amount }: NoteAnswer): JudgedFields => {
  const dropped: DropReason[] = [];
  const judge = <T>(field: Field<T> | null, read: (value: T, evidence: readonly Evidence[]) => Reading): Inferred | undefined => {
    if (!field) return undefined;
    const { kept, dropped: unsupported } = keepSupported([{ value: field.value, evidence: field.evidence.map(({ utterance, quote }) => ({ source: utterance, quote })) }], grounds.sources);
    const reading = kept[0] ? read(kept[0].value, sentencesCited(grounds, kept[0].evidence)) : unsupported[0]?.reason ?? 'no_evidence';
    if (typeof reading !== 'string') return reading;
    dropped.push(reading);
    return undefined;
  };
  const { deal } = grounds.call;
  return {
    stage: judge(stage, (id, evidence) => (deal ? stageOf(grounds, deal, id, evidence) : 'not_ahead')),
    closeDate: judge(closeDate, (date, evidence) => closeDateOf(grounds, date, evidence)),
    amount: judge(amount, (sum, evidence) => amountOf(grounds, sum, evidence)), dropped,
  };
};
