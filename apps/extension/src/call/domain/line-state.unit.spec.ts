import { describe, expect, it } from '@jest/globals';
import { type LineState, sayLine } from './line-state.js';

const fine: LineState = { line: 'connected', why: '', waiting: 0, leftOut: 0, part: 1, refused: '' };

describe('what a rep is told of the line', () => {
  it.each<[Partial<LineState>, string, string]>([
    [{ line: 'connecting' }, 'waiting', 'Connecting to Baton …'], [{}, 'good', 'Connected to Baton.'], [{ line: 'done' }, 'good', 'The call has ended and Baton has all of it.'],
    [{ line: 'reconnecting', waiting: 1 }, 'bad', 'Not connected, trying again. What is said is kept here: 1 line waits.'],
    [{ line: 'reconnecting', waiting: 12, why: 'Baton does not answer' }, 'bad', 'Not connected, trying again (Baton does not answer). What is said is kept here: 12 lines wait.'],
    [{ line: 'refused', why: 'No call platform has this token.' }, 'bad', 'Baton refuses the call: No call platform has this token.'],
  ])('%j: %s, %s', (change, tone, text) => { expect(sayLine({ ...fine, ...change })).toEqual([{ text, tone }]); });

  it('adds what is missing, what became of the call, and what was refused', () => {
    const lines = sayLine({ ...fine, leftOut: 1, part: 2, refused: 'revision is 0: count the revisions of an utterance from 1' });
    expect(lines.map(({ tone }) => tone)).toEqual(['good', 'bad', 'waiting', 'bad']);
    expect(lines.map(({ text }) => text).join(' ')).toMatch(/1 utterance is missing: .* a gap there\. .* this is part 2 of it\. .* did not take a message: revision is 0/);
    expect(sayLine({ ...fine, leftOut: 3 })[1]?.text).toContain('3 utterances are missing');
  });
});
