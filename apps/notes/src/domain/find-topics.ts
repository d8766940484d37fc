import { type NoteLine, Side } from '@baton/contracts';
import { contentStems, findMoney, overlap, plainClause, type Said, salienceOf } from '@baton/llm';

/** What a sales manager looks for in a buyer's words, with how much more it tells than other sentences. */
const cues: readonly { readonly pattern: RegExp; readonly factor: number }[] = [
  { pattern: /\b(?:not (?:really )?interested|no,? thank you|don't have time|take me off|(?:more than|over|out of|no|isn't in|not in) (?:we have |we |our |the )*budget(?:ed)?|too expensive|can't afford|not the right time|(?:too early|not ready|premature) (?:for|to))\b/i, factor: 2.2 },
  { pattern: /\b(?:problems?|hard|difficult|struggl\w*|manual(?:ly)?|by hand|too (?:late|slow|long|many)|wast\w+|wrong|penalt\w+|impossible|drowning|stall\w*|worse|los(?:e|es|ing)|gaps?|rigid|limited|missing|lacks?|improve\w*|pains?|hurts?|costs? us|risks?|don't (?:catch|have|talk|know)|late|errors?|mistakes?)\b/i, factor: 1.6 },
  { pattern: /\b(?:looked at|compar\w+|vendors?|competitors?|switch(?:ed|ing)? (?:from|to)|already (?:have|use|using))\b/i, factor: 1.5 },
  { pattern: /\b(?:we need|we want|I want|I need|has to|have to|must|looking for|important|budget|board|sign)\b/i, factor: 1.4 },
  { pattern: /\d|\b(?:thousand|million|percent|hours?|euros?|dollars?)\b/i, factor: 1.2 },
];
/** Least salience of a sentence with a strong cue, however short it is and however seldom its words are said. */
const leastSalience = (cue: number): number => (cue >= 2 ? 1.5 : cue >= 1.4 ? 0.55 : 0);
/** A rep's own words tell little, but for what is to be paid. */
const factorOf = ({ line: { side }, text }: Said): number => (side === Side.BUYER ? 1.5 : side !== Side.REP ? 1 : findMoney(text).length > 0 ? 0.9 : 0.3);
const courtesy = /\b(?:thank you for|thanks for|welcome to|good (?:morning|afternoon|evening|day)|nice to meet|can you hear me|talk soon)\b/i;
/** A sentence of fewer words that carry meaning tells nothing out of its place, unless it is a refusal. */
const leastStems = 3;
const topicsKept = 5;
/** One of other people's makes the rep's needless, but for sums. */
const topicsWithoutRep = 1;
const topicWords = 24;
/** A sentence is told elsewhere when a decision or next step quotes this much of it. */
const toldShare = 0.35;
/** People get to the point after the greetings. */
const greetingLines = 4;

const cueFactor = (text: string): number => cues.reduce((best, { pattern, factor }) => (factor > best && pattern.test(text) ? factor : best), 1);

const scoreOf = (said: Said, salience: number, greetings: ReadonlySet<string>): number => {
  const { text, line } = said;
  const cue = line.side === Side.REP ? 1 : cueFactor(text);
  if (courtesy.test(text) || (line.side === Side.REP && text.endsWith('?')) || (cue < 2 && contentStems(text).length < leastStems)) return 0;
  return Math.max(salience, leastSalience(cue)) * cue * factorOf(said) * (text.endsWith('?') ? 0.3 : 1) * (greetings.has(line.id) && cue === 1 ? 0.2 : 1);
};

/** When the first of its words were said, milliseconds of the call: a sentence may go on after somebody else's. */
const begun = ({ evidence, line }: Said): number => evidence[0]?.startMs ?? line.startMs;

/** A topic with how much it tells, to pick a headline by. */
export interface Topic { readonly line: NoteLine; readonly score: number }

/** What the call kept coming back to, in the order it was spoken of: the most telling sentences, the buyer's first, none twice, none that a decision or next step tells. */
export const findTopics = (sentences: readonly Said[], toldElsewhere: readonly NoteLine['evidence'][number][]): Topic[] => {
  const lines = [...new Set(sentences.map(({ line }) => line.id))];
  const greetings = new Set(lines.length > greetingLines ? lines.slice(0, greetingLines) : []);
  const isTold = ({ text }: Said): boolean => toldElsewhere.some(({ quote }) => text.includes(quote) && quote.length > text.length * toldShare);
  const saliences = salienceOf(sentences.map(({ text }) => text));
  const ranked = sentences
    .map((said) => ({ said, score: scoreOf(said, saliences[said.index] ?? 0, greetings) }))
    .filter(({ score, said }) => score > 0 && !isTold(said)).toSorted((a, b) => b.score - a.score);
  const chosen: typeof ranked = [];
  for (const each of ranked) {
    if (chosen.length === topicsKept) break;
    const enough = each.said.line.side === Side.REP && chosen.length >= topicsWithoutRep && findMoney(each.said.text).length === 0;
    if (!enough && chosen.every(({ said }) => overlap(said.text, each.said.text) < 0.5)) chosen.push(each);
  }
  return chosen.toSorted((a, b) => begun(a.said) - begun(b.said) || a.said.index - b.said.index).map(({ said: { text, evidence }, score }) => ({ score, line: { text: plainClause(text, topicWords), evidence: [...evidence] } }));
};
