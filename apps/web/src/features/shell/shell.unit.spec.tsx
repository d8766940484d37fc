/** @jest-environment jsdom */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { approvedByDana, approvedByLuis, noteView, reviewItem } from '../review/review-item.spec.js';
import { dana, type FakeGateway, ok, openConsole, refusal } from '../../testing/console-under-test.spec.js';

afterEach(() => { cleanup(); localStorage.clear(); jest.restoreAllMocks(); });

const queue = { notes: [noteView()], items: [reviewItem('a'), reviewItem('b', { status: 'applied' })] };
const places = (): string[] => screen.getAllByRole('link').map(({ textContent }) => textContent ?? '');

describe('the way in', () => {
  it('opens the live line once somebody is signed in', async () => {
    const { line } = await openConsole('/review', queue);
    expect(line.world.opened).toBe(1);
  });

  it('shows no page, opens no line and says that the sign-in page opens when there is no session', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const { line } = await openConsole('/review', queue, (gateway) => { gateway.session = refusal(401, 'unauthenticated', 'Sign in.'); });
    expect(screen.getByRole('heading').textContent).toBe('Signing in …');
    expect([screen.queryByRole('navigation'), screen.queryByRole('button'), line.world.opened]).toEqual([null, null, 0]);
  });

  it.each<[string, (gateway: FakeGateway) => void, string]>([
    ['a lost network', (gateway) => { gateway.offline = true; }, 'Baton cannot be reached. Check your connection and try again.'],
    ['a server in trouble', (gateway) => { gateway.session = refusal(503, 'unavailable', 'The log cannot be read. Try again in a minute.'); }, 'The log cannot be read. Try again in a minute.'],
  ])('does not take %s for a missing session, and opens on another try', async (_, prepare, words) => {
    const { gateway, line, settle } = await openConsole('/review', queue, prepare);
    expect([screen.getByRole('heading').textContent, screen.getByText(words).tagName, line.world.opened]).toEqual(['Baton did not open', 'P', 0]);
    Object.assign(gateway, { offline: false, session: ok(dana) });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect([screen.getByRole('heading', { level: 1 }).textContent, line.world.opened]).toEqual(['Review', 1]);
  });
});

describe('the places', () => {
  it('count what waits and mark where the rep is', async () => {
    await openConsole('/review', queue);
    expect(places().slice(0, 5)).toEqual(['Live', 'Review1', 'Funnel', 'Playbook', 'Settings']);
    expect(screen.getByLabelText('1 waiting')).toBeTruthy();
    expect(document.title).toBe('(1) Review · Baton');
  });

  it('are two keys away', async () => {
    const { press, address } = await openConsole('/review', queue);
    await press('g', 'l');
    expect(address()).toBe('/live');
    await press('g', 's');
    expect(address()).toBe('/settings');
    await press('g', 'f');
    expect(address()).toBe('/funnel');
    await press('g', 'p');
    expect(address()).toBe('/playbook');
    await press('g', 'r');
    expect(address()).toBe('/review');
  });

  it('are all there on a phone too, where the rail is a bar', async () => {
    await openConsole('/review', queue);
    const bar = screen.getByRole('navigation', { name: 'Places' });
    expect([...bar.querySelectorAll('a')].map((link) => [link.textContent, link.closest('.max-sm\\:hidden')])).toEqual([['Live', null], ['Review1', null], ['Funnel', null], ['Playbook', null], ['Settings', null]]);
  });

  it('do not count what waits for somebody else\'s approval', async () => {
    await openConsole('/review', { notes: [noteView()], items: [reviewItem('a', approvedByDana), reviewItem('b', approvedByLuis)] });
    expect(screen.getByLabelText('1 waiting')).toBeTruthy();
  });

  it('begin at Live', async () => {
    const { address } = await openConsole('/');
    expect(address()).toBe('/live');
  });

  it('show that a call is on, until it ends', async () => {
    const { line } = await openConsole('/review', queue);
    line.connect();
    line.tell({ kind: 'calls', calls: [{ callId: 'c', title: 'Halden', platform: 'zoom', startedAtMs: 0, ended: false, consentRecorded: true, participants: [], deal: null }] });
    expect(screen.getByLabelText('a call is on')).toBeTruthy();
    line.tell({ kind: 'ended', callId: 'c' });
    expect(screen.queryByLabelText('a call is on')).toBeNull();
  });

  it('read the review anew when the gateway says that it changed', async () => {
    const { gateway, line, settle } = await openConsole('/review', queue);
    line.connect();
    gateway.queue = { ...queue, items: [reviewItem('a'), reviewItem('c')] };
    line.tell({ kind: 'review_changed' });
    await settle();
    expect(screen.getByLabelText('2 waiting')).toBeTruthy();
  });
});

describe('all keys', () => {
  it('stand on ? until Escape, and nothing behind them is decided', async () => {
    const { press, gateway } = await openConsole('/review', queue);
    await press('?');
    expect(screen.getByRole('dialog', { name: 'Keys' }).textContent).toContain('approve all low-risk of this call');
    await press('a', 'x');
    expect(gateway.posted).toEqual([]);
    await press('Escape');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText('0 approved · nothing is written until you sync')).toBeTruthy();
  });
});

describe('the keys that are shown', () => {
  const listed = (): string[] => [...document.querySelectorAll('[role=dialog] kbd')].map(({ textContent }) => textContent ?? '');
  const effects: Readonly<Record<string, (address: string) => boolean>> = {
    'g l': (address) => address === '/live', 'g r': (address) => address === '/review', 'g f': (address) => address === '/funnel', 'g p': (address) => address === '/playbook', 'g s': (address) => address === '/settings', j: (address) => address.includes('item=b'), k: (address) => address.includes('item=a'),
    a: (address) => address.includes('item=b') && screen.queryByRole('img', { name: /approved/ }) !== null, A: () => screen.queryAllByRole('img', { name: /approved/ }).length === 2,
    e: () => screen.queryByRole('form') !== null, x: (address) => address.includes('item=b'), '?': () => screen.queryByRole('dialog') !== null,
  };

  it.each(Object.keys(effects))('do what they say: %s', async (key) => {
    const { press, address } = await openConsole('/review', { notes: [noteView()], items: [reviewItem('a'), reviewItem('b')] });
    await press('?');
    const shown = listed().flatMap((each) => (each === 'j k' ? ['j', 'k'] : [each.replace('shift ', '')]));
    await press('Escape');
    await press(...key.split(' '));
    expect([shown.includes(key), effects[key]?.(address())]).toEqual([true, true]);
  });
});

describe('the key that undoes a write', () => {
  it('is listed with the others', async () => {
    const { press } = await openConsole('/review', queue);
    await press('?');
    expect(screen.getByRole('dialog', { name: 'Keys' }).textContent).toContain('shift Uundo what was written');
  });
});

describe('the theme', () => {
  it("follows the system until the rep chooses, and keeps the choice", async () => {
    await openConsole('/review', queue);
    expect(document.documentElement.dataset['theme']).toBe('light');
    fireEvent.click(screen.getByRole('button', { name: 'Dark' }));
    expect(document.documentElement.dataset['theme']).toBe('dark');
    cleanup();
    await openConsole('/review', queue);
    expect([document.documentElement.dataset['theme'], screen.getByRole('button', { name: 'Light' }).tagName]).toEqual(['dark', 'BUTTON']);
  });
});
