/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { openConsole } from '../../testing/console-under-test.spec.js';
import { hygieneItem, noteView, reviewItem } from './review-item.spec.js';

afterEach(cleanup);

const said = (utteranceId: string, quote: string) => ({ utteranceId, speaker: 'Priya Raman', side: 'buyer' as const, quote, startMs: 61_000, endMs: 62_000 });
const pilot = said('u9', 'let us run a pilot');
const note = noteView({ topics: [{ text: 'Manual entry', evidence: [said('u2', 'we type it all twice')] }], decisions: [{ text: 'Pilot in January', evidence: [pilot] }] });
const items = [reviewItem('stage', { evidence: [pilot] }), reviewItem('whole', { label: 'Task', evidence: [] }), hygieneItem('mail')];
const open = () => openConsole('/review', { notes: [note], items });
const beside = () => within(screen.getByRole('complementary', { name: 'Where it comes from' }));
const why = (): string => beside().getByRole('region', { name: 'Why' }).textContent ?? '';

describe('beside the change', () => {
  it('stand the words behind it, and they move with it', async () => {
    const { press } = await open();
    expect(why()).toBe('Why1:01Priya let us run a pilot');
    await press('j');
    expect(why()).toBe('WhyThe whole call.');
    await press('j');
    expect(why()).toMatch(/^WhyMail · 23 Nov.* · Priya Ramanwe can sign by the end of February$/);
    await press('k', 'k');
    expect(why()).toContain('let us run a pilot');
  });

  it('stands the note of its call, and none for what came by mail', async () => {
    const { press } = await open();
    expect(beside().getByRole('region', { name: 'Note' }).textContent).toContain('Manual entry');
    await press('j', 'j');
    expect(beside().queryByRole('region', { name: 'Note' })).toBeNull();
  });

  it('opens the words of a line of the note, until the next proposal takes their place', async () => {
    const { press } = await open();
    fireEvent.click(beside().getByRole('button', { name: 'Manual entry' }));
    expect(why()).toBe('WhyManual entry1:01Priya we type it all twice');
    await press('j');
    expect(why()).toBe('WhyThe whole call.');
    await press('k');
    expect(why()).toContain('let us run a pilot');
  });

  it('goes through the note by the arrows after n, and comes back by Escape', async () => {
    const { press } = await open();
    await press('n');
    expect(document.activeElement?.textContent).toBe('Manual entry');
    await press('ArrowDown');
    expect([document.activeElement?.textContent, why()]).toEqual(['Pilot in January', 'WhyPilot in January1:01Priya let us run a pilot']);
    await press('Escape');
    expect([document.activeElement, why()]).toEqual([document.body, 'Why1:01Priya let us run a pilot']);
  });
});
