import type { Evidence, NoteLine } from '@baton/contracts';
import { overlap } from '@baton/llm';

const isWithin = (one: Evidence, other: Evidence): boolean => one.utteranceId === other.utteranceId && other.quote.includes(one.quote);
const shareWords = (a: readonly Evidence[], b: readonly Evidence[]): boolean => a.some((one) => b.some((other) => isWithin(one, other) || isWithin(other, one)));

/** Whether two lines tell the same: of the same words of the call, or in the same words. */
const tellTheSame = (a: NoteLine, b: NoteLine): boolean => shareWords(a.evidence, b.evidence) || overlap(a.text, b.text) >= 0.6;

/** What both rest on: the old words as they were quoted, and the new ones that are not among them. */
const bothEvidence = (old: readonly Evidence[], added: readonly Evidence[]): Evidence[] => [...old, ...added.filter((each) => !old.some((known) => isWithin(each, known)))];

/** Every line that was there, in its place, reworded where a new one tells the same; other new ones behind them, as long as there is room. Nothing that was there is lost. */
export const mergeLines = <T extends NoteLine>(offline: readonly T[], model: readonly T[], most: number): T[] => {
  const merged = offline.map((line) => {
    const reworded = model.find((each) => tellTheSame(line, each));
    return reworded ? { ...line, text: reworded.text, evidence: bothEvidence(line.evidence, reworded.evidence) } : line;
  });
  const added = model.filter((line) => offline.every((each) => !tellTheSame(each, line)));
  return [...merged, ...added].slice(0, Math.max(most, offline.length));
};
