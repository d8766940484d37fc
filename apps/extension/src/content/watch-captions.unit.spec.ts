/** @jest-environment jsdom */
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CaptionsReading } from '../captions/domain/caption-block.js';
import { type FakeMeetPage, openFakeMeetPage } from '../captions/page/fake-meet-page.spec.js';
import { createFakeTimers } from '../testing/fake-timers.spec.js';
import { createSteadyReading } from './steady-reading.js';
import { watchCaptions } from './watch-captions.js';

let page: FakeMeetPage;
beforeEach(() => {
  document.body.replaceChildren();
  page = openFakeMeetPage(document);
});

const watched = () => {
  const [timers, looks]: [ReturnType<typeof createFakeTimers>, CaptionsReading[]] = [createFakeTimers(), []];
  const watch = watchCaptions({ ...timers, document }, (reading) => { looks.push(reading); });
  timers.advance(0);
  const texts = (): string[] => { const last = looks.at(-1); return last?.kind === 'shown' ? last.blocks.map(({ text }) => text) : []; };
  return { ...timers, watch, looks, texts };
};
/** Lets the page tell its observers. */
const observed = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

describe('captions that are watched', () => {
  it('are looked at twice a second, though nothing changes', () => {
    const { advance, looks } = watched();
    advance(2_000);
    expect(looks).toHaveLength(5);
  });

  it('are looked at as soon as they change', async () => {
    page.captions(true);
    const { advance, texts } = watched();
    advance(150);
    page.say('Priya Raman', 'So');
    await observed();
    expect(texts()).toEqual(['So']);
  });

  it('are looked at ten times a second at most, and the last change is not missed', async () => {
    page.captions(true);
    const { advance, looks, texts } = watched();
    advance(200);
    const before = looks.length;
    for (const word of 'a b c d e f g h i j'.split(' ')) { page.say('Priya Raman', word); await observed(); advance(10); }
    expect(looks.length - before).toBeLessThanOrEqual(2);
    advance(100);
    expect(texts()).toEqual(['a b c d e f g h i j']);
  });

  it('are found again in another element after they were off', async () => {
    page.captions(true);
    const { advance, texts } = watched();
    page.captions(false);
    advance(500);
    page.captions(true);
    advance(500);
    page.say('Priya Raman', 'So');
    await observed();
    advance(100);
    expect(texts()).toEqual(['So']);
  });

  it('are read at any moment, whether it is time to look or not', () => {
    page.captions(true);
    const { watch, texts } = watched();
    page.say('Priya Raman', 'So');
    expect([watch.read(), texts()]).toMatchObject([{ kind: 'shown', blocks: [{ text: 'So' }] }, []]);
  });

  it('are left alone once nobody watches', async () => {
    page.captions(true);
    const { watch, looks, advance, waiting } = watched();
    watch.stop();
    page.say('Priya Raman', 'So');
    await observed();
    advance(5_000);
    expect([looks.length, waiting()]).toEqual([1, 0]);
  });
});

describe('markup that is not known', () => {
  const unknown: CaptionsReading = { kind: 'unknown' };
  const off: CaptionsReading = { kind: 'off' };

  it('is told once it has been so for two seconds', () => {
    const steady = createSteadyReading();
    expect([0, 1_999, 2_000, 9_000].map((atMs) => steady(unknown, atMs)?.kind)).toEqual([undefined, undefined, 'unknown', 'unknown']);
  });

  it('is nothing to tell of when it was so for a moment', () => {
    const steady = createSteadyReading();
    expect([steady(unknown, 0), steady(off, 1_000), steady(unknown, 1_900), steady(unknown, 3_800)]).toEqual([undefined, off, undefined, undefined]);
  });
});
