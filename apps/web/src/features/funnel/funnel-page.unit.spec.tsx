/** @jest-environment jsdom */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { ok, openConsole, refusal } from '../../testing/console-under-test.spec.js';
import { emptyBoard, fullBoard, tileOf, trendOf } from './funnel-board.spec.js';
import { asAdmin, openFunnel, tiles, tileText } from './funnel-gateway.spec.js';

afterEach(() => { cleanup(); jest.restoreAllMocks(); });

const header = (): string => screen.getByRole('banner').textContent ?? '';
const strips = (): string[] => screen.queryAllByRole('status').map(({ textContent }) => textContent ?? '');
const usual = 'from=2026-08-24&to=2026-11-22';

describe('the page', () => {
  it('is two keys away, and one in the rail between Live and Playbook', async () => {
    const { press, address, settle } = await openConsole('/live');
    await press('g', 'f');
    expect([address(), document.title]).toEqual(['/funnel', 'Funnel · Baton']);
    expect(within(screen.getByRole('navigation', { name: 'Places' })).getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['Live', 'Review', 'Funnel', 'Playbook', 'Settings']);
    await press('g', 'l');
    fireEvent.click(screen.getByRole('link', { name: 'Funnel' }));
    await settle();
    expect(address()).toBe('/funnel');
  });

  it('lists its keys under ?', async () => {
    const { press } = await openFunnel();
    await press('?');
    const text = screen.getByRole('dialog', { name: 'Keys' }).textContent ?? '';
    expect(['g fgo to Funnel', 'sthe SQL of a number', 'eexport what stands behind it'].filter((each) => !text.includes(each))).toEqual([]);
  });

  it('shows twelve tiles in the registry\'s order, of the last 13 weeks and the own team', async () => {
    const { asked } = await openFunnel('/funnel', undefined, { team: 'west' });
    expect(tiles().map(({ dataset }) => dataset['kpi'])).toEqual(fullBoard().kpis.map(({ name }) => name));
    expect([asked, header().startsWith('Funnelwest · 24 Aug to 22 Nov')]).toEqual([[`/api/funnel?${usual}`], true]);
  });

  it('counts whole weeks in the calendar of who looks', async () => {
    const { asked } = await openFunnel('/funnel', (gateway) => { gateway.session = ok({ rep: { id: 'r', name: 'Kiri', email: 'k@x.example', teamId: 'south', timeZone: 'Pacific/Auckland', role: 'rep' }, tenant: { id: 't', name: 'T' } }); });
    expect(asked).toContain('/api/funnel?from=2026-08-31&to=2026-11-23');
  });
});

describe('a tile', () => {
  it.each<[string, readonly string[]]>([
    ['warm_accounts', ['warm accounts / rep / week', 'target 20–40', '27', 'in band', 'n 351']], ['warm_to_reply', ['warm → reply', 'target 15–25 %', '17.2 %', 'in band', 'n 412 ± 3.1']], ['reply_rate_lift', ['signal-led ÷ cold replies', 'target ≥ 3×', '3.3×', 'baseline: imported', 'n 980']],
    ['prep_time', ['prep per call', 'target < 5:00', '3:30', 'on target', 'n 265']], ['rep_talk_ratio', ['talk ratio', 'target 43–46 %', '46.7 %', '0.7 pt over', 'n 301']], ['objection_handle_time', ['objection handled', 'target < 20 s', '21 s', '1 s over', 'n 138']],
    ['time_to_synced_note', ['time to synced note', 'target < 90 s', '64 s', 'on target', 'n 277']], ['stage_update_accuracy', ['stage accuracy', 'target > 95 %', '91 %', 'provisional', 'n 164 ± 4.4']], ['admin_hours_saved', ['admin hours saved', 'target 6–10 h', '6.8 h', 'in band', 'n 604']],
  ])('of %s says what it is, its target, its value and one remark', async (name, texts) => {
    await openFunnel();
    expect(tileText(name)).toEqual(texts);
  });

  it('has a colour only where it stands somewhere', async () => {
    await openFunnel('/funnel', undefined, { kpis: [tileOf('rep_talk_ratio', { value: 0.45, n: 30 }), tileOf('warm_to_reply', { value: 0.5, n: 30 }), tileOf('stale_deal_rate', { suppressed: true, n: 4 })] });
    expect([...document.querySelectorAll<HTMLElement>('[data-remark]')].map(({ dataset, textContent }) => [dataset['remark'], textContent])).toEqual([['good', 'in band'], ['off', '4 pt over'], ['plain', 'n 4: too few to show']]);
  });

  it('tells its trend in words, and in a picture that only the eye gets', async () => {
    await openFunnel('/funnel', undefined, { kpis: [tileOf('rep_talk_ratio', { value: 0.45, n: 30, trend: trendOf([0.5, 0.49, null, 0.45, 0.44], true) })] });
    const [tile] = tiles();
    expect(document.getElementById(tile?.getAttribute('aria-describedby') ?? '')?.textContent).toBe('By week: 24 Aug: 50 %; 31 Aug: 49 %; 7 Sept: too few to show; 14 Sept: 45 %; 21 Sept: 44 %, provisional.');
    expect([tile?.querySelectorAll('svg path').length, tile?.querySelectorAll('path[stroke-dasharray]').length, tile?.querySelector('svg')?.getAttribute('aria-hidden')]).toEqual([2, 1, 'true']);
  });

  it('without weeks says of which day it is, and without a value nothing of the sort', async () => {
    await openFunnel('/funnel', undefined, { kpis: [tileOf('stale_deal_rate', { value: 0.04, n: 146 }), tileOf('rep_talk_ratio')] });
    expect(tiles().map(({ textContent }) => [textContent?.includes('as of the last day'), textContent?.includes('–')])).toEqual([[true, true], [false, true]]);
    expect(tiles().map((tile) => tile.querySelector('[data-value]')?.textContent)).toEqual(['4 %', '–']);
  });

  it('leads to everything behind it, and back', async () => {
    const { address, back, settle } = await openFunnel('/funnel?team=west', asAdmin);
    fireEvent.click(tiles()[7] ?? document.body);
    await settle();
    expect(address()).toBe('/funnel/time_to_synced_note?team=west');
    await back();
    expect([address(), tiles().length]).toEqual(['/funnel?team=west', 12]);
  });

  it('is reached by j and k, to the last one and no further', async () => {
    const { press } = await openFunnel();
    const focused = (): string | undefined => (document.activeElement instanceof HTMLElement ? document.activeElement.dataset['kpi'] : undefined);
    await press('j');
    expect(focused()).toBe('warm_accounts');
    await press('k', 'j', 'j');
    expect(focused()).toBe('drafts_sent_per_day');
    await press(...Array.from({ length: 12 }, () => 'j'));
    expect(focused()).toBe('admin_hours_saved');
  });
});

describe('the choices', () => {
  it.each([['weeks4', '?from=2026-10-26&to=2026-11-22'], ['quarter', '?from=2026-10-01&to=2026-11-22']])('of days write them into the address, and back takes them out: %s', async (choice, search) => {
    const { choose, address, asked, back } = await openFunnel();
    await choose('days', choice);
    expect([address(), asked.at(-1), screen.getByRole('combobox', { name: 'days' })]).toEqual([`/funnel${search}`, `/api/funnel${search}`, expect.objectContaining({ value: choice })]);
    await back();
    expect([address(), screen.getByRole('combobox', { name: 'days' })]).toEqual(['/funnel', expect.objectContaining({ value: 'weeks13' })]);
  });

  it('of 13 weeks leave the address as short as it was', async () => {
    const { choose, address } = await openFunnel('/funnel?from=2026-10-26&to=2026-11-22&split=rep');
    await choose('days', 'weeks13');
    expect(address()).toBe('/funnel?split=rep');
  });

  it('of a copied address open the same board', async () => {
    const { asked } = await openFunnel('/funnel?from=2026-09-01&to=2026-09-30&team=east&split=segment', asAdmin);
    expect([asked, header().startsWith('Funneleast · 1 Sept to 30 Sept')]).toEqual([['/api/funnel?from=2026-09-01&to=2026-09-30&team=east&split=segment'], true]);
    expect(['days', 'team', 'split'].map((name) => screen.getByRole('combobox', { name }))).toEqual(['own', 'east', 'segment'].map((value) => expect.objectContaining({ value }) as unknown));
  });

  it('of a team are an administrator\'s', async () => {
    const { choose, address, asked } = await openFunnel('/funnel', asAdmin);
    expect(header().startsWith('Funnelall teams · 24 Aug')).toBe(true);
    await choose('team', 'east');
    expect([address(), asked.at(-1)]).toEqual(['/funnel?team=east', `/api/funnel?${usual}&team=east`]);
    await choose('team', '');
    expect(address()).toBe('/funnel');
    cleanup();
    await openFunnel();
    expect(screen.queryByRole('combobox', { name: 'team' })).toBeNull();
  });

  it('of an address that asks for a team one may not see say so', async () => {
    await openFunnel('/funnel?team=east', undefined, { team: 'west' });
    expect(strips()).toEqual(['The address asks for east; this is west, which you may see.']);
  });

  it('of a split tell of every tile how far its parts reach', async () => {
    const { choose, address } = await openFunnel();
    await choose('split', 'rep');
    expect([address(), tileText('time_to_synced_note').at(-1)]).toEqual(['/funnel?split=rep', 'by rep 58 s to 69 s']);
    await choose('split', 'week');
    expect([tileText('stale_deal_rate').at(-1), tileText('time_to_synced_note').at(-1)]).toEqual(['not by week', 'n 277']);
  });

  it.each([['?split=mood', `/api/funnel?${usual}`], ['?from=20&team=7', undefined]])('that nobody offers are passed over or named: %s', async (search, first) => {
    const { asked } = await openFunnel(`/funnel${search}`, asAdmin);
    expect(asked[0]).toBe(first);
  });
});

describe('own dates', () => {
  const fill = (name: string, value: string): void => { fireEvent.change(screen.getByLabelText(name), { target: { value } }); };

  it('are asked for once they are whole and in order', async () => {
    const { choose, click, address, asked } = await openFunnel();
    await choose('days', 'own');
    fill('first day', '2026-09-30');
    fill('last day', '2026-09-01');
    await click('button', 'Show');
    expect([within(screen.getByRole('form', { name: 'Own dates' })).getByRole('alert').textContent, asked.length]).toEqual(['The first day lies after the last one.', 1]);
    fill('first day', '');
    await click('button', 'Show');
    expect(within(screen.getByRole('form', { name: 'Own dates' })).getByRole('alert').textContent).toBe('Both days are needed.');
    fill('first day', '2026-08-30');
    await click('button', 'Show');
    expect([address(), asked.at(-1), screen.queryByRole('alert')]).toEqual(['/funnel?from=2026-08-30&to=2026-09-01', '/api/funnel?from=2026-08-30&to=2026-09-01', null]);
  });

  it('of an address that are inverted are not asked for, and can be swapped', async () => {
    const { asked, click, address } = await openFunnel('/funnel?from=2026-11-22&to=2026-08-24');
    expect([screen.getByRole('heading', { name: 'The first day lies after the last one.' }).tagName, asked]).toEqual(['H1', []]);
    await click('button', 'Swap them');
    expect([address(), tiles().length]).toEqual(['/funnel?from=2026-08-24&to=2026-11-22', 12]);
  });

  it('of an address that are none lead back to the usual ones', async () => {
    const { click, address } = await openFunnel('/funnel?from=soon');
    expect([screen.getByRole('heading', { name: 'soon is no day. Write days as 2026-11-22.' }).tagName, screen.queryByRole('button', { name: 'Swap them' })]).toEqual(['H1', null]);
    await click('button', 'The last 13 weeks');
    expect([address(), tiles().length]).toEqual(['/funnel', 12]);
  });
});

describe('a board without numbers', () => {
  it('says which facts will fill it and when, of the whole and of every tile', async () => {
    await openFunnel('/funnel', undefined, emptyBoard());
    const guide = screen.getByRole('region', { name: 'What fills this board' }).textContent ?? '';
    expect(['Nothing was measured in these days', 'within a minute of its facts', 'talk ratio as calls end', 'prep per call with the prep stage', 'warm accounts / rep / week, warm → reply, full motions / rep / week with the signal stage', 'prep.view_heartbeat'].filter((each) => !guide.includes(each))).toEqual([]);
    expect(['prep_time', 'rep_talk_ratio', 'stale_deal_rate'].map((name) => tileText(name).slice(2))).toEqual([['–', 'awaits the prep stage'], ['–', 'fills as calls end'], ['–', 'fills as the CRM tells of deals']]);
  });

  it.each<[string, Parameters<typeof tileOf>[1]]>([['one that is kept back', { suppressed: true, n: 4 }], ['one that is nought', { value: 0, n: 12 }]])('is not called empty for %s', async (_, more) => {
    await openFunnel('/funnel', undefined, { kpis: [tileOf('rep_talk_ratio', more)] });
    expect(screen.queryByRole('region', { name: 'What fills this board' })).toBeNull();
  });

  it('keeps twelve places while it is counted', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const { settle, gateway } = await openFunnel();
    gateway.late = promise;
    fireEvent.change(screen.getByRole('combobox', { name: 'split' }), { target: { value: 'rep' } });
    expect(await screen.findByRole('status', { name: 'Counting …' }).then(({ children }) => children.length)).toBe(12);
    resolve(undefined);
    await settle();
    expect([tiles().length, screen.queryByRole('status')]).toEqual([12, null]);
  });

  it('says why it cannot be read, keeps its choices and is read on another try', async () => {
    const { gateway, click, asked } = await openFunnel('/funnel', (each) => { each.reads['/api/funnel'] = () => refusal(503, 'unavailable', 'The store cannot be reached.'); });
    expect([within(screen.getByRole('alert')).getByRole('heading').textContent, screen.getByText('The store cannot be reached. Nothing is lost: it is counted anew from the log.').tagName, screen.getByRole('combobox', { name: 'days' }).tagName, tiles()]).toEqual(['The funnel cannot be read right now', 'P', 'SELECT', []]);
    gateway.reads['/api/funnel'] = (query) => { asked.push(query.toString()); return ok(fullBoard()); };
    await click('button', 'Try again');
    expect([tiles().length, asked.length]).toEqual([12, 1]);
  });

  it('says that it may be old when it cannot be counted anew, and keeps what was known', async () => {
    const { gateway, reread } = await openFunnel();
    gateway.reads['/api/funnel'] = () => refusal(503, 'unavailable', 'The store cannot be reached.');
    await reread();
    expect([strips()[0]?.startsWith('What you see may be old. The store cannot be reached.'), tiles().length]).toEqual([true, 12]);
  });
});
