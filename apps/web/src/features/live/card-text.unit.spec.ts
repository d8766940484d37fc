import { describe, expect, it } from '@jest/globals';
import { cardOf } from './card.spec.js';
import { behindText } from './card-notes.js';
import { aboutText, earlierText, endedText, lineText, spokenText, tones, whyText } from './card-text.js';
import { consentText } from './consent.js';
import { idleText } from './idle-text.js';

const { evidence } = cardOf('c1');

describe('the words of a card', () => {
  it.each([['objection', 'status_quo', 'objection · status quo'], ['competitor', 'Portside', 'competitor · Portside'], ['pain', 're-keying', 'pain · re-keying']] as const)('of kind %s about %s: %s', (kind, topic, text) => {
    expect(aboutText({ kind, topic })).toBe(text);
  });

  it.each([
    [{}, '“too much” Priya, 1:46'], [{ speaker: '' }, '“too much” 1:46'], [{ quote: '' }, 'Priya, 1:46'], [{ quote: '', speaker: '', startMs: 0 }, '0:00'],
  ])('say why it is there, as far as known: %j', (more, text) => { expect(whyText(cardOf('c1', { evidence: { ...evidence, ...more } }))).toBe(text); });

  it('are the playbook’s line until there is one worded for what was said', () => {
    expect([lineText(cardOf('c1')), lineText(cardOf('c1', { sharpened: 'Say that' }))]).toEqual(['Say this', 'Say that']);
  });

  it.each([
    ['objection', '', 'left open'], ['objection', 'We can begin with one site.', 'answered'], ['competitor', '', 'named'],
  ] as const)('say of an earlier %s with the answer %j that it was %s, on its day in the rep’s zone', (kind, answer, ended) => {
    const earlier = { kind, topic: 'price', saidAtMs: Date.UTC(2026, 10, 9, 23, 30), speaker: 'Priya Raman', quote: 'no budget left', answer };
    expect(endedText(earlier)).toBe(ended);
    expect([earlierText(earlier, 'UTC'), earlierText(earlier, 'Europe/Berlin')]).toEqual([`last time, 9 Nov 2026: “no budget left”, ${ended}`, `last time, 10 Nov 2026: “no budget left”, ${ended}`]);
  });

  it('are said once by a screen reader, without a clock', () => {
    expect(spokenText(cardOf('c1', { topic: 'status_quo', headline: 'Anchor', line: 'What would you do?' }))).toBe('objection, status quo: Anchor. What would you do?');
  });

  it('have a colour of their own per kind', () => {
    expect(new Set(Object.values(tones).map(({ chip }) => chip)).size).toBe(4);
  });
});

describe('the words where no card stands', () => {
  it.each([
    ['connected', true, 'Listening. A card appears when the buyer objects, names a competitor or a pain.'],
    ['connected', false, 'No consent was recorded: nothing is kept, the coach is off.'], ['lost', false, 'No consent was recorded: nothing is kept, the coach is off.'],
    ['lost', true, 'Not connected: no card can appear until Baton is back.'], ['connecting', true, 'Not connected: no card can appear until Baton is back.'],
  ] as const)('on a line that is %s, consent %p: %s', (connection, consent, text) => { expect(idleText(connection, consent)).toBe(text); });

  it.each([[true, 'recorded with consent'], [false, 'no consent: nothing is kept, the coach is off']])('with consent %p: %s', (recorded, text) => { expect(consentText(recorded)).toBe(text); });

  it.each([[0, ''], [1, 'the coach is behind: 1 card was left out'], [3, 'the coach is behind: 3 cards were left out']])('with %d cards left out: %j', (left, text) => { expect(behindText(left)).toBe(text); });
});
