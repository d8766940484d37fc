/** @jest-environment jsdom */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { KpiTile } from '@baton/contracts';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { ok, refusal } from '../../testing/console-under-test.spec.js';
import { definitionOf, entitiesOf, entityOf, fullBoard, partOf, tileOf } from './funnel-board.spec.js';
import { asAdmin, openFunnel, tiles } from './funnel-gateway.spec.js';

afterEach(() => { cleanup(); jest.restoreAllMocks(); });

const note = '/funnel/time_to_synced_note';
const region = (name: string): HTMLElement => screen.getByRole('region', { name });
const rows = (name: string): (string | null)[][] => within(region(name)).getAllByRole('row').slice(1).map((row) => [...row.children].map(({ textContent }) => textContent));
const only = (more: Partial<KpiTile>) => ({ kpis: [tileOf('time_to_synced_note', { unit: 'seconds', direction: 'below', targetLow: null, targetHigh: 90, target: '< 90 s', ...more })] });

describe('the number', () => {
  it('stands with its n, its interval, its target and what goes with it', async () => {
    await openFunnel(note);
    const text = region('The number').textContent ?? '';
    expect(['64 s', 'on target', 'target < 90 s', 'n 277 · 95 % sure of 58 s to 71 s', 'Time to synced CRM note, p90142 sn 277', 'Calls with a note in the CRM within 90 s81 %n 301 ± 4.4'].filter((each) => !text.includes(each))).toEqual([]);
    expect([document.title, screen.getByRole('heading', { level: 1 }).textContent]).toEqual(['time to synced note · Funnel · Baton', 'Funnel›time to synced note']);
  });

  it('says why it is provisional', async () => {
    await openFunnel(note, undefined, only({ value: 64, n: 277, provisional: true, note: 'baseline: imported' }));
    expect([screen.getByText('Provisional while a call without a note is younger than a day: it may still change.').tagName, screen.getByText('baseline: imported').tagName]).toEqual(['P', 'P']);
  });

  it('is kept back where too few stand behind it, and so is what goes with it', async () => {
    await openFunnel(note, undefined, only({ suppressed: true, n: 4, companions: [{ ...tileOf('p90'), title: 'p90', suppressed: true, n: 4 }, { ...tileOf('missing'), title: 'missing' }] }));
    const text = region('The number').textContent ?? '';
    expect([text.startsWith('–n 4: too few to show'), text.includes('p90n 4: too few to show'), text.includes('missingnothing yetn 0'), text.includes('95 %')]).toEqual([true, true, true, false]);
  });

  it('says that it stands alone where nothing goes with it', async () => {
    await openFunnel('/funnel/rep_talk_ratio');
    expect(within(region('The number')).getByText('No other number goes with it.').tagName).toBe('P');
  });

  it('has its trend in words', async () => {
    await openFunnel('/funnel/objection_handle_time');
    expect(within(region('The number')).getByText(/^By week: 24 Aug: 34 s; 31 Aug: 31 s; 7 Sept: too few to show; /).className).toBe('sr-only');
  });
});

describe('what it counts', () => {
  it('is told in words, with the facts it comes from and those it waits for', async () => {
    await openFunnel(note, (gateway) => { gateway.reads['/api/kpis/time_to_synced_note'] = () => ok({ ...definitionOf(), facts: [{ type: 'call.ended', isAwaited: false }, { type: 'task.completed', isAwaited: true }] }); });
    const text = region('What it counts').textContent ?? '';
    expect([text.startsWith('What it counts · K8First approved note.synced of a call'), text.includes('fromcall.endedtask.completed awaited')]).toEqual([true, true]);
  });

  it('is told as SQL on s, which s folds away again', async () => {
    const { press } = await openFunnel(note);
    expect(screen.queryByLabelText('SQL')).toBeNull();
    await press('s');
    expect([screen.getByLabelText('SQL').textContent, screen.getByRole('button', { name: /^SQL/ }).getAttribute('aria-expanded')]).toEqual([definitionOf().sql, 'true']);
    await press('s');
    expect(screen.queryByLabelText('SQL')).toBeNull();
  });

  it.each<[string, () => Promise<void>, string]>([['copied', () => Promise.resolve(), 'copied'], ['not copied where the browser does not let it', () => Promise.reject(new Error('no')), 'could not copy']])('is %s by its button', async (_, writeText, word) => {
    const copied: string[] = [];
    Object.assign(navigator, { clipboard: { writeText: (text: string) => { copied.push(text); return writeText(); } } });
    const { press, click } = await openFunnel(note);
    await press('s');
    await click('button', 'copy');
    expect([copied, screen.getByRole('button', { name: word }).tagName]).toEqual([[definitionOf().sql], 'BUTTON']);
  });

  it('may be missing, and the number stands all the same', async () => {
    const { gateway, click } = await openFunnel(note, (each) => { each.reads['/api/kpis/time_to_synced_note'] = () => refusal(503, 'unavailable', 'Nobody answers.'); });
    expect([screen.getByRole('alert').textContent?.startsWith('The definition cannot be read right now. Nobody answers.'), region('The number').tagName]).toEqual([true, 'SECTION']);
    gateway.reads['/api/kpis/time_to_synced_note'] = () => ok(definitionOf());
    await click('button', 'Try again');
    expect(region('What it counts').tagName).toBe('SECTION');
  });
});

describe('its parts', () => {
  it('are those of the split, each with its bar, its interval and its n, and the small ones by name', async () => {
    const { asked } = await openFunnel(`${note}?split=rep`);
    expect(rows('Its parts')).toEqual([['Dana Okafor', '', '58 s', 'n 160, 52 s to 63 s'], ['Luis Ferrer', '', '69 s', 'n 113, 65 s to 70 s'], ['Mina Aalto', 'n 4: too few to show']]);
    expect([asked[0], within(region('Its parts')).getByRole('heading').textContent, region('Its parts').querySelectorAll('[data-whisker]').length]).toEqual(['/api/funnel?from=2026-08-24&to=2026-11-22&split=rep', 'By rep', 2]);
  });

  it('are its weeks where nothing else was asked for', async () => {
    await openFunnel('/funnel/objection_handle_time');
    expect([within(region('Its parts')).getByRole('heading').textContent, rows('Its parts').length, rows('Its parts')[0], rows('Its parts')[2]]).toEqual(['By week', 13, ['24 Aug', '', '34 s', 'n 24'], ['7 Sept', 'n 4: too few to show']]);
  });

  it('say which splits it knows where it does not know the one that was asked for', async () => {
    await openFunnel('/funnel/stale_deal_rate?split=week');
    expect([screen.getByText('It is not told apart by week, but by team, rep, segment.').tagName, screen.getByText('There is nothing to tell apart in these days.').tagName]).toEqual(['P', 'P']);
  });

  it('are as long as their values, with the interval where it lies, and amber where they miss the target', async () => {
    await openFunnel(`${note}?split=team`, undefined, only({ value: 90, n: 40, parts: [partOf('east', 50, { low: 40, high: 60 }), partOf('west', 100, { provisional: true }), partOf('', null)] }));
    const bars = [...region('Its parts').querySelectorAll<HTMLElement>('[style]')].map(({ style, className }) => [style.width, className.includes('bg-amber')]);
    expect([bars[0], bars[2]]).toEqual([['50%', false], ['100%', true]]);
    expect(region('Its parts').querySelector<HTMLElement>('[data-whisker]')?.style.left).toBe('40%');
    expect(rows('Its parts').slice(1)).toEqual([['west', '', '100 s provisional', 'n 24'], ['none', '', 'nothing', 'n 24']]);
  });
});

describe('what stands behind it', () => {
  it('is listed newest first, with whether it counts, its own measure, its rep and when', async () => {
    const { asked } = await openFunnel(`${note}?team=west`, asAdmin);
    expect(rows('What stands behind it').map(([what, ...rest]) => [what?.split('Dana')[0]?.split('Luis')[0], ...rest])).toEqual([
      ['Halden Freight: pilot review', 'counts', '58 s', 'Dana Okafor', '14:00'], ['Morrow Labs: discovery', 'does not', '131 s', 'Luis Ferrer', 'yesterday 13:00'],
      ['Brandt Logistik: security', 'does not', '', 'Dana Okafor', '18 Nov 15:00'], ['Halden Freight: discovery', 'counts', '44 s', 'Dana Okafor', '16 Nov 15:00'],
    ]);
    expect([asked.at(-1), screen.getByText('the newest 4 of 301 calls; the file has all of them').tagName]).toEqual(['/api/kpis/time_to_synced_note/entities?from=2026-08-24&to=2026-11-22&team=west', 'SPAN']);
  });

  it('is a file of the same days and team, on e as well', async () => {
    const { press } = await openFunnel(`${note}?team=west&from=2026-09-01`, asAdmin);
    const link = screen.getByRole('link', { name: /^export/ });
    const clicked: (string | null)[] = [];
    link.addEventListener('click', (event) => { event.preventDefault(); clicked.push(link.getAttribute('href')); });
    await press('e');
    expect([clicked, link.hasAttribute('download')]).toEqual([['/api/kpis/time_to_synced_note/entities.csv?from=2026-09-01&to=2026-11-22&team=west'], true]);
  });

  it('leads to the events of each', async () => {
    const { click, address } = await openFunnel(`${note}?split=rep`);
    await click('link', 'Halden Freight: pilot review');
    expect(address()).toBe('/funnel/time_to_synced_note/call/call-halden-3?split=rep');
  });

  it('names what belongs to nothing without leading anywhere, and what has no label by its id', async () => {
    const lost = entityOf('m-1', { kind: 'message', callId: '', workflowId: '', dealId: '', accountId: '', repName: '', label: '' });
    await openFunnel(note, (gateway) => { gateway.reads['/api/kpis/time_to_synced_note/entities'] = () => ok(entitiesOf('time_to_synced_note', { total: 1, entities: [lost] })); });
    expect([within(region('What stands behind it')).queryByRole('link', { name: 'm-1' }), rows('What stands behind it')[0]?.[3], screen.getByText('1 mail').tagName]).toEqual([null, 'rep-dana', 'SPAN']);
  });

  it('says that there is nothing', async () => {
    await openFunnel(note, (gateway) => { gateway.reads['/api/kpis/time_to_synced_note/entities'] = () => ok({ name: 'time_to_synced_note', total: 0, entities: [] }); });
    expect(screen.getByText('Nothing in these days.').tagName).toBe('P');
  });

  it('says why it cannot be read, is read on another try, and keeps what was known when it cannot be renewed', async () => {
    const { gateway, click, reread } = await openFunnel(note, (each) => { each.reads['/api/kpis/time_to_synced_note/entities'] = () => refusal(503, 'unavailable', 'Nobody answers.'); });
    expect(within(region('What stands behind it')).getByRole('alert').textContent?.startsWith('It cannot be read right now. Nobody answers.')).toBe(true);
    gateway.reads['/api/kpis/time_to_synced_note/entities'] = () => ok(entitiesOf());
    await click('button', 'Try again');
    expect(rows('What stands behind it').length).toBe(4);
    gateway.reads['/api/kpis/time_to_synced_note/entities'] = () => refusal(503, 'unavailable', 'Nobody answers.');
    await reread();
    expect([screen.getByText('This may be old. Nobody answers.').tagName, rows('What stands behind it').length]).toEqual(['P', 4]);
  });
});

describe('the page of a number', () => {
  it('leads one step up on Escape and by its path', async () => {
    const { press, address, back, click, settle } = await openFunnel(`${note}?split=rep`);
    await press('Escape');
    expect([address(), tiles().length]).toEqual(['/funnel?split=rep', 12]);
    await back();
    fireEvent.click(within(screen.getByRole('banner')).getByRole('link', { name: 'Funnel' }));
    await settle();
    await click('link', 'what was counted');
    expect(address()).toBe('/funnel/rollout?split=rep');
  });

  it('keeps its place while its days change', async () => {
    const { choose, address } = await openFunnel(note);
    await choose('days', 'weeks4');
    expect([address(), region('The number').tagName]).toEqual([`${note}?from=2026-10-26&to=2026-11-22`, 'SECTION']);
  });

  it('says of a name that there is no such number', async () => {
    const { click, address } = await openFunnel('/funnel/mood');
    expect([screen.getByRole('heading', { name: 'There is no KPI of this name' }).tagName, screen.getByText('The address says mood; the board has the twelve there are.').tagName]).toEqual(['H1', 'P']);
    await click('link', 'To the board');
    expect(address()).toBe('/funnel');
  });

  it.each([['cannot be read', '', 'This number cannot be read right now'], ['is of days that cannot be', '?from=2026-11-22&to=2026-08-24', 'The first day lies after the last one.']])('says when it %s', async (_, search, title) => {
    await openFunnel(`${note}${search}`, (gateway) => { gateway.reads['/api/funnel'] = () => refusal(503, 'unavailable', 'no'); });
    expect(screen.getByRole('heading', { name: title }).tagName).toBe('H1');
  });

  it('says that it may be old', async () => {
    const { gateway, reread } = await openFunnel(note);
    gateway.reads['/api/funnel'] = () => refusal(503, 'unavailable', 'Nobody answers.');
    await reread();
    expect([screen.getByText(/^What you see may be old. Nobody answers./).tagName, region('The number').tagName]).toEqual(['P', 'SECTION']);
  });

  it('of every KPI of the board is there', async () => {
    for (const { name } of fullBoard().kpis.slice(0, 3)) {
      await openFunnel(`/funnel/${name}`);
      expect(region('What stands behind it').tagName).toBe('SECTION');
      cleanup();
    }
  });
});
