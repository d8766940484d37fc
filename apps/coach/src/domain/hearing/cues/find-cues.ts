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

interface Cue { readonly type: ObjectionType; readonly pattern: RegExp }

const wholeWords = (wording: string): RegExp => new RegExp(String.raw`(?<![\w'])(?:${wording})(?!\w)`, 'g');
const cues = objectionTypes.flatMap((type) => wordings[type].map((wording): Cue => ({ type, pattern: wholeWords(wording) })));
const sieve = createPatternSieve(cues.map(({ pattern }) => pattern));

const nextHit = ({ type, pattern }: Cue, text: string, from: number): CueHit | undefined => {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? { type, start: match.index, end: match.index + match[0].length } : undefined;
};

/** The wordings of one type as one pattern of alternatives finds them: from left to right, of two at one place the first of the list, none inside another. */
const hitsOf = (candidates: readonly Cue[], text: string): CueHit[] => {
  const found: CueHit[] = [];
  let next = candidates.map((cue) => nextHit(cue, text, 0));
  for (;;) {
    const first = next.reduce((best, hit) => (hit && (!best || hit.start < best.start) ? hit : best), undefined);
    if (!first) return found;
    found.push(first);
    next = next.map((hit, at) => { const cue = candidates[at]; return hit && cue && hit.start < first.end ? nextHit(cue, text, first.end) : hit; });
  }
};

/** Every wording of an objection in a lower-case text, by type and then by place. */
export const findCues = (text: string): CueHit[] => {
  const may = sieve.sift(text);
  const found: CueHit[] = [];
  let candidates: Cue[] = [];
  for (let at = 0; at < cues.length; at += 1) {
    const cue = cues[at];
    if (may[at] !== 1 || !cue) continue;
    if (candidates.length > 0 && candidates[0]?.type !== cue.type) { found.push(...hitsOf(candidates, text)); candidates = []; }
    candidates.push(cue);
  }
  return candidates.length > 0 ? [...found, ...hitsOf(candidates, text)] : found;
};
