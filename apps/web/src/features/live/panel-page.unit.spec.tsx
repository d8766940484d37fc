/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { CoachCard, LiveCall, ServerMessage } from '@baton/contracts';
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { openConsole } from '../../testing/console-under-test.spec.js';
import { callOf, cardOf } from './card.spec.js';
import { wantsPanel } from './panel-page.js';
import { type Frame, offerPanels, openFrame } from './panel-window.spec.js';

const frames: Frame[] = [];
const frame = (): Frame => { const opened = openFrame(); frames.push(opened); return opened; };
afterEach(() => {
  cleanup();
  for (const each of frames.splice(0)) each.remove();
  offerPanels({});
});

const raise = (seq: number, cardId: string, more: Partial<CoachCard> = {}): ServerMessage => ({ kind: 'delta', callId: 'a', seq, delta: { type: 'card_raised', card: cardOf(cardId, more) } });
const onCall = async (address = '/live', more: Partial<LiveCall> = {}) => {
  const console = await openConsole(address);
  console.line.connect();
  console.line.tell({ kind: 'calls', calls: [callOf('a', more)] });
  await console.settle();
  return console;
};
const moment = (ms = 350): Promise<void> => act(() => new Promise<void>((resolve) => { setTimeout(resolve, ms); }));
const inPanel = ({ window: { document: panel } }: Frame) => within(panel.body);
const pressIn = (own: Window, key: string, more: KeyboardEventInit = {}): void => act(() => { own.dispatchEvent(new KeyboardEvent('keydown', { key, ...more })); });

describe('the floating panel', () => {
  const floated = async () => {
    const floating = frame();
    const asked = offerPanels({ floating });
    const console = await onCall();
    await console.press('o');
    return { ...console, floating, asked };
  };

  it('opens on o and on its control, beside the page, over one socket', async () => {
    const { floating, line, asked } = await floated();
    line.tell(raise(1, 'x'));
    expect([inPanel(floating).getByRole('heading').textContent, screen.getByRole('article').querySelector('h2')?.textContent]).toEqual(['Headline x', 'Headline x']);
    expect([asked, line.world.opened, line.sent.filter(({ kind }) => kind === 'subscribe').length]).toEqual([['floating 360 × 240'], 1, 1]);
    fireEvent.click(screen.getByRole('button', { name: 'bring back o' }));
    expect([floating.world.closed, screen.getByRole('button', { name: 'pop out o' }).getAttribute('aria-pressed')]).toEqual([1, 'false']);
  });

  it('asks for one window, however often o is pressed while it opens', async () => {
    const asked = offerPanels({ floating: frame() });
    await onCall();
    act(() => { for (let times = 0; times < 3; times += 1) dispatchEvent(new KeyboardEvent('keydown', { key: 'o' })); });
    await moment(5);
    expect(asked).toHaveLength(1);
  });

  it.each([['h', 'handled'], ['n', 'not_now']])('takes the key %s in its own window: %s', async (key, verdict) => {
    const { floating, line, gateway, settle } = await floated();
    line.tell(raise(1, 'x'));
    pressIn(floating.window, key);
    await settle();
    expect([gateway.posted.map(({ body }) => body), inPanel(floating).queryByRole('heading')]).toEqual([[{ verdict }], null]);
  });

  it('takes w and u, p and o in its own window, and leaves the browser its own keys', async () => {
    const { floating, line, gateway } = await floated();
    line.tell(raise(1, 'x'));
    pressIn(floating.window, 'w');
    expect(inPanel(floating).getByText(/^marked wrong,/).textContent).toBe('marked wrong, u undo');
    pressIn(floating.window, 'u');
    pressIn(floating.window, 'p');
    for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) pressIn(floating.window, 'h', held);
    pressIn(floating.window, 'q');
    expect([inPanel(floating).getByRole('button', { name: 'p pinned' }).getAttribute('aria-pressed'), gateway.posted, floating.world.closed]).toEqual(['true', [], 0]);
    pressIn(floating.window, 'o');
    expect(floating.world.closed).toBe(1);
  });

  it('closes with the call', async () => {
    const { floating, line } = await floated();
    line.tell({ kind: 'ended', callId: 'a' });
    expect([floating.world.closed, screen.queryByRole('button', { name: /pop out|bring back/ })]).toEqual([1, null]);
  });

  it('closes with the page', async () => {
    const { floating } = await floated();
    act(() => { dispatchEvent(new Event('pagehide')); });
    expect(floating.world.closed).toBe(1);
  });

  it('that the rep closed by its own frame can be opened again, and the page goes on', async () => {
    const { floating, line, press } = await floated();
    act(() => { floating.window.dispatchEvent(new Event('pagehide')); });
    line.tell(raise(1, 'x'));
    await moment();
    expect([screen.getByRole('article').querySelector('h2')?.textContent, screen.getByRole('button', { name: 'pop out o' }).tagName]).toEqual(['Headline x', 'BUTTON']);
    await press('o');
    expect(inPanel(floating).getByRole('heading').textContent).toBe('Headline x');
  });

  it('reports a card once, though it is painted in two windows', async () => {
    const { line } = await floated();
    line.tell(raise(1, 'x'));
    await moment();
    expect(line.sent.filter(({ kind }) => kind === 'painted')).toMatchObject([{ cardId: 'x' }]);
  });

  it('that comes after the rep has left the call is closed again', async () => {
    const floating = frame();
    offerPanels({ floating });
    const { close } = await onCall();
    act(() => { dispatchEvent(new KeyboardEvent('keydown', { key: 'o' })); });
    close();
    await moment(5);
    expect(floating.world.closed).toBe(1);
  });
});

describe('where the browser gives no floating window', () => {
  it('the panel is a small window of its own', async () => {
    const popUp = frame();
    offerPanels({ floating: 'refused', popUp });
    const { line, press } = await onCall();
    await press('o');
    line.tell(raise(1, 'x'));
    expect(inPanel(popUp).getByRole('heading').textContent).toBe('Headline x');
  });

  it('and no small one either, it stands in the page, which says the card once', async () => {
    offerPanels({});
    const { line, press, container } = await onCall();
    await press('o');
    line.tell(raise(1, 'x'));
    const docked = screen.getByRole('complementary', { name: 'Docked panel' });
    expect([within(docked).getByRole('heading').textContent, container.querySelectorAll('[aria-live=polite]').length]).toEqual(['Headline x', 1]);
    await press('o');
    expect(screen.queryByRole('complementary', { name: 'Docked panel' })).toBeNull();
  });
});

describe('the address of the panel alone', () => {
  it.each([[{ panel: 1 }, true], [{ panel: '1' }, true], [{ panel: 0 }, false], [{ panel: 'true' }, false], [{ call: '1' }, false], [{}, false]])('asks for it with %j: %p', (search, wants) => { expect(wantsPanel(search)).toBe(wants); });

  it('shows the call of the address as its panel, with its keys, and nothing else within reach', async () => {
    const { line, press, gateway, address } = await onCall('/live?call=a&panel=1');
    line.tell(raise(1, 'x'));
    expect([address(), screen.getByRole('article').querySelector('h2')?.textContent, screen.queryByRole('region', { name: 'Transcript' }), line.sent.at(0)]).toEqual(['/live?call=a&panel=1', 'Headline x', null, { kind: 'subscribe', callId: 'a', lastSeq: 0 }]);
    expect(screen.getByLabelText('Places').closest('[inert]')).not.toBeNull();
    expect(screen.getByRole('region', { name: 'Coach' }).closest('[inert]')).toBeNull();
    await press('h');
    expect(gateway.posted.map(({ body }) => body)).toEqual([{ verdict: 'handled' }]);
  });

  it('says that the call is over, and what it waits for before one', async () => {
    await onCall('/live?panel=1', { ended: true });
    expect(screen.getByText('The call is over.')).toBeTruthy();
    cleanup();
    const { line } = await openConsole('/live?panel=1');
    line.connect();
    expect([screen.getByRole('heading').textContent, screen.queryByText(/pop out/)]).toEqual(['No call is on', null]);
  });

  it('keeps to the panel when it leads to the rep\'s own calls', async () => {
    const { settle, address } = await onCall('/live?call=zzz&panel=1');
    fireEvent.click(screen.getByRole('link', { name: 'Show my calls' }));
    await settle();
    expect([address(), screen.getByRole('region', { name: 'Coach' }).tagName]).toEqual(['/live?panel=1', 'SECTION']);
  });

  it('gives the console back when the rep goes elsewhere', async () => {
    const { press } = await onCall('/live?panel=1');
    await press('g', 'r');
    expect([screen.getByLabelText('Places').closest('[inert]'), screen.queryByRole('region', { name: 'Coach' })]).toEqual([null, null]);
  });
});
