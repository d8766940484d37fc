import { type NoteLine, Side } from '@baton/contracts';
import { overlap, plainClause, salienceOf } from '@baton/llm';
import { evidenceOf } from './call-so-far.js';
import type { Said } from './said.js';

const topicsKept = 4;
/** People get to the point after the greetings. */
const greetingLines = 4;
const isQuestion = (text: string): boolean => text.endsWith('?');

/** What the call kept coming back to, in the order it was spoken of: the most telling sentences, the buyer's first, none twice, none that a decision or next step tells. */
export const findTopics = (sentences: readonly Said[], toldElsewhere: readonly NoteLine['evidence'][number][]): NoteLine[] => {
  const greetings = new Set([...new Set(sentences.map(({ line }) => line.id))].slice(0, greetingLines).filter((_, __, all) => all.length === greetingLines));
  const told = new Set(toldElsewhere.map(({ quote }) => quote));
  const scores = salienceOf(sentences.map(({ text }) => text));
  const ranked = sentences
    .map((said) => ({ said, score: (scores[said.index] ?? 0) * (said.line.side === Side.BUYER ? 1.5 : 1) * (isQuestion(said.text) ? 0.3 : 1) * (greetings.has(said.line.id) ? 0.2 : 1) }))
    .filter(({ score, said }) => score > 0 && !told.has(said.text)).toSorted((a, b) => b.score - a.score);
  const chosen: Said[] = [];
  for (const { said } of ranked) {
    if (chosen.length === topicsKept) break;
    if (chosen.every((each) => overlap(each.text, said.text) < 0.5)) chosen.push(said);
  }
  return chosen.toSorted((a, b) => a.index - b.index).map(({ text, line }) => ({ text: plainClause(text), evidence: [evidenceOf(line, text)] }));
};
