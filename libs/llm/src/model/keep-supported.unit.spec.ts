import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keepSupported } from './keep-supported.js';

const sources = new Map([['u1', 'We will run it on  two depots in January.'], ['u2', 'Agreed. I’ll send the plan.']]);
const claim = (...evidence: readonly (readonly [string, string])[]) => ({ value: 'pilot', evidence: evidence.map(([source, quote]) => ({ source, quote })) });
const reasonFor = (...evidence: readonly (readonly [string, string])[]) => keepSupported([claim(...evidence)], sources).dropped.map(({ reason }) => reason);

describe('a claim', () => {
  it('is kept with the words as they stand in the source', () => {
    expect(keepSupported([claim(['u1', 'run it on two depots'], ['u2', "I'll send the plan"])], sources)).toEqual({
      dropped: [], kept: [{ value: 'pilot', evidence: [{ source: 'u1', quote: 'run it on  two depots', start: 8, end: 29 }, { source: 'u2', quote: 'I’ll send the plan', start: 8, end: 26 }] }],
    });
  });

  it.each<[string, string, readonly (readonly [string, string])[]]>([
    ['no evidence', 'no_evidence', []],
    ['a source that is none', 'unknown_source', [['u3', 'run it on two depots']]],
    ['a source named like a part of every object', 'unknown_source', [['__proto__', 'run it on two depots']]],
    ['the words of another source', 'quote_not_found', [['u2', 'run it on two depots']]],
    ['words nobody said', 'quote_not_found', [['u1', 'run it on three depots']]],
    ['too little to tell anything', 'quote_too_short', [['u1', 'it']]],
    ['marks alone', 'quote_too_short', [['u1', ' . ... — ']]],
    ['one good quote and one bad', 'quote_not_found', [['u1', 'run it on two depots'], ['u2', 'We sign today']]],
  ])('with %s is dropped', (_, reason, evidence) => expect(reasonFor(...evidence)).toEqual([reason]));

  it('is kept or dropped by itself, in order', () => {
    const claims = [{ value: 1, evidence: [{ source: 'u1', quote: 'two depots' }] }, { value: 2, evidence: [] }, { value: 3, evidence: [{ source: 'u2', quote: 'Agreed' }] }];
    const { kept, dropped } = keepSupported(claims, sources);
    expect([kept.map(({ value }) => value), dropped.map(({ value }) => value)]).toEqual([[1, 3], [2]]);
  });

  it('is never lost, and never kept with words that are not in its source', () => {
    const citation = fc.record({ source: fc.constantFrom('u1', 'u2', 'u3'), quote: fc.oneof(fc.constantFrom('two depots', 'Agreed', 'the plan', 'We sign'), fc.string()) });
    fc.assert(fc.property(fc.array(fc.record({ value: fc.nat(), evidence: fc.array(citation, { maxLength: 3 }) }), { maxLength: 6 }), (claims) => {
      const { kept, dropped } = keepSupported(claims, sources);
      expect(kept.length + dropped.length).toBe(claims.length);
      for (const { evidence } of kept) {
        expect(evidence.length).toBeGreaterThan(0);
        for (const { source, quote, start, end } of evidence) expect(sources.get(source)?.slice(start, end)).toBe(quote);
      }
    }));
  });
});
