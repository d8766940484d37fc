import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Playbook, playbookSchema } from './playbook.js';
import { lintPhrases } from './playbook-lint.js';
import { spokenWords } from './spoken-words.js';

const card = { headline: 'Ask', line: 'How often?', source: 'Guide' };
const price = (...phrases: string[]) => ({ objections: [{ id: 'price', type: 'price', phrases, card }] });
const pain = (...phrases: string[]) => ({ pains: [{ id: 'hand', name: 'typing', phrases, card }] });
const signal = (...phrases: string[]) => ({ buying_signals: [{ id: 'start', name: 'a start', phrases, card }] });
const rival = (name: string, ...aliases: string[]) => ({ competitors: [{ id: 'rival', name, aliases, card }] });
const question = (...heard: string[]) => ({ questions: [{ id: 'signer', ask: 'Who signs?', heard }] });
const playbook = (...parts: object[]): Playbook => playbookSchema.parse(Object.assign({ version: 'one' }, ...parts));
const lines = (...parts: object[]): string[] => lintPhrases(playbook(...parts)).map(({ severity, path, message }) => `${severity} ${path.join('.')}: ${message}`);

describe('phrases that keep a playbook from being used', () => {
  it.each([
    ['one of two rules', [price('too expensive'), pain('Too Expensive!')], 'error pains.0.phrases.0: "Too Expensive!" also belongs to price, so nobody can say which of the two is meant; keep it in one of them'],
    ['one of a pain and a signal', [pain('by hand'), signal('by hand')], 'error buying_signals.0.phrases.0: "by hand" also belongs to hand, so nobody can say which of the two is meant; keep it in one of them'],
    ['one without a word', [pain('?!')], 'error pains.0.phrases.0: "?!" has no word that can be heard; write it as it is spoken'],
    ['a word of every call', [pain('They')], 'error pains.0.phrases.0: "They" is said in every call; add the words around it'],
    ['a word of two letters', [rival('Portside', 'ok')], 'error competitors.0.aliases.0: "ok" is said in every call; add the words around it'],
    ['a word of every call in what reps ask', [question('who')], 'error questions.0.heard.0: "who" is said in every call; add the words around it'],
  ])('%s', (_, parts, expected) => expect(lines(...parts)).toEqual([expected]));
});

describe('phrases that are worth a look', () => {
  it.each([
    ['the same twice, the later one', [price('too expensive', 'TOO expensive')], 'warning objections.0.phrases.1: "TOO expensive" is there twice, also as "too expensive"; drop one'],
    ['a longer one beside a shorter', [price('far too expensive', 'too expensive')], 'warning objections.0.phrases.0: "far too expensive" is heard already by "too expensive"; drop one'],
    ['an alias that holds the name', [rival('Portside', 'Portside logistics')], 'warning competitors.0.aliases.0: "Portside logistics" is heard already by "Portside"; drop one'],
    ['one that holds a name', [price('portside is cheaper'), rival('Portside')], 'warning objections.0.phrases.0: "portside is cheaper" holds "Portside" of rival; the more urgent of the two comes'],
    ['a question asked in two ways at once', [question('who signs', 'who signs it')], 'warning questions.0.heard.1: "who signs it" is heard already by "who signs"; drop one'],
  ])('%s', (_, parts, expected) => expect(lines(...parts)).toEqual([expected]));

  it('are set against what ends first in them, the longer of two', () => {
    expect(lines(price('we pay far too much money'), pain('far too much', 'too much'))[0]).toContain('holds "far too much" of hand');
  });
});

describe('phrases that stand in nobody’s way', () => {
  it.each([
    ['words in another order', [price('too expensive', 'expensive too')]], ['the beginning of a word', [price('too expensive', 'expensi')]], ['a name of one word', [rival('Portside')]],
    ['what buyers say and reps ask', [price('who signs'), question('who signs')]], ['words that are common together', [price('not the right time')]], ['nothing at all', []],
  ])('%s', (_, parts) => expect(lines(...parts)).toEqual([]));

  it('are never only the words of one phrase each, whatever they are', () => {
    const phrase = fc.stringMatching(/^[a-z]{3,8}( [a-z]{3,8}){1,3}$/);
    fc.assert(fc.property(fc.uniqueArray(phrase, { minLength: 1, maxLength: 8, selector: (text) => text.split(' ')[0] }), (texts) => {
      const heads = new Set(texts.map((text) => text.split(' ')[0]));
      const apart = texts.filter((text) => text.split(' ').slice(1).every((word) => !heads.has(word)));
      fc.pre(apart.length > 0);
      expect(lines(pain(...apart))).toEqual([]);
    }));
  });

  it('leave, once everything that is complained of is dropped, nothing to complain of', () => {
    const phrase = fc.array(fc.constantFrom('far', 'too', 'expensive', 'they', 'budget'), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(fc.property(fc.array(phrase, { minLength: 1, maxLength: 10 }), (texts) => {
      const found = new Set(lintPhrases(playbook(pain(...texts))).map(({ path }) => path[3]));
      const kept = texts.filter((_, at) => !found.has(at));
      if (kept.length > 0) expect(lines(pain(...kept))).toEqual([]);
    }));
  });
});

describe('who reads the findings', () => {
  it('may know words by their stems', () => {
    const stemsOf = (text: string): string[] => spokenWords(text).map((word) => word.replace(/(ing|s)$/, ''));
    expect(lintPhrases(playbook(pain('keeps breaking', 'keep break')))).toEqual([]);
    expect(lintPhrases(playbook(pain('keeps breaking', 'keep break')), { wordsOf: stemsOf })).toMatchObject([{ severity: 'warning', path: ['pains', 0, 'phrases', 1] }]);
  });

  it('may call rules by other names than their ids', () => {
    expect(lintPhrases(playbook(price('too expensive'), pain('too expensive')), { nameOf: (id) => `the rule ${id}` })[0]?.message).toContain('also belongs to the rule price,');
  });
});
