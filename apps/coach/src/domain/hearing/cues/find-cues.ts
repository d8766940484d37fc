import { objectionTypes } from '@baton/contracts';
import { createPatternSieve } from '@baton/llm/words';
import { authority } from './authority.js';
import { competitor } from './competitor.js';
import { need } from './need.js';
import { price } from './price.js';
import { statusQuo } from './status-quo.js';
import { timing } from './timing.js';
import { trust } from './trust.js';

export type ObjectionType = (typeof objectionTypes)[number];

const wordings: Readonly<Record<ObjectionType, readonly string[]>> = { price, timing, authority, need, trust, status_quo: statusQuo, competitor };

/** Words of a type where they stand in a lower-case text; the end is exclusive. */
export interface CueHit { readonly type: ObjectionType; readonly start: number; readonly end: number }

const wholeWords = (alternatives: readonly string[]): RegExp => new RegExp(String.raw`(?<![\w'])(?:${alternatives.join('|')})(?!\w)`, 'g');
const cues = objectionTypes.map((type) => ({ type, pattern: wholeWords(wordings[type]) }));
const sieve = createPatternSieve(cues.map(({ pattern }) => pattern));

/** Every wording of an objection in a lower-case text, by type and then by place. */
export const findCues = (text: string): CueHit[] => {
  const may = sieve.sift(text);
  const found: CueHit[] = [];
  cues.forEach(({ type, pattern }, at) => {
    if (may[at] !== 1) return;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) found.push({ type, start: match.index, end: match.index + match[0].length });
  });
  return found;
};
