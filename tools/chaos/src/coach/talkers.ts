import type { Fact } from '@baton/contracts';
import { buyerSaid, callEnded, callStarted, repSaid } from '@baton/testing';
import type { Random } from '../random.js';

const buyerLines = [
  'we have about three people on it every morning', 'it is more than we have budgeted for this year', 'who would help us with the first week', 'we type it in by hand and then again',
  'that is too expensive for us', 'how long does it take', 'we looked at Portside last year', 'let me think about it', 'it would be good before winter', 'the wrong dock gets the slip',
] as const;
const repLines = ['what would you do with those three hours every single morning', 'I see', 'we can start with one depot and see how it goes', 'could I ask who else looks at this', 'right'] as const;

const utteranceMs = 1_500;
const partials = 3;

/** One call in progress: what it says next, and when. */
export interface Talker { readonly callId: string; next(): readonly Fact[]; end(): Fact; readonly said: number }

/** Speaks a call: buyer and rep in turns, each utterance in growing hypotheses and then its final. */
export const createTalker = (callId: string, random: Random): Talker => {
  let [at, revision] = [0, 0];
  let line = '';
  const begin = (): void => { line = at % 2 === 0 ? random.pick(buyerLines) : random.pick(repLines); };
  const hypothesis = (): Fact => {
    const words = line.split(' ');
    const final = revision > partials;
    const text = final ? line : words.slice(0, Math.ceil((words.length * revision) / (partials + 1))).join(' ');
    const startMs = at * utteranceMs;
    return (at % 2 === 0 ? buyerSaid : repSaid)(text, { callId, id: `u${at}`, revision, final, startMs, endMs: startMs + Math.round((utteranceMs * 0.9 * revision) / (partials + 1)) });
  };
  return {
    callId,
    get said() { return at; },
    next: () => {
      const first = at === 0 && revision === 0;
      if (revision === 0) begin();
      revision += 1;
      const fact = hypothesis();
      if (revision > partials) { at += 1; revision = 0; }
      return first ? [callStarted({}, { callId }), fact] : [fact];
    },
    end: () => callEnded({ callId, atMs: at * utteranceMs + 1 }),
  };
};
