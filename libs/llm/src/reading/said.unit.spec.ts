import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fakeTalk } from '@baton/testing';
import { sentencesOf } from './said.js';

const sentences = (...turns: readonly string[]) => sentencesOf(fakeTalk(...turns)).map(({ text, evidence }) => `${text} [${evidence.map(({ utteranceId, quote }) => `${utteranceId}: ${quote}`).join(' | ')}]`);

describe('the sentences of a call', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['are those of each line', ['rep: One. Two?', 'buyer: Three!'], ['One. [u0: One.]', 'Two? [u0: Two?]', 'Three! [u1: Three!]']],
    ['run on over a line that breaks off', ['rep: We will run it on', 'rep: two depots. Fine.'], ['We will run it on two depots. [u0: We will run it on | u1: two depots.]', 'Fine. [u1: Fine.]']],
    ['run on over a nod of somebody else', ['rep: We will run it,', 'buyer: Mm-hmm.', 'rep: on two depots.'], ['We will run it, on two depots. [u0: We will run it, | u2: on two depots.]', 'Mm-hmm. [u1: Mm-hmm.]']],
    ['end where somebody else takes the floor', ['rep: We will run it', 'buyer: No, we said Leeds first.', 'rep: on two depots.'], ['We will run it [u0: We will run it]', 'No, we said Leeds first. [u1: No, we said Leeds first.]', 'on two depots. [u2: on two depots.]']],
    ['end at a closing mark', ['rep: We will run it.', 'rep: on two depots.'], ['We will run it. [u0: We will run it.]', 'on two depots. [u1: on two depots.]']],
    ['do not run on into a line that begins a new one', ['rep: We will run it', 'rep: Leeds is quiet.'], ['We will run it [u0: We will run it]', 'Leeds is quiet. [u1: Leeds is quiet.]']],
    ['run over three lines at most', ['rep: one', 'rep: two', 'rep: three', 'rep: four'], ['one two three [u0: one | u1: two | u2: three]', 'four [u3: four]']],
    ['are none of an empty call', [], []],
  ])('%s', (_, turns, expected) => expect(sentences(...turns)).toEqual(expected));

  it('end at a pause', () => {
    const call = fakeTalk('rep: We will run it', 'rep: on two depots.');
    const later = { ...call, lines: call.lines.map((line, at) => ({ ...line, startMs: line.startMs + at * 10_000, endMs: line.endMs + at * 10_000 })) };
    expect(sentencesOf(later)).toHaveLength(2);
  });

  it('are in the order they were spoken, however they arrived', () => {
    const turns = fc.array(fc.constantFrom('rep: We start.', 'buyer: In January,', 'buyer: on two depots.', 'tom: Yeah.', 'rep: Good'), { maxLength: 8 });
    fc.assert(fc.property(turns.chain((each) => fc.tuple(fc.constant(each), fc.shuffledSubarray([...each.keys()], { minLength: each.length }))), ([each, order]) => {
      const call = fakeTalk(...each);
      const shuffled = { ...call, lines: order.flatMap((at) => call.lines[at] ?? []) };
      expect(JSON.stringify(sentencesOf(shuffled))).toBe(JSON.stringify(sentencesOf(call)));
    }));
  });

  it('quote words that stand in their lines, any stretch of them', () => {
    const text = fc.stringMatching(/^[A-Za-z ,.'?0-9]{1,40}$/);
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('rep', 'buyer'), text), { maxLength: 8 }), fc.nat(40), fc.nat(40), (turns, from, length) => {
      const call = fakeTalk(...turns.map(([who, words]) => `${who}: ${words}`));
      const lines = new Map(call.lines.map((line) => [line.id, line.text]));
      for (const said of sentencesOf(call)) for (const { utteranceId, quote } of [...said.evidence, ...said.quoting(from, from + length)]) {
        expect(lines.get(utteranceId)).toContain(quote);
        expect(quote).not.toBe('');
      }
    }), { numRuns: 200 });
  });
});
