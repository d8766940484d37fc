import type { CallUtteranceHeard } from '@baton/contracts';
import { type Token, tokenize } from '@baton/llm/words';
import { isGuarded } from './guards.js';
import type { Rule, Rules } from './rules.js';

/** A rule's words in an utterance: where they stand in its text and when they were said (milliseconds of the call). */
export interface Detection { readonly rule: Rule; readonly from: number; readonly quote: string; readonly startMs: number; readonly endMs: number; readonly stable: boolean }

const timesOf = (utterance: CallUtteranceHeard, count: number, from: number, to: number): { startMs: number; endMs: number; stable: boolean } => {
  const { words, startMs, endMs } = utterance;
  const [first, last] = [words[from], words[to]];
  if (words.length === count && first && last) return { startMs: first.startMs, endMs: last.endMs, stable: words.slice(from, to + 1).every(({ stable }) => stable) };
  const perToken = (endMs - startMs) / Math.max(1, count);
  return { startMs: Math.round(startMs + from * perToken), endMs: Math.round(startMs + (to + 1) * perToken), stable: false };
};

interface Hearing { readonly text: string; readonly tokens: readonly Token[]; readonly tailTokens: number }

/** What the speaker said just before, and now: a phrase may begin in the one and end in the other. */
const hearing = (tail: string, text: string): Hearing => {
  const joined = tail === '' ? text : `${tail} ${text}`;
  const tailLength = joined.length - text.length;
  const tokens = tokenize(joined);
  const tailTokens = tokens.findIndex(({ start }) => start >= tailLength);
  return { text: joined, tokens, tailTokens: tailTokens < 0 ? tokens.length : tailTokens };
};

/**
 * Every rule's first unguarded occurrence that ends in the utterance as it stands now.
 * @param tail the same speaker's last words before it, empty when they are too long ago
 */
export const detect = (rules: Rules, utterance: CallUtteranceHeard, tail = ''): Detection[] => {
  const { text, tokens, tailTokens } = hearing(tail, utterance.text);
  const found = new Map<string, Detection>();
  for (const { pattern, from, to } of rules.matcher.find(tokens)) {
    const rule = rules.ruleOf(pattern);
    if (!rule || to < tailTokens || found.has(rule.id) || (rule.kind !== 'competitor' && isGuarded(text, tokens, from))) continue;
    const first = Math.max(from, tailTokens);
    const quote = text.slice(tokens[first]?.start, tokens[to]?.end);
    found.set(rule.id, { rule, from: from - tailTokens, quote, ...timesOf(utterance, tokens.length - tailTokens, first - tailTokens, to - tailTokens) });
  }
  return [...found.values()];
};

/** Whether a rule's words stood at the same place in the hypothesis before: LocalAgreement-2 (Macháček et al. 2023, arXiv 2307.14743). */
export const agreedWith = (rules: Rules, previousText: string, tail: string, detection: Detection): boolean => {
  const { tokens, tailTokens } = hearing(tail, previousText);
  return rules.matcher.find(tokens).some(({ pattern, from }) => rules.ruleOf(pattern)?.id === detection.rule.id && from - tailTokens === detection.from);
};
