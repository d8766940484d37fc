/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { CoachCard, LiveCall, ServerMessage } from '@baton/contracts';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { openConsole, refusal } from '../../testing/console-under-test.spec.js';
import { callOf, cardOf } from './card.spec.js';

afterEach(cleanup);

const call = (callId: string, more: Partial<LiveCall> = {}): LiveCall => callOf(callId, { deal: null, ...more });
const raise = (seq: number, cardId: string, more: Partial<CoachCard> = {}): ServerMessage => ({ kind: 'delta', callId: 'a', seq, delta: { type: 'card_raised', card: cardOf(cardId, more) } });
const clear = (seq: number, cardId: string): ServerMessage => ({ kind: 'delta', callId: 'a', seq, delta: { type: 'card_cleared', cardId, reason: 'handled' } });
const heard = (text: string): ServerMessage => ({ kind: 'heard', callId: 'a', line: { utteranceId: 'u1', revision: 1, final: true, speaker: 'Priya Raman', side: 'buyer', text, startMs: 1_000, endMs: 2_000, heardAtMs: 3 } });
const calls = (...list: LiveCall[]): ServerMessage => ({ kind: 'calls', calls: list });

const onCall = async (address = '/live', ...list: LiveCall[]) => {
  const console = await openConsole(address);
  console.line.connect();
  console.line.tell(calls(...(list.length > 0 ? list : [call('a')])));
  await console.settle();
  return console;
};
const headline = (): string | null => screen.queryByRole('article')?.querySelector('h2')?.textContent ?? null;
const afterHold = (): Promise<void> => act(() => new Promise<void>((resolve) => { setTimeout(resolve, 350); }));

describe('the page before and between calls', () => {
  it('says what it waits for', async () => {
    const { line } = await openConsole('/live');
    expect(screen.getByRole('heading').textContent).toBe('Connecting …');
    line.connect();
    expect(screen.getByRole('heading').textContent).toBe('No call is on');
    line.lose();
    expect(screen.getByRole('heading').textContent).toBe('Not connected');
  });

  it('opens the newest call that is on, and watches it', async () => {
    const { line } = await onCall('/live', call('old', { startedAtMs: 1 }), call('over', { ended: true, startedAtMs: 9 }), call('a', { startedAtMs: 5 }));
    expect([screen.getByRole('heading', { level: 1 }).textContent, line.sent.at(-1), document.title]).toEqual(['Call a', { kind: 'subscribe', callId: 'a', lastSeq: 0 }, '● Call a · Baton']);
  });

  it('opens the call of the address, and says so when it is not among the rep\'s', async () => {
    await onCall('/live?call=b', call('a'), call('b', { ended: true }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Call b');
    cleanup();
    const { settle, address } = await onCall('/live?call=zzz', call('a'));
    expect(screen.getByRole('heading').textContent).toBe('This call is not among yours');
    fireEvent.click(screen.getByRole('link', { name: 'Show my calls' }));
    await settle();
    expect([address(), screen.getByRole('heading', { level: 1 }).textContent]).toEqual(['/live', 'Call a']);
  });

  it('lists the other calls once this one is over, those that are on first, each with its time in the rep\'s zone', async () => {
    const { settle, address, back } = await onCall('/live?call=a', call('a', { ended: true }), call('b', { ended: true }), call('c'));
    const others = screen.getByRole('navigation', { name: 'Other calls' });
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(within(others).getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['Call c● live', 'Call b20 Nov 14:32']);
    fireEvent.click(within(others).getByRole('link', { name: /Call b/ }));
    await settle();
    expect([address(), screen.getByRole('heading', { level: 1 }).textContent]).toEqual(['/live?call=b', 'Call b']);
    await back();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Call a');
  });

  it('shows no list of calls beside a call that is on, but lets the rep choose one', async () => {
    const { settle, address } = await onCall('/live', call('a'), call('b', { ended: true }));
    expect(screen.queryByRole('navigation', { name: 'Other calls' })).toBeNull();
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'b' } });
    await settle();
    expect(address()).toBe('/live?call=b');
  });

  it('leads from the call that is over to its note', async () => {
    const { settle, address } = await onCall('/live', call('a', { ended: true }));
    fireEvent.click(screen.getByRole('link', { name: 'Its note is in Review.' }));
    await settle();
    expect(address()).toBe('/review');
  });
});

describe('one card at a time', () => {
  it('shows a card when it is raised and takes it away when it is cleared', async () => {
    const { line } = await onCall();
    expect(headline()).toBeNull();
    line.tell(heard('That is too much for us'), raise(1, 'x'));
    expect([headline(), document.querySelector('mark')?.textContent]).toEqual(['Headline x', 'too much']);
    line.tell(clear(2, 'x'));
    await afterHold();
    expect(headline()).toBeNull();
  });

  it('gives way to a more urgent card, but not before it stood a moment', async () => {
    const { line } = await onCall();
    line.tell(raise(1, 'x', { kind: 'pain', topic: 'entry' }), raise(2, 'y'));
    expect(headline()).toBe('Headline x');
    await afterHold();
    expect(headline()).toBe('Headline y');
  });

  it('keeps the words it came with under the reader', async () => {
    const { line } = await onCall();
    line.tell(raise(1, 'x'), raise(2, 'x', { headline: 'Better' }));
    await afterHold();
    expect(headline()).toBe('Headline x');
  });

  it('keeps a pinned card against the next one, which is named, until it is let go', async () => {
    const { line, press } = await onCall();
    line.tell(raise(1, 'x', { kind: 'pain', topic: 'entry' }));
    await press('p');
    line.tell(clear(2, 'x'), raise(3, 'y'));
    await afterHold();
    expect([headline(), screen.getByRole('button', { name: /pinned/ }).getAttribute('aria-pressed')]).toEqual(['Headline x', 'true']);
    expect(screen.getByText('next: objection · price, waits until you let the pinned one go')).toBeTruthy();
    await press('p');
    await afterHold();
    expect([headline(), screen.queryByText(/^next:/)]).toEqual(['Headline y', null]);
  });

  it('is said once by a screen reader when it comes, and not again as its clock runs', async () => {
    const { line, container } = await onCall();
    const said = container.querySelector('[aria-live=polite]');
    expect(said?.textContent).toBe('');
    line.tell(raise(1, 'x'));
    expect([said?.textContent, said?.contains(screen.getByRole('article'))]).toEqual(['objection, price: Headline x. Say this', false]);
  });

  it('reports to the log when the card was painted', async () => {
    const { line } = await onCall();
    line.tell(raise(1, 'x'));
    await afterHold();
    expect(line.sent.filter(({ kind }) => kind === 'painted')).toMatchObject([{ callId: 'a', cardId: 'x', heardAtMs: 10 }]);
  });
});

describe('a verdict', () => {
  it.each([['h', 'handled'], ['n', 'not_now']])('on %s puts the card away and tells the log: %s', async (key, verdict) => {
    const { line, press, gateway } = await onCall();
    line.tell(raise(1, 'x'));
    await press(key);
    await afterHold();
    expect([headline(), gateway.posted]).toEqual([null, [{ path: '/api/calls/a/cards/x/dismiss', body: { verdict } }]]);
  });

  it('on w leaves the card where it stands, marked, with the way back, and tells the log when the rep has left', async () => {
    const { line, press, gateway, close, settle } = await onCall();
    line.tell(raise(1, 'x'));
    await press('w');
    await afterHold();
    expect([headline(), screen.getByText(/^marked wrong,/).textContent, gateway.posted]).toEqual(['Headline x', 'marked wrong, u undo', []]);
    close();
    await settle();
    expect(gateway.posted).toEqual([{ path: '/api/calls/a/cards/x/dismiss', body: { verdict: 'wrong' } }]);
  });

  it.each([['the key u', async (press: (key: string) => Promise<void>) => press('u')], ['its button', async () => { fireEvent.click(screen.getByRole('button', { name: 'u undo' })); }]])('on w is taken back by %s, and the card can be judged again', async (_, undo) => {
    const { line, press, gateway } = await onCall();
    line.tell(raise(1, 'x'));
    await press('w');
    await undo(press);
    expect([headline(), screen.queryByText(/^marked wrong/), gateway.posted]).toEqual(['Headline x', null, []]);
    await press('h');
    expect(gateway.posted.map(({ body }) => body)).toEqual([{ verdict: 'handled' }]);
  });

  it('on w makes room for the next card at once and can still be undone beside it', async () => {
    const { line, press, gateway } = await onCall();
    line.tell(raise(1, 'x', { kind: 'pain', topic: 'entry' }));
    await press('w');
    line.tell(clear(2, 'x'), raise(3, 'y'));
    expect([headline(), screen.getByText(/^marked wrong,/).closest('article')]).toEqual(['Headline y', null]);
    await press('u');
    expect([headline(), screen.queryByText(/^marked wrong/), gateway.posted]).toEqual(['Headline y', null, []]);
  });

  it('on h closes an objection whose card grew old', async () => {
    const { line, press, gateway } = await onCall();
    line.tell(raise(1, 'x'), { kind: 'delta', callId: 'a', seq: 2, delta: { type: 'card_cleared', cardId: 'x', reason: 'expired' } });
    await afterHold();
    expect([headline(), screen.getByText('open objection').nextElementSibling?.textContent]).toEqual([null, expect.stringMatching(/^0:0\d priceh handled$/)]);
    await press('h');
    expect([gateway.posted.map(({ path, body }) => [path, body]), screen.getByText('open objection').nextElementSibling?.textContent]).toEqual([[['/api/calls/a/cards/x/dismiss', { verdict: 'handled' }]], 'none']);
  });

  it('puts a pinned card away too', async () => {
    const { line, press } = await onCall();
    line.tell(raise(1, 'x'));
    await press('p', 'h');
    await afterHold();
    expect(headline()).toBeNull();
  });

  it('says nothing to the log while there is no card', async () => {
    const { press, gateway } = await onCall();
    await press('h', 'n', 'w', 'p', 'u');
    expect(gateway.posted).toEqual([]);
  });

  it('that the log could not take is said, and can be given again', async () => {
    const { line, press, gateway, settle } = await onCall();
    gateway.answers['/api/calls/a/cards/x/dismiss'] = () => refusal(503, 'unavailable', 'The log cannot be written.');
    line.tell(raise(1, 'x'));
    await press('n');
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('“not now” was not kept. The log cannot be written.');
    gateway.answers = {};
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect([screen.queryByRole('alert'), gateway.posted.map(({ body }) => body)]).toEqual([null, [{ verdict: 'not_now' }, { verdict: 'not_now' }]]);
  });
});

describe('what stands beside the card', () => {
  it('says that cards were left out because the coach was behind', async () => {
    const { line } = await onCall();
    const newer = { kind: 'snapshot' as const, callId: 'a', seq: 1, transcript: [], gaps: [], card: null, talk: null, behind: 2 };
    line.tell(newer);
    expect(screen.getByRole('status').textContent).toBe('the coach is behind: 2 cards were left out');
  });

  it('says without consent that the coach is off, and waits for no card', async () => {
    await onCall('/live', call('a', { consentRecorded: false }));
    expect([screen.getByText('no consent: nothing is kept, the coach is off').tagName, screen.getByText('No consent was recorded: nothing is kept, the coach is off.').tagName, screen.queryByText(/Listening/)]).toEqual(['SPAN', 'P', null]);
  });

  it('has a place of its own, so that the card does not move when it comes', async () => {
    const { line, press } = await onCall();
    line.tell(raise(1, 'x'));
    const places = (): (string | undefined)[] => [...(screen.getByRole('article').closest('.grid')?.children ?? [])].map(({ className }) => /row-start-\d/.exec(className)?.[0]);
    const before = places();
    await press('p');
    line.tell(raise(2, 'y'));
    expect([before, places(), screen.getByText(/^next:/).closest('.row-start-3') !== null]).toEqual([[undefined, 'row-start-2', 'row-start-3'], before, true]);
  });
});

describe('a lost line', () => {
  it('greys the page and says since when, and keeps what was heard', async () => {
    const { line, container } = await onCall();
    line.tell(heard('That is too much for us'), raise(1, 'x'));
    expect(container.querySelector('.opacity-60')).toBeNull();
    line.lose();
    expect(container.querySelector('[data-connection=lost]')?.textContent).toMatch(/^reconnecting · lost .* · what you see may be old$/);
    expect([container.querySelector('.opacity-60')?.contains(screen.getByRole('article')), headline(), screen.getByText(/for us/).tagName]).toEqual([true, 'Headline x', 'P']);
    expect(container.querySelector('[data-connection]')?.closest('.opacity-60')).toBeNull();
  });
});
