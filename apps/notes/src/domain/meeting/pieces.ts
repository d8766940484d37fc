import { type Evidence, Side } from '@baton/contracts';
import { isAcceptance, type Said, stemOf, tokenize } from '@baton/llm';

/** What one utterance holds of a sentence: what a learned mark is put on, since people are cut off and go on. */
export interface Piece { readonly text: string; readonly words: number; readonly stems: ReadonlySet<string>; readonly said: Said; readonly evidence: Evidence; readonly accepts: boolean }

export const piecesOf = (sentences: readonly Said[]): Piece[] => sentences.flatMap((said) => said.evidence.map((evidence): Piece => {
  const tokens = tokenize(evidence.quote);
  return { text: evidence.quote, words: evidence.quote.split(/\s+/).length, stems: new Set(tokens.map(({ text }) => stemOf(text))), said, evidence, accepts: isAcceptance(evidence.quote) };
}));

/** Fewer sentences have no course that could be judged: the weights were learned from meetings of a quarter of an hour and more. */
const leastSentences = 100;

/** Whether a talk is one of colleagues: nobody sells, and it is long enough to have a course. */
export const isMeeting = (sentences: readonly Said[]): boolean => sentences.length >= leastSentences && sentences.every(({ line }) => line.side === Side.UNSPECIFIED);

/** How many of the pieces within `reach` places have something, itself left out. */
export const countNear = (has: readonly boolean[], reach: number): number[] => {
  const before = [0];
  for (const each of has) before.push((before.at(-1) ?? 0) + (each ? 1 : 0));
  return has.map((own, at) => (before[Math.min(has.length, at + reach + 1)] ?? 0) - (before[Math.max(0, at - reach)] ?? 0) - (own ? 1 : 0));
};

/** Whoever says the first whole sentence opens the talk, and mostly leads it. */
export const leaderOf = (pieces: readonly Piece[]): string => pieces.find(({ words }) => words > 3)?.evidence.speaker ?? '';
