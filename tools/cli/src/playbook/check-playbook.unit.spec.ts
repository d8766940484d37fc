import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workspaceRoot } from '@baton/testing';
import { checkPlaybook } from './check-playbook.js';
import { formatFinding } from './finding.js';

const card = 'card: { headline: Ask, line: How often?, source: Guide }';
const playbook = (...rules: string[]): string => ['version: one', ...rules, ''].join('\n');
const price = (...phrases: string[]): string => `objections:\n  - id: price\n    type: price\n    phrases: [${phrases.join(', ')}]\n    ${card}`;
const pain = (...phrases: string[]): string => `pains:\n  - id: hand\n    name: typing\n    phrases: [${phrases.join(', ')}]\n    ${card}`;
const signal = (...phrases: string[]): string => `buying_signals:\n  - id: start\n    name: a start\n    phrases: [${phrases.join(', ')}]\n    ${card}`;
const rival = (name: string, aliases = ''): string => `competitors:\n  - id: rival\n    name: ${name}\n    aliases: [${aliases}]\n    ${card}`;
const lines = (text: string): string[] => checkPlaybook(text).findings.map((finding) => formatFinding('p.yaml', finding));

describe('a playbook that can be used', () => {
  it('is counted and not complained about', () => {
    expect(checkPlaybook(playbook(price('too expensive', 'no budget'), rival('Portside', 'port side'), pain('by hand'), signal('when can we start')))).toEqual({ usable: true, findings: [], version: 'one', cards: 4, phrases: 6 });
  });

  it('is what the example is', () => {
    const { usable, findings, cards } = checkPlaybook(readFileSync(join(workspaceRoot(), 'examples/playbook.yaml'), 'utf8'));
    expect({ usable, findings }).toEqual({ usable: true, findings: [] });
    expect(cards).toBeGreaterThanOrEqual(14);
  });

  it('may be empty of one kind', () => expect(checkPlaybook(playbook(pain('by hand'))).usable).toBe(true));
});

describe('the form', () => {
  it.each<[string, string, string]>([
    ['YAML that does not parse', 'version: one\nobjections: [', 'p.yaml:2: error: '],
    ['a missing version', pain('by hand'), 'p.yaml:1: error: version: '],
    ['a headline of nine words', playbook('pains:', '  - id: hand', '    name: x', '    phrases: [by hand]', '    card:', '      headline: one two three four five six seven eight nine', '      line: x', '      source: y'), 'p.yaml:7: error: pains[0].card.headline: a headline has at most eight words'],
    ['an unknown objection type', playbook(price('too expensive').replace('type: price', 'type: cost')), 'p.yaml:4: error: objections[0].type: '],
    ['a word no playbook has', playbook(`${pain('by hand')}\n    urgency: 3`), 'p.yaml:3: error: pains[0]: '],
    ['an id with capitals', playbook(pain('by hand').replace('id: hand', 'id: Hand')), 'p.yaml:3: error: pains[0].id: an id is lower-case words joined by hyphens'],
    ['an id used twice', playbook(price('too expensive'), pain('by hand').replace('id: hand', 'id: price')), 'the id price is used twice'],
    ['no phrases at all', playbook(pain()), 'p.yaml:5: error: pains[0].phrases: '],
  ])('%s is named with its line', (_, text, expected) => {
    const check = checkPlaybook(text);
    expect(check.usable).toBe(false);
    expect(lines(text).join('\n')).toContain(expected);
  });

  it('is complained about everywhere at once, in the order of the file', () => {
    const found = checkPlaybook(playbook(price('too expensive').replace('type: price', 'type: cost'), pain('by hand').replace('How often?', '""'))).findings;
    expect(found.map(({ line }) => line)).toEqual([4, 11]);
  });
});

describe('the phrases', () => {
  it.each<[string, string, string]>([
    ['one that belongs to two rules', playbook(price('too expensive'), pain('Too Expensive')), 'p.yaml:10: error: pains[0].phrases[0]: "Too Expensive" also belongs to price'],
    ['one without a word', playbook(pain('"?!"')), 'p.yaml:5: error: pains[0].phrases[0]: "?!" has no word that can be heard'],
    ['one that everybody says', playbook(pain('they')), 'p.yaml:5: error: pains[0].phrases[0]: "they" is said in every call'],
  ])('%s keeps the playbook from being used', (_, text, expected) => {
    expect(checkPlaybook(text).usable).toBe(false);
    expect(lines(text)).toEqual([expect.stringContaining(expected)]);
  });

  it.each<[string, string, string]>([
    ['the same twice, inflected', playbook(price('losing money', 'loses money')), '"loses money" is there twice, also as "losing money"'],
    ['a longer one beside a shorter of its rule', playbook(price('far too expensive', 'too expensive')), '"far too expensive" is heard already by "too expensive"'],
    ['an alias that holds the name', playbook(rival('Portside', 'portside logistics')), 'competitors[0].aliases[0]: "portside logistics" is heard already by "Portside"'],
    ['one of a signal beside a pain’s', playbook(pain('by hand'), signal('start by hand')), 'buying_signals[0].phrases[0]: "start by hand" holds "by hand" of hand'],
    ['one that holds another rule’s', playbook(price('portside is cheaper'), rival('Portside')), '"portside is cheaper" holds "Portside" of rival'],
  ])('%s is a warning', (_, text, expected) => {
    expect(checkPlaybook(text).usable).toBe(true);
    expect(lines(text)).toEqual([expect.stringContaining(expected)]);
  });

  it.each([['words in another order', 'expensive too'], ['half a phrase', 'too'.padEnd(4, 'k')], ['a name of one word', 'Portside']])('%s stand in nobody’s way', (_, other) => {
    expect(lines(playbook(price('too expensive', other)))).toEqual([]);
  });
});
