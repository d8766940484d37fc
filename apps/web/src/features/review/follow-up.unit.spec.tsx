/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ReviewItem } from '@baton/contracts';
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { type FakeGateway, ok, openConsole, refusal } from '../../testing/console-under-test.spec.js';
import { noteView, reviewItem } from './review-item.spec.js';

afterEach(cleanup);

const written = reviewItem('stage', { status: 'applied', recordUrl: 'https://crm.example/4471', followUps: ['undo'] });
const stale = reviewItem('amount', {
  action: 'deal_field_set', label: 'Amount', before: '48000', after: '52000', payload: '{"dealFieldSet":{"kind":"FIELD_KIND_NUMBER"}}', status: 'refused', statusDetail: 'amount was 48000, is now 50000',
  drift: [{ label: 'amount', shown: '48000', now: '50000', proposed: '52000' }], followUps: ['again'],
});
const task = reviewItem('task', { action: 'task_create', label: 'Task', before: '', after: 'Send the plan' });
const back = reviewItem('stage/undo-1', { before: 'Evaluation', after: 'Discovery', risk: 'risky', evidence: [], payloadHash: 'e'.repeat(64), follows: { proposalId: 'stage', why: 'undo' } });
const over = { ...stale, ...reviewItem('amount/again-1', { before: '50000', payloadHash: 'f'.repeat(64) }), action: stale.action, label: 'Amount', payload: stale.payload, after: '52000', follows: { proposalId: 'amount', why: 'again' as const } };
const queueOf = (...items: ReviewItem[]) => ({ notes: [noteView()], items });
const queue = queueOf(written, stale, task);

/** The gateway makes the proposal that follows, and offers it no second time. */
const makes = (made: ReviewItem, of: ReviewItem) => (gateway: FakeGateway): void => {
  gateway.answers[`/api/review/${of.proposalId}/follow-up`] = () => {
    gateway.queue = queueOf(...gateway.queue.items.map((item) => (item.proposalId === of.proposalId ? { ...item, followUps: [] } : item)), made);
    return ok(made);
  };
};
const shown = (): string => document.querySelector('section[aria-label$="of Halden Freight"] h2')?.textContent ?? '';
const lineage = (words: string): boolean => [...document.querySelectorAll('p')].some(({ textContent }) => textContent === words);

describe('undoing what was written', () => {
  it('makes a proposal on U and opens it; nothing is approved by that', async () => {
    const { gateway, press, address } = await openConsole('/review?item=stage', queue, makes(back, written));
    await press('U');
    expect([gateway.posted, address()]).toEqual([[{ path: '/api/review/stage/follow-up', body: { why: 'undo' } }], '/review?item=stage%2Fundo-1']);
    expect([lineage('takes back: Stage · Discovery → Evaluation'), document.querySelector('ins')?.textContent, screen.getByText('0 approved · nothing is written until you sync').tagName]).toEqual([true, 'Discovery', 'SPAN']);
  });

  it('is written after an approval with its own key, like everything else', async () => {
    const { gateway, press } = await openConsole('/review?item=stage', queue, makes(back, written));
    await press('U', 'A', 'mod+Enter');
    const syncs = () => gateway.posted.filter(({ path }) => path === '/api/review/sync').map(({ body }) => body);
    expect(syncs()).toEqual([{ approvals: [{ proposalId: 'task', payloadHash: task.payloadHash, confirmed: false }] }]);
    fireEvent.click(screen.getByRole('button', { name: /takes back: Evaluation → Discovery/ }));
    await press('a', 'mod+Enter');
    expect(syncs().at(-1)).toEqual({ approvals: [{ proposalId: 'stage/undo-1', payloadHash: back.payloadHash, confirmed: true, activeMs: expect.any(Number) }, { proposalId: 'task', payloadHash: task.payloadHash, confirmed: false }].toReversed() });
  });

  it('has a button as well, and leads back from the one to the other', async () => {
    const { settle, address } = await openConsole('/review?item=stage', queue, makes(back, written));
    fireEvent.click(screen.getByRole('button', { name: 'U undo this write' }));
    await settle();
    fireEvent.click(screen.getByRole('button', { name: 'Stage · Discovery → Evaluation' }));
    await settle();
    expect([address(), lineage('followed by the proposal to take it back: Stage · Evaluation → Discovery'), screen.queryByRole('button', { name: /undo this write/ })]).toEqual(['/review?item=stage', true, null]);
  });

  it('leaves u as it is: it takes back a choice, never a write', async () => {
    const { gateway, press } = await openConsole('/review?item=stage', queue, makes(back, written));
    await press('u');
    expect([gateway.posted, shown()]).toEqual([[], 'Stage · HubSpot · Halden Freight']);
  });

  it('is not asked for where nothing can be undone', async () => {
    const { gateway, press } = await openConsole('/review?item=task', queue);
    await press('U', 'k', 'U');
    expect(gateway.posted).toEqual([]);
  });

  it('is asked for once, however often the key is pressed', async () => {
    const { gateway, settle } = await openConsole('/review?item=stage', queue, makes(back, written));
    for (let times = 0; times < 3; times += 1) fireEvent.keyDown(document.body, { key: 'U' });
    await settle();
    expect(gateway.posted.length).toBe(1);
  });

  it('does not open over an item the rep has gone on to meanwhile, so that no key meets what it was not meant for', async () => {
    const { settle, address } = await openConsole('/review?item=stage', queue, makes(back, written));
    fireEvent.keyDown(document.body, { key: 'U' });
    fireEvent.keyDown(document.body, { key: 'j' });
    await settle();
    expect([address(), screen.getByRole('button', { name: /takes back: Evaluation → Discovery/ }).tagName]).toEqual(['/review?item=amount', 'BUTTON']);
  });

  it('says beside the item, and only there, why it cannot be', async () => {
    const { press } = await openConsole('/review?item=stage', queue, (gateway) => { gateway.answers['/api/review/stage/follow-up'] = () => refusal(409, 'conflict', 'the record holds negotiation by now: there is nothing of this write to take back'); });
    await press('U');
    expect([screen.getByRole('alert').textContent, shown()]).toEqual(['the record holds negotiation by now: there is nothing of this write to take back', 'Stage · HubSpot · Halden Freight']);
    await press('j');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is told as undone once the write that took it back stands', async () => {
    await openConsole('/review?item=stage', queueOf({ ...written, status: 'undone', followUps: [] }, { ...back, status: 'applied' }));
    expect([screen.getByRole('status').textContent, screen.getByText('Exactly this was sent, and taken back since').tagName, screen.getByText('undone').tagName]).toEqual(['undone: this was in HubSpot and was taken back · open the record', 'H3', 'SPAN']);
  });
});

describe('a record that changed since it was read', () => {
  it('is shown three ways, each labelled, and one under the other on a phone', async () => {
    await openConsole('/review?item=amount', queue);
    const section = screen.getByRole('region', { name: 'Changed since you read it' });
    const sides = [...section.querySelectorAll('dt')].map((term) => [term.textContent, term.nextElementSibling?.textContent]);
    expect([sides, section.querySelector('dl')?.className.includes('max-sm:grid-cols-1'), screen.getByText('refused: amount was 48000, is now 50000').tagName]).toEqual([[['Shown to you', '48,000'], ['Now in the CRM', '50,000'], ['Proposed', '52,000']], true, 'P']);
  });

  it.each([
    ['a field the write only relied on', { shown: 'discovery', now: 'negotiation', proposed: '' }, '52000', ['discovery', 'negotiation', 'left as it is']], ['a field that was to be emptied', { shown: 'Tom', now: 'Priya', proposed: '' }, '', ['Tom', 'Priya', 'empty']],
    ['a field that was empty', { shown: '', now: 'Priya', proposed: 'Tom' }, 'Tom', ['empty', 'Priya', 'Tom']], ['a day', { shown: '2027-01-30', now: '', proposed: '2027-02-28' }, '2027-02-28', ['30 Jan 2027', 'empty', '28 Feb 2027']],
  ])('says of %s what it holds', async (_, values, after, texts) => {
    await openConsole('/review?item=amount', queueOf({ ...stale, after, payload: '{}', drift: [{ label: 'x', ...values }] }));
    expect([...screen.getByRole('region', { name: 'Changed since you read it' }).querySelectorAll('dd')].map(({ textContent }) => textContent)).toEqual(texts);
  });

  it('is proposed again over what stands there now, with a button and an approval of its own', async () => {
    const { gateway, settle, address } = await openConsole('/review?item=amount', queue, makes(over, stale));
    fireEvent.click(screen.getByRole('button', { name: 'propose again over what stands there now' }));
    await settle();
    expect([gateway.posted, address()]).toEqual([[{ path: '/api/review/amount/follow-up', body: { why: 'again' } }], '/review?item=amount%2Fagain-1']);
    expect([lineage('again, over what stands there now: Amount · 48,000 → 52,000'), document.querySelector('del')?.textContent, screen.getByRole('button', { name: 'a approve' }).tagName]).toEqual([true, '50,000', 'BUTTON']);
  });

  it('is not asked for with U, which undoes', async () => {
    const { gateway, press } = await openConsole('/review?item=amount', queue, makes(over, stale));
    await press('U');
    expect(gateway.posted).toEqual([]);
  });

  it('shows nothing three ways where nothing drifted', async () => {
    await openConsole('/review?item=task', queue);
    await act(async () => undefined);
    expect(screen.queryByRole('region', { name: 'Changed since you read it' })).toBeNull();
  });
});
