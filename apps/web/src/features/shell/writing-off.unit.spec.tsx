/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { ok, openConsole, refusal } from '../../testing/console-under-test.spec.js';
import { noteView, reviewItem } from '../review/review-item.spec.js';
import { connectionsState, offByDana } from '../settings/connection.spec.js';
import { pauseText, WritingOff } from './writing-off.js';

afterEach(cleanup);

const band = (): HTMLElement | null => document.querySelector('[data-writing=off]');
const queue = { notes: [noteView()], items: [reviewItem('a')] };

describe('the band that says that nothing is written', () => {
  it.each([
    [offByDana, 'Writing is switched off by Dana Okafor · quarter end · nothing is lost, approvals wait'], [{ paused: true, by: 'Dana Okafor', reason: '' }, 'Writing is switched off by Dana Okafor · nothing is lost, approvals wait'],
    [{ paused: true, by: '', reason: '' }, 'Writing is switched off by an administrator · nothing is lost, approvals wait'],
  ])('says who, why and what it means: %j', (pause, text) => { expect(pauseText(pause)).toBe(text); });

  it.each([['writing is on', { paused: false, by: 'Dana Okafor', reason: '' }], ['it is not known', undefined]])('is not there while %s', (_, pause) => {
    const { container } = render(<WritingOff pause={pause}>a button</WritingOff>);
    expect(container.textContent).toBe('');
  });

  it('holds what can be done about it', () => {
    render(<WritingOff pause={offByDana}><button type="button">Let it go on</button></WritingOff>);
    expect(screen.getByRole('status').contains(screen.getByRole('button'))).toBe(true);
  });

  it.each([['with proposals', queue], ['with nothing to review', { notes: [], items: [] }]])('stands above Review %s and leads to Settings', async (_, items) => {
    const { settle, address } = await openConsole('/review', items, (gateway) => { gateway.connections = connectionsState({ pause: offByDana }); });
    expect(band()?.textContent).toBe(`${pauseText(offByDana)}Settings`);
    fireEvent.click(screen.getAllByRole('link', { name: 'Settings' }).find((link) => band()?.contains(link)) ?? document.body);
    await settle();
    expect([address(), band()?.textContent?.startsWith('Writing is switched off')]).toEqual(['/settings', true]);
  });

  it('comes and goes as the switch is thrown and taken back', async () => {
    const { gateway, reread } = await openConsole('/review', queue);
    expect(band()).toBeNull();
    gateway.connections = connectionsState({ pause: offByDana });
    await reread();
    expect(band()).not.toBeNull();
    gateway.connections = connectionsState();
    await reread();
    expect(band()).toBeNull();
  });

  it('is not guessed when it cannot be asked for, and the review goes on', async () => {
    await openConsole('/review', queue, (gateway) => { gateway.readConnections = () => refusal(503, 'unavailable', 'no'); });
    expect([band(), screen.getByRole('region', { name: 'Stage of Halden Freight' }).tagName]).toEqual([null, 'SECTION']);
  });

  it('stays away from a call: nothing turns red while somebody speaks', async () => {
    await openConsole('/live', queue, (gateway) => { gateway.readConnections = () => ok(connectionsState({ pause: offByDana })); });
    expect(band()).toBeNull();
  });
});
