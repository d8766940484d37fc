import { dayMs } from './calendar.js';
import type { Token } from './reading.js';
import { readByRules } from './rule.js';
import { timeRules } from './time-rules.js';
import { tokensOf } from './tokens-of.js';

/** Words that tell a time although only some rule's own word. */
const tellingWords = /^(?:now|asap|possible|date|close|business|eo[dwmqy]|cob|ytd)$/;
const idleKinds = new Set(['other', 'sign', 'plainWord', 'thing', 'a', 'this', '-']);
/** Whether a rule may begin or end with a token; a text without any such names no time, and most do not. */
const isTelling = ({ kind, word }: Token): boolean => (/^[=,.:/<>]/.test(kind) ? tellingWords.test(word) : !idleKinds.has(kind));

/** The tokens of a text that say something of time. */
export const readTimes = (text: string, referenceMs: number): Token[] => {
  const tokens = tokensOf(text);
  if (!tokens.some(isTelling)) return [];
  return readByRules(tokens, timeRules, { today: Math.floor(referenceMs / dayMs) * dayMs, now: referenceMs }).filter(({ kind, reading }) => reading !== undefined && kind !== 'loneSpan');
};
