import type { CallUtteranceHeard } from '@baton/contracts';
import { type Token, tokenize } from '@baton/llm';
import type { Rule, Rules } from './rules.js';

/** A rule's words in an utterance: where they stand in its text and when they were said (milliseconds of the call). */
export interface Detection { readonly rule: Rule; readonly from: number; readonly quote: string; readonly startMs: number; readonly endMs: number; readonly stable: boolean }

const negations = new Set(['not', 'no', 'never', "isn't", "wasn't", "aren't", "don't", "doesn't", "didn't", "won't", 'without', 'nor', 'hardly']);
const reported = new Set(['said', 'says', 'told', 'asked', 'thought', 'wondered', 'heard']);
const negationWindow = 4;

/** "It is not too expensive", "they said it was too expensive": the words stand there, the objection does not. */
const isGuarded = (tokens: readonly Token[], from: number, kind: Rule['kind']): boolean => {
  if (kind === 'competitor') return false;
  const before = tokens.slice(Math.max(0, from - negationWindow), from).map(({ text }) => text);
  const usedTo = before.some((word, index) => word === 'used' && before[index + 1] === 'to');
  return usedTo || before.some((word) => negations.has(word) || reported.has(word));
};

const timesOf = (utterance: CallUtteranceHeard, tokens: readonly Token[], from: number, to: number): { startMs: number; endMs: number; stable: boolean } => {
  const { words, startMs, endMs } = utterance;
  const [first, last] = [words[from], words[to]];
  if (words.length === tokens.length && first && last) return { startMs: first.startMs, endMs: last.endMs, stable: words.slice(from, to + 1).every(({ stable }) => stable) };
  const perToken = (endMs - startMs) / Math.max(1, tokens.length);
  return { startMs: Math.round(startMs + from * perToken), endMs: Math.round(startMs + (to + 1) * perToken), stable: false };
};

/** Every rule's first unguarded occurrence in the whole utterance as it stands now. */
export const detect = (rules: Rules, utterance: CallUtteranceHeard): Detection[] => {
  const tokens = tokenize(utterance.text);
  const found = new Map<string, Detection>();
  for (const { pattern, from, to } of rules.matcher.find(tokens)) {
    const rule = rules.ruleOf(pattern);
    if (!rule || found.has(rule.id) || isGuarded(tokens, from, rule.kind)) continue;
    const quote = utterance.text.slice(tokens[from]?.start, tokens[to]?.end);
    found.set(rule.id, { rule, from, quote, ...timesOf(utterance, tokens, from, to) });
  }
  return [...found.values()];
};

/** Whether a rule's words stood at the same place in the hypothesis before: LocalAgreement-2 (Macháček et al. 2023, arXiv 2307.14743). */
export const agreedWith = (rules: Rules, previousText: string, detection: Detection): boolean => {
  const tokens = tokenize(previousText);
  return rules.matcher.find(tokens).some(({ pattern, from }) => rules.ruleOf(pattern)?.id === detection.rule.id && from === detection.from);
};
