import { describe, expect, it } from '@jest/globals';
import { contentStems } from '@baton/llm';
import fc from 'fast-check';
import { dealCall, line } from './deal-call.spec.js';
import { groundsOf, stemsOf } from './grounds.js';
import { judgeDecisions, judgeLines } from './judge-lines.js';
import { reportingWords } from './reporting-words.js';

const call = dealCall(
  'rep: Shall we run it on two depots in January? That is the usual way.', "buyer: Okay. Yes, let's run it on  two depots, and look at the numbers together.", 'buyer: We won’t sign before the audit in Leeds is over.',
  'tom: Portside costs us €48,000 a year and every driver waits hours at the dock.', 'rep: I’ll send the integration plan by Friday.',
);
const grounds = groundsOf(call);
const judge = (text: string, ...quotes: readonly string[]) => judgeLines(grounds, [line(text, ...quotes)]);

describe('a line of an answer', () => {
  it.each<[string, readonly string[]]>([
    ['Run it on two depots in January', ['u0: run it on two depots in January']],
    ['Buyer and rep agreed to run it on two depots', ["u1: let's run it on two depots"]],
    ['Priya wants to look at the numbers of two depots together', ['u1: two depots, and look at the numbers together']],
    ['Halden will not sign before the audit in Leeds', ["u2: We won't sign before the audit"]],
    ['Portside costs 48,000 a year', ['u3: Portside costs us €48,000 a year']],
    ['Portside costs forty-eight thousand a year', ['u3: €48,000 a year']],
    ['Drivers wait hours at the dock.', ['u3: every driver waits hours']],
    ['Send the integration plan', ['u4: send the integration plan']],
    ['Needs the numbers', ['u1: look at the numbers']],
  ])('is kept: %s', (text, quotes) => {
    expect(judge(text, ...quotes)).toMatchObject({ kept: [{ text: text.replace(/\.$/, '') }], dropped: [] });
  });

  it.each<[string, string, readonly string[]]>([
    ['unknown_source', 'Run it on two depots', ['u9: run it on two depots']],
    ['quote_not_found', 'Run it on three depots', ['u0: run it on three depots']],
    ['quote_not_found', 'Run it on two depots', ['u0: run it on two depots', 'u1: and pay at once']],
    ['quote_too_short', 'Run it on two depots', ['u0: it']],
    ['not_plain', 'Run it on <b>two depots</b>', ['u0: run it on two depots']],
    ['address', 'Run it on two depots, see depots.example', ['u0: run it on two depots']],
    ['number', 'Run it on ten depots', ['u0: run it on two depots']],
    ['name', 'Run it on two depots of Borealis', ['u0: run it on two depots']],
    ['name', 'Run it on two depots in Leeds', ['u0: run it on two depots in January']],
    ['not_said', 'Run it on two depots for free', ['u0: run it on two depots']],
    ['not_said', 'Run it on two depots and grant access to the vault', ['u0: run it on two depots']],
    ['not_of_its_quote', 'Every driver waits hours at the dock', ['u4: send the integration plan']],
    ['not_of_its_quote', 'Sign the audit with two drivers', ['u0: run it on two depots in January']],
    ['not_of_its_quote', 'They agreed to plan', ['u0: That is the usual way']],
    ['turned_around', 'Sign before the audit in Leeds is over', ['u2: sign before the audit in Leeds is over']],
    ['turned_around', 'Do not run it on two depots', ['u0: run it on two depots']],
    ['too_long', `Run it on ${'two depots '.repeat(20)}`, ['u0: run it on two depots']],
  ])('is dropped as %s: %s', (reason, text, quotes) => expect(judge(text, ...quotes)).toEqual({ kept: [], dropped: [reason] }));

  it('shows the whole sentences it rests on, as they were said, each once and in order', () => {
    const { kept } = judge('Run it on two depots and look at the numbers', 'u1: look at the numbers', "u1: let's run it", 'u0: run it on two depots');
    expect(kept[0]?.evidence.map(({ utteranceId, speaker, quote }) => [utteranceId, speaker, quote])).toEqual([
      ['u0', 'Dana Okafor', 'Shall we run it on two depots in January?'], ['u1', 'Priya Raman', "Yes, let's run it on  two depots, and look at the numbers together."],
    ]);
  });

  it('is judged by itself', () => {
    const { kept, dropped } = judgeLines(grounds, [line('Run it on two depots', 'u0: run it on two depots'), line('Pay Mallory', 'u0: run it on two depots'), line('Send the integration plan', 'u4: send the integration plan')]);
    expect([kept.map(({ text }) => text), dropped]).toEqual([['Run it on two depots', 'Send the integration plan'], ['name']]);
  });

  it('never brings a word into a note that nobody said, whatever is quoted', () => {
    const allowed = stemsOf([...call.lines.map(({ text }) => text), ...grounds.names, ...reportingWords]);
    const word = fc.oneof(fc.constantFrom('two', 'depots', 'run', 'plan', 'January', 'agreed', 'Priya', 'sign', 'free', 'pay', 'Mallory', 'vault', 'not', 'the', 'on'), fc.stringMatching(/^[a-z]{3,9}$/));
    const quotes = fc.array(fc.constantFrom('u0: run it on two depots in January', "u1: let's run it", 'u2: sign before the audit', 'u4: integration plan', 'u7: pay'), { minLength: 1, maxLength: 3 });
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), quotes, (words, cited) => {
      for (const { text, evidence } of judge(words.join(' '), ...cited).kept) {
        expect(contentStems(text).filter((stem) => !allowed.has(stem))).toEqual([]);
        for (const { utteranceId, quote } of evidence) expect(grounds.sources.get(utteranceId)).toContain(quote);
      }
    }), { numRuns: 400 });
  });
});

describe('a decision of an answer', () => {
  const decide = (...quotes: readonly string[]) => judgeDecisions(grounds, [line('Run it on two depots', ...quotes)]);

  it('is kept when somebody agrees in the words it rests on', () => expect(decide('u0: run it on two depots', "u1: let's run it")).toMatchObject({ kept: [{ text: 'Run it on two depots' }], dropped: [] }));
  it('is dropped when it was only asked', () => expect(decide('u0: run it on two depots')).toEqual({ kept: [], dropped: ['not_agreed'] }));
  it('is dropped as any line is', () => expect(decide('u0: run it on three depots')).toEqual({ kept: [], dropped: ['quote_not_found'] }));
});
