/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { DealAttention } from '@baton/contracts';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { openConsole, type ShownQueue } from '../../testing/console-under-test.spec.js';
import { hygieneItem } from './review-item.spec.js';

afterEach(cleanup);

type Deal = DealAttention['deals'][number];
const stale: Deal['flags'][number] = { kind: 'stale', ruleId: '', reason: 'nothing happened for 34 days; a deal is stale after 30 days', sinceMs: Date.UTC(2026, 9, 20, 9), route: 'owner' };
const deal = (dealId: string, more: Partial<Deal> = {}): Deal => ({ dealId, label: `deal of ${dealId}`, repId: 'rep-dana', repName: 'Dana Okafor', recordUrl: '', flags: [stale], ...more });
const open = (deals: readonly Deal[], queue: ShownQueue = { notes: [], items: [hygieneItem('h')] }) => openConsole('/review', queue, (gateway) => { gateway.attention = { deals: [...deals] }; });
const strip = () => screen.queryByRole('region', { name: 'Deals that need a word' });
const unfold = (): void => { fireEvent.click(within(strip() ?? document.body).getByRole('button')); };
const lines = (): string[] => within(strip() ?? document.body).queryAllByRole('listitem').map(({ textContent }) => textContent ?? '');

describe('the deals that need a word', () => {
  it('are counted, and told one by one once somebody opens them', async () => {
    await open([deal('a'), deal('b')]);
    expect([within(strip() ?? document.body).getByRole('button').textContent, lines()]).toEqual(['›deals that need a word 2', []]);
    unfold();
    expect(lines()).toEqual([expect.stringContaining('deal of a'), expect.stringContaining('nothing happened for 34 days; a deal is stale after 30 days · since 20 Oct')]);
  });

  it('are nowhere while no deal needs one', async () => {
    await open([]);
    expect(strip()).toBeNull();
  });

  it('name whose they are where they are somebody else\'s, and whom it was told to', async () => {
    await open([deal('a'), deal('b', { repId: 'rep-luis', repName: 'Luis Marin', flags: [{ ...stale, route: 'manager' }] })]);
    unfold();
    expect([lines()[0]?.includes('Dana Okafor'), lines()[1]?.includes('Luis Marin'), lines()[1]?.includes('told to the manager')]).toEqual([false, true, true]);
  });

  it('lead to the record, and read days as days', async () => {
    await open([deal('a', { recordUrl: 'https://crm.example/a', flags: [{ ...stale, kind: 'no_next_step', reason: 'the last that happened: a call, 2026-11-23' }] })]);
    unfold();
    expect([screen.getByRole('link', { name: 'deal of a' }).getAttribute('href'), lines()[0]?.includes('a call, 23 Nov 2026')]).toEqual(['https://crm.example/a', true]);
  });

  it('leave by themselves once their cause is gone, without a word from the rep', async () => {
    const { gateway, line, settle } = await open([deal('a', { flags: [stale, { ...stale, kind: 'no_next_step', reason: 'nothing with a date lies ahead' }] })]);
    line.connect();
    unfold();
    gateway.attention = { deals: [deal('a')] };
    line.tell({ kind: 'review_changed' });
    await settle();
    expect([lines().length, lines()[0]?.includes('nothing with a date')]).toEqual([1, false]);
    gateway.attention = { deals: [] };
    line.tell({ kind: 'review_changed' });
    await settle();
    expect(strip()).toBeNull();
  });

  it('are told even where nothing waits to be decided', async () => {
    await open([deal('a')], { notes: [], items: [] });
    unfold();
    expect([lines().length, screen.getByText('Nothing waits for you').tagName]).toEqual([1, 'H1']);
  });
});
