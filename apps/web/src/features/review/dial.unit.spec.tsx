/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { type FakeGateway, openConsole, refusal } from '../../testing/console-under-test.spec.js';
import { hygieneItem, noteView, reviewItem } from './review-item.spec.js';

afterEach(cleanup);

const sure = reviewItem('stage', { confidence: 0.93 });
const doubtful = hygieneItem('close', { confidence: 0.7, target: 'Morrow Labs' });
const edited = hygieneItem('edited', { confidence: 0.65, edited: true, label: 'Edited' });
const queue = { notes: [noteView()], items: [sure, doubtful, edited] };
const open = async (dial: Partial<FakeGateway['dial']> = { mayChange: true }, prepare: (gateway: FakeGateway) => void = () => undefined) => {
  const opened = await openConsole('/review', queue, (gateway) => { gateway.dial = { ...gateway.dial, ...dial }; prepare(gateway); });
  const turn = async (value: number): Promise<void> => { fireEvent.change(slider(), { target: { value: String(value) } }); await opened.settle(); };
  return { ...opened, turn };
};
const slider = (): HTMLElement => screen.getByRole('slider', { name: 'confidence dial' });
const rows = (): string[] => [...document.querySelectorAll('[data-item]')].map(({ textContent }) => textContent ?? '');
const folded = (): string | null | undefined => screen.queryByRole('button', { name: /below the dial/ })?.textContent;

describe('the dial', () => {
  it('is read by a rep, with who set it, and turned by an administrator', async () => {
    await open({ dial: 0.6, by: 'Ada Voss', mayChange: false });
    expect([screen.queryByRole('slider'), screen.getByRole('group', { name: 'Confidence dial' }).textContent, screen.getByRole('group', { name: 'Confidence dial' }).title]).toEqual([null, 'confidence dial 60 %', 'set by Ada Voss']);
  });

  it('shows what it would leave empty, and why, while it is turned: everything keeps its place and nothing is set', async () => {
    const { turn, gateway } = await open();
    const before = rows().length;
    await turn(80);
    expect(screen.getByRole('status', { name: '' }).textContent).toMatch(/^leaves 1 of 3 empty/);
    expect(rows()).toEqual([expect.stringMatching(/^StageDiscovery/), 'Close dateleft empty, 70 % sure', expect.stringMatching(/^Edited(?!.*left empty)/)]);
    expect([rows().length, folded(), gateway.posted]).toEqual([before, undefined, []]);
  });

  it('says of the proposal on the screen what becomes of it', async () => {
    const { turn, press } = await open();
    await press('j');
    await turn(80);
    expect(screen.getByText('70 % sure, your dial is at 80 %: left empty. Raise it to decide on it yourself.').tagName).toBe('P');
    await turn(70);
    expect(screen.queryByText(/left empty\. Raise it/)).toBeNull();
  });

  it('is set by Enter, and what it leaves empty is folded away from then on', async () => {
    const { turn, gateway, settle } = await open();
    await turn(80);
    fireEvent.keyDown(slider(), { key: 'Enter' });
    await settle();
    expect([gateway.posted, folded(), rows().length]).toEqual([[{ path: '/api/dial', body: { dial: 0.8 } }], '›below the dial (1)', 2]);
    fireEvent.click(screen.getByRole('button', { name: /below the dial/ }));
    expect(rows().at(-1)).toBe('Close dateMorrow Labs: 30 Jan 2027 → 28 Feb 202770 % sure');
  });

  it('is set by the mouse when it lets go', async () => {
    const { turn, gateway, settle } = await open();
    fireEvent.pointerDown(slider());
    await turn(75);
    fireEvent.pointerUp(slider());
    await settle();
    expect(gateway.posted).toEqual([{ path: '/api/dial', body: { dial: 0.75 } }]);
  });

  it.each([['Escape', () => fireEvent.keyDown(slider(), { key: 'Escape' })], ['going elsewhere', () => fireEvent.blur(slider())]])('stays as it was after %s', async (_, leave) => {
    const { turn, gateway, settle } = await open();
    await turn(95);
    leave();
    await settle();
    expect([gateway.posted, rows().some((row) => row.includes('left empty')), slider().getAttribute('aria-valuetext')]).toEqual([[], false, '60 %']);
  });

  it('says why it was not set, and shows the queue as it is', async () => {
    const { turn, settle } = await open({ mayChange: true }, (gateway) => { gateway.answers['/api/dial'] = () => refusal(503, 'unavailable', 'The log cannot be written.'); });
    await turn(80);
    fireEvent.keyDown(slider(), { key: 'Enter' });
    await settle();
    expect([screen.getByRole('alert').textContent, rows().some((row) => row.includes('left empty'))]).toEqual(['The log cannot be written.', false]);
  });
});

describe('what the dial left empty', () => {
  it('is not decided by its key before it is raised', async () => {
    const { press } = await open({ dial: 0.8, mayChange: true }, (gateway) => { gateway.queue = { ...queue, items: [sure, { ...doubtful, belowDial: true }] }; });
    fireEvent.click(screen.getByRole('button', { name: /below the dial/ }));
    await press('j', 'a');
    expect(screen.getByText(/nothing is written until you sync/).textContent).toMatch(/^0 approved/);
    await press('r');
    expect(folded()).toBeUndefined();
    await press('a');
    expect(screen.getByText(/nothing is written until you sync/).textContent).toMatch(/^1 approved/);
  });
});
