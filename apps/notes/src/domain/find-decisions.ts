import type { NoteLine } from '@baton/contracts';
import { contentStems, overlap, plainClause } from '@baton/llm';
import type { Said } from './said.js';

const cues: readonly { readonly pattern: RegExp; readonly weight: number }[] = [
  { pattern: /\b(?:let's|let us) (?:do (?!it\b)|go (?:for|with|ahead)|run|start (?!with\b)|plan|use|make it|keep (?:it|the)|agree|move (?:forward|ahead)|begin)\b/i, weight: 2 },
  { pattern: /\b(?:we|they)(?:'ll| will) (?:run|start|go|use|pilot|test|try|begin|move|roll|sign)\b/i, weight: 2 },
  { pattern: /\b(?:agreed|it's decided|we decided|we've decided|we agreed|we have agreed|that's settled|it's a deal)\b/i, weight: 3 },
  { pattern: /\b(?:we're|we are|I'm|I am) (?:ready|happy|willing) to (?:move|go|start|sign|proceed|begin)\b|\bworks for (?:us|me|both|all|everybody|everyone)\b|\b(?:we|I) (?:want|would like|'d like) to (?:move|go) (?:forward|ahead)\b/i, weight: 2 },
  { pattern: /\bwe(?:'re| are) going (?:to go )?(?:with|for)\b|\bgo(?:ing)? (?:for|with) (?:the|a|that|this)\b|\bso (?:we|it)(?:'ll| will) (?:have|be)\b/i, weight: 1.5 },
  { pattern: /\bit is[.!]?$|\bsounds like a plan\b|\bwe're (?:in|going with)\b/i, weight: 1 },
];
const unsure = /\b(?:maybe|perhaps|might|could we|should we|what if|if we|would we|not sure|i don't know)\b|\?/i;

const weightOf = ({ text }: Said): number => (unsure.test(text) ? 0 : cues.reduce((sum, { pattern, weight }) => sum + (pattern.test(text) ? weight : 0), 0));

/** The part of a sentence that says what was decided. */
const clauseOf = (text: string): string => plainClause(text.replace(/^[^:]{0,40}:\s+/, '').replace(/^.*[,;] (?:but |and )?(?:I think )?(?=let's |we're ready |we are ready )/i, '')).replace(/^(?:We'll|We will|Let's|Let us) /i, '').replace(/^./, (letter) => letter.toUpperCase());

const decisionsKept = 4;

/** What was decided, strongest first, sentences about the same thing told once with all their words. */
export const findDecisions = (sentences: readonly Said[]): NoteLine[] => {
  const found: { text: string; weight: number; said: Said[] }[] = [];
  for (const said of sentences) {
    const weight = weightOf(said);
    if (weight === 0 || contentStems(said.text).length < 2) continue;
    const same = found.find((each) => overlap(each.text, said.text) >= 0.6);
    if (same) { same.weight += weight; same.said.push(said); } else found.push({ text: said.text, weight, said: [said] });
  }
  return found.toSorted((a, b) => b.weight - a.weight).slice(0, decisionsKept).map(({ text, said }) => ({ text: clauseOf(text), evidence: said.flatMap(({ evidence }) => evidence) }));
};
