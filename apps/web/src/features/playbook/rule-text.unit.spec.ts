import { describe, expect, it } from '@jest/globals';
import { rulebook, ruleOf } from './playbook-view.spec.js';
import { ruleKinds } from './rule-kinds.js';
import { counted, heardNote, phraseWord, ruleGist, ruleName, ruleTitle, versionText } from './rule-text.js';

const rule = (id: string) => ruleOf(rulebook(), id);

describe('what a rule is called', () => {
  it.each([['status-quo', 'status quo', 'objection · status quo', 'Ask what waiting costs'], ['competitor-portside', 'Portside', 'competitor · Portside', 'Ask about handwritten slips'], ['signal-start', 'a start', 'buying signal · a start', 'Name the day'], ['question-signer', 'Who signs?', 'question · Who signs?', '']])(
    '%s', (id, name, title, gist) => { expect([ruleName(rule(id)), ruleTitle(rule(id)), ruleGist(rule(id))]).toEqual([name, title, gist]); });

  it('is never nothing', () => {
    expect([ruleName({ kind: 'pains', name: ' ' }), ruleName({ kind: 'questions', name: '' }), ruleGist({ kind: 'pains', card: { headline: ' ', line: '', source: '' } })]).toEqual(['no name yet', 'no question yet', 'no headline yet']);
  });
});

describe('counts', () => {
  it.each([[0, '0 cards'], [1, '1 card'], [12, '12 cards']])('%d', (count, text) => expect(counted(count, 'card')).toBe(text));
  it.each([['competitor-portside', ['x'], 'alias'], ['competitor-portside', [], 'aliases'], ['pain-hand', ['x'], 'phrase'], ['pain-hand', ['x', 'y'], 'phrases']])('of %s with %j are of %s', (id, phrases, word) => expect(phraseWord({ ...rule(id), phrases })).toBe(word));
});

describe('what else is said', () => {
  it.each(Object.keys(ruleKinds) as (keyof typeof ruleKinds)[])('of how %s are heard', (kind) => expect(heardNote({ kind }) !== '').toBe(kind === 'competitors'));

  it.each([['2026-11-23', 'version 2026-11-23'], ['2026-11-23+console.1', 'version 2026-11-23, changed once here'], ['2026-11-23+console.12', 'version 2026-11-23, changed 12 times here'], ['+console.1', 'published once here']])('of the version %s', (version, text) => {
    expect(versionText(version)).toBe(text);
  });
});
