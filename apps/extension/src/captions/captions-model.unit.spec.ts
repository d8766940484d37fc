/** @jest-environment jsdom */
import { describe, expect, it } from '@jest/globals';
import type { Hypothesis } from '@baton/contracts';
import fc from 'fast-check';
import { beginHearing, endHearing, hear, type Hearing } from './domain/hearing.js';
import { type FakeMeetPage, openFakeMeetPage } from './page/fake-meet-page.spec.js';
import { createKeyOf, readCaptions } from './page/read-captions.js';

const speakers = ['You', 'Priya Raman', 'Tom Weller'];

/** What Meet and the people in the call do. Every spoken word has a number of its own, whatever becomes of it on the page. */
type Deed =
  | { readonly do: 'say'; readonly speaker: number; readonly words: number }
  | { readonly do: 'rewrite'; readonly words: number }
  | { readonly do: 'rewrite late' | 'redraw' | 'scroll' | 'take back'; readonly words: number }
  | { readonly do: 'toggle'; readonly keeps: boolean; readonly waitMs: number }
  | { readonly do: 'wait'; readonly waitMs: number };

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('say' as const), speaker: fc.nat(2), words: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('say' as const), speaker: fc.constant(1), words: fc.integer({ min: 20, max: 60 }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('rewrite' as const), words: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rewrite late' as const), words: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('redraw' as const, 'scroll' as const, 'take back' as const), words: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('toggle' as const), keeps: fc.boolean(), waitMs: fc.constantFrom(0, 300, 6_000) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), waitMs: fc.constantFrom(200, 900, 1_500, 5_000, 12_000) }) },
);

/** The talk on the page, looked at five times a second, and all that was heard of it. */
class Talk {
  readonly heard: Hypothesis[] = [];
  spoken = 0;
  nowMs = 0;
  #hearing: Hearing = beginHearing(false);
  readonly #keyOf = createKeyOf();
  constructor(readonly page: FakeMeetPage) { this.look(); }

  get late(): number { return this.#hearing.late; }

  look(): void {
    const { hearing, heard } = hear(this.#hearing, readCaptions(document, this.#keyOf), this.nowMs);
    this.#hearing = hearing;
    this.heard.push(...heard);
  }

  wait(ms: number): void {
    const step = ms > 1_000 ? 500 : 200;
    for (let passed = 0; passed < ms; passed += step) { this.nowMs += step; this.look(); }
  }

  say(speaker: string, words: number): void {
    for (let left = words; left > 0; left -= 3) {
      const said = Array.from({ length: Math.min(3, left) }, () => { this.spoken += 1; return `w${this.spoken}${this.spoken % 7 === 0 ? '.' : ''}`; });
      this.page.say(speaker, said.join(' '));
      this.wait(200);
    }
  }

  end(): void { this.heard.push(...endHearing(this.#hearing).heard); }
}

/** Gives some words another form without another number: w12, then w12a. */
const changed = (text: string, from: number, to: number): string => text.split(' ').map((word, at, { length }) => (at >= length - from && at < length - to ? word.replace(/^w(\d+)/, 'w$1a') : word)).join(' ');

const perform = (talk: Talk, deed: Deed): void => {
  const { page } = talk;
  const last = page.shown().at(-1)?.text ?? '';
  switch (deed.do) {
    case 'say': return talk.say(speakers[deed.speaker] ?? '', deed.words);
    case 'rewrite': page.rewrite(changed(last, deed.words, 0)); return talk.wait(200);
    case 'rewrite late': page.rewrite(changed(last, deed.words + 4, 4)); return talk.wait(200);
    case 'take back': page.rewrite(last.split(' ').slice(0, -deed.words).join(' ') || last); talk.wait(200); page.rewrite(last); return talk.wait(200);
    case 'redraw': page.redraw(); return talk.wait(200);
    case 'scroll': page.scroll(Math.min(deed.words, page.shown().length - 1)); return talk.wait(200);
    case 'toggle': page.captions(false); talk.wait(deed.waitMs); page.captions(true, deed.keeps); return talk.wait(200);
    case 'wait': return talk.wait(deed.waitMs);
  }
};

const numbersIn = (heard: readonly Hypothesis[]): number[] => heard.flatMap(({ text }) => [...text.matchAll(/w(\d+)/g)].map(([, number]) => Number(number)));
const finals = (heard: readonly Hypothesis[]): Hypothesis[] => heard.filter(({ isFinal }) => isFinal);

const play = (script: readonly Deed[]): Talk => {
  document.body.replaceChildren();
  const page = openFakeMeetPage(document);
  page.captions(true);
  const talk = new Talk(page);
  for (const deed of script) perform(talk, deed);
  talk.end();
  return talk;
};

describe('a talk on a page that rewrites, scrolls, redraws and toggles its captions', () => {
  it('arrives in finals with every word once and in order, and its revisions only go up', () => {
    fc.assert(fc.property(fc.array(deeds, { minLength: 1, maxLength: 25 }), (script) => {
      const talk = play(script);
      expect(numbersIn(finals(talk.heard))).toEqual(Array.from({ length: talk.spoken }, (_, at) => at + 1));
      const seen = new Map<string, Hypothesis>();
      for (const each of talk.heard) {
        const before = seen.get(each.utteranceId);
        expect(each.revision).toBe((before?.revision ?? 0) + 1);
        expect(before?.isFinal ?? false).toBe(false);
        expect([before?.speaker ?? each.speaker, before?.startMs ?? each.startMs]).toEqual([each.speaker, each.startMs]);
        expect(each.endMs).toBeGreaterThanOrEqual(each.startMs);
        seen.set(each.utteranceId, each);
      }
      expect([...seen.values()].every(({ isFinal }) => isFinal)).toBe(true);
    }), { numRuns: 60 });
  }, 60_000);
});
