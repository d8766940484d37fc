import { tokenize } from './tokens.js';

const openers = new Set(['who', 'what', 'when', 'where', 'why', 'how', 'which', 'whose', 'do', 'does', 'did', 'is', 'are', 'can', 'could', 'would', 'will', 'should', 'have', 'has']);

/** How many questions a turn asks: its question marks, or one when an unpunctuated turn opens like a question. */
export const questionCount = (text: string): number => {
  const marks = text.match(/\?/g)?.length ?? 0;
  if (marks > 0 || /[.!]/.test(text)) return marks;
  return openers.has(tokenize(text)[0]?.text ?? '') ? 1 : 0;
};
