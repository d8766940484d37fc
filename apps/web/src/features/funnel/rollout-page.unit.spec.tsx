/** @jest-environment jsdom */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Rollout } from '@baton/contracts';
import { cleanup, screen, within } from '@testing-library/react';
import { ok, refusal } from '../../testing/console-under-test.spec.js';
import { rolloutOf } from './funnel-board.spec.js';
import { openFunnel } from './funnel-gateway.spec.js';

afterEach(() => { cleanup(); jest.restoreAllMocks(); });

const panel = (): HTMLElement => screen.getByRole('region', { name: '30-day rollout' });
const open = (address: string, rollout: Partial<Rollout> = {}) => openFunnel(address, (gateway) => { gateway.reads['/api/rollout'] = () => ok(rolloutOf(rollout)); });
const notBegun: Partial<Rollout> = { startedOn: null, day: 0, weeks: rolloutOf().weeks.map((week) => ({ ...week, isDone: false, deliverables: week.deliverables.map((each) => ({ ...each, isDone: false, done: 0 })) })), diagnosis: { hoursSaved: null, weakestStage: '', says: 'no' } };

describe('the rollout beside the board', () => {
  it('tells the four weeks by a mark for the eye and a word for the ear, and what to repair', async () => {
    await open('/funnel');
    expect(within(panel()).getByRole('heading').textContent).toBe('30-day rollout · day 19');
    expect([...panel().querySelectorAll('li')].map(({ textContent, dataset }) => [dataset['progress'], textContent])).toEqual([
      ['done', '●done: week 1baseline measured, inbox and CRM connected'], ['done', '●done: week 2signals reviewed daily, 10 drafts a day'], ['begun', '◐under way: week 3every call briefed and coached, 18 of 23'], ['open', '○not yet: week 4notes synced under 90 s, then the second rep'],
    ]);
    expect(within(panel()).getByText('Admin hours saved 6.8: above 4, no stage to repair.').tagName).toBe('P');
  });

  it('says what begins it while it has not begun, and diagnoses nothing', async () => {
    await open('/funnel', notBegun);
    expect([within(panel()).getByRole('heading').textContent, within(panel()).getByText(/begin by themselves with the first workday/).tagName, within(panel()).queryByText('no')]).toEqual(['30-day rollout', 'P', null]);
  });

  it('says why it cannot be read without taking the board along, and may be old', async () => {
    const { gateway, click, reread } = await openFunnel('/funnel', (each) => { each.reads['/api/rollout'] = () => refusal(503, 'unavailable', 'Nobody answers.'); });
    expect([within(panel()).getByRole('alert').textContent?.startsWith('The rollout cannot be read right now. Nobody answers.'), document.querySelectorAll('[data-kpi]').length]).toEqual([true, 12]);
    gateway.reads['/api/rollout'] = () => ok(rolloutOf());
    await click('button', 'Try again');
    expect(panel().querySelectorAll('li').length).toBe(4);
    gateway.reads['/api/rollout'] = () => refusal(503, 'unavailable', 'Nobody answers.');
    await reread();
    expect([within(panel()).getByText('This may be old. Nobody answers.').tagName, panel().querySelectorAll('li').length]).toEqual(['P', 4]);
  });

  it('leads to its page, and Escape back', async () => {
    const { click, press, address } = await open('/funnel?split=rep');
    await click('link', 'what was counted');
    expect([address(), document.title]).toEqual(['/funnel/rollout?split=rep', 'Rollout · Baton']);
    await press('Escape');
    expect(address()).toBe('/funnel?split=rep');
  });
});

describe('the page of the rollout', () => {
  const deliverables = (week: number): string[] => within(screen.getByRole('region', { name: `Week ${week}` })).getAllByRole('listitem').map(({ textContent }) => textContent ?? '');

  it('tells each deliverable with what was counted and how far it is', async () => {
    await open('/funnel/rollout');
    expect([deliverables(1)[0], deliverables(3), deliverables(4)[0]]).toEqual([
      '●done: Baselines of every task are recordedtasks with a baseline, of the five there are5 of 5 · done',
      ['◐under way: Every call has an opened briefcalls of the week whose brief was viewed before they began18 of 23', '●done: Every call is coachedcalls of the week with a live transcript23 of 23 · done'], '○not yet: Notes are in the CRM within 90 sbegins on day 22',
    ]);
    expect([screen.getByText('day 19 · since 4 Nov 2026').tagName, screen.queryAllByRole('checkbox'), screen.queryAllByRole('button', { name: /done|tick/i })]).toEqual(['SPAN', [], []]);
  });

  it.each([[false, 'closed'], [true, 'open']])('says whether a second rep may begin, open: %s', async (isOpen, gate) => {
    await open('/funnel/rollout', { gate: { isOpen, says: 'week 3 lacks 5 briefs' } });
    const said = within(screen.getByRole('region', { name: 'The second rep' })).getByText('week 3 lacks 5 briefs');
    expect([said.dataset['gate'], said.className.includes(isOpen ? 'text-green' : 'text-amber')]).toEqual([gate, true]);
  });

  it('says what to repair', async () => {
    await open('/funnel/rollout', { diagnosis: { hoursSaved: 2.1, weakestStage: 'prep', says: 'Admin hours saved 2.1: repair prep first.' } });
    expect(screen.getByRole('region', { name: 'What to repair' }).textContent).toBe('What to repairAdmin hours saved 2.1: repair prep first.');
  });

  it('has nothing to diagnose before it begins', async () => {
    await open('/funnel/rollout', notBegun);
    expect([screen.getByText('begins with the first workday that brings an event').tagName, screen.getByRole('region', { name: 'What to repair' }).textContent]).toEqual(['SPAN', 'What to repairNothing is measured yet.']);
  });

  it('says why it cannot be read, is read on another try, and may be old', async () => {
    const { gateway, click, reread } = await openFunnel('/funnel/rollout', (each) => { each.reads['/api/rollout'] = () => refusal(503, 'unavailable', 'Nobody answers.'); });
    expect(screen.getByRole('heading', { name: 'The rollout cannot be read right now' }).tagName).toBe('H1');
    gateway.reads['/api/rollout'] = () => ok(rolloutOf());
    await click('button', 'Try again');
    expect(deliverables(2).length).toBe(2);
    gateway.reads['/api/rollout'] = () => refusal(503, 'unavailable', 'Nobody answers.');
    await reread();
    expect([screen.getByText(/^What you see may be old. Nobody answers./).tagName, deliverables(2).length]).toEqual(['P', 2]);
  });
});
