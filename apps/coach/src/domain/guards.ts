import type { Token } from '@baton/llm/words';

const negations = new Set(['not', 'never', "isn't", "wasn't", "aren't", "weren't", "don't", "doesn't", "didn't", "won't", "wouldn't", "can't", "couldn't", 'without', 'nor', 'hardly', 'nobody', 'nothing']);
const reporting = new Set(['said', 'says', 'told', 'asked', 'thought', 'wondered', 'heard', 'claimed']);
const supposing = new Set(['if', 'unless', 'whether', 'suppose', 'supposing', 'imagine']);
const own = new Set(['i', 'we']);
/** "Not only" and "not just" say it all the more. */
const strengthening = new Set(['only', 'just']);
const pastCue = /\b(?:back then|at the time|in the past|years? ago|at first|initially|previously|last year|used to)\b/i;
const window = 4;

interface Span { readonly text: string; readonly tokens: readonly Token[]; readonly from: number }

/** First token of the clause a match stands in: what a comma or a full stop cuts off is not about it. */
const clauseStart = ({ text, tokens, from }: Span): number => {
  for (let at = from; at > 0; at -= 1) if (/[,.;:!?—–]/.test(text.slice(tokens[at - 1]?.end, tokens[at]?.start))) return at;
  return 0;
};

/** The sentence around a match. */
const sentenceAround = ({ text, tokens, from }: Span): string => {
  const at = tokens[from]?.start ?? 0;
  const start = Math.max(text.lastIndexOf('.', at), text.lastIndexOf('!', at), text.lastIndexOf('?', at)) + 1;
  const rest = text.slice(at).search(/[.!?]/);
  return text.slice(start, rest < 0 ? text.length : at + rest);
};

/**
 * Whether words stand there without being meant: negated, reported of somebody else, supposed, or over.
 * Looks at most four words back ("if" counts further) and never past the clause, so that "No, it is too expensive" still counts.
 */
export const isGuarded = (text: string, tokens: readonly Token[], from: number): boolean => {
  const span = { text, tokens, from };
  const clause = tokens.slice(clauseStart(span), from).map((token) => token.text);
  const lead = clause.slice(-window);
  const negated = lead.some((word, at) => negations.has(word) && !strengthening.has(lead[at + 1] ?? '')) || lead.at(-1) === 'no';
  const reported = lead.some((word, at) => reporting.has(word) && !own.has(lead[at - 1] ?? ''));
  return negated || reported || clause.some((word) => supposing.has(word)) || pastCue.test(sentenceAround(span));
};
