/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ReviewItem } from '@baton/contracts';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { ok, openConsole, refusal } from '../../testing/console-under-test.spec.js';
import { approvedByDana, approvedByLuis, noteView, reviewItem } from './review-item.spec.js';

afterEach(cleanup);

const json = (command: object): Pick<ReviewItem, 'payload'> => ({ payload: JSON.stringify(command) });
const stage = reviewItem('stage', { ...json({ dealStageSet: { stageId: 'evaluation' } }), payloadHash: '1'.repeat(64) });
const close = reviewItem('close', { action: 'deal_close_date_set', label: 'Close date', before: '2027-01-30', after: '2027-02-28', risk: 'risky', ...json({ dealCloseDateSet: { closeDate: '2027-02-28' } }), payloadHash: '2'.repeat(64) });
const task = reviewItem('task', { action: 'task_create', label: 'Task', before: '', after: 'Send the plan', ...json({ taskCreate: { subject: 'Send the plan', dueDate: '2026-11-26' } }), payloadHash: '3'.repeat(64) });
const queue = { notes: [noteView()], items: [stage, close, task] };
const open = (address = '/review', prepare?: Parameters<typeof openConsole>[2]) => openConsole(address, queue, prepare);
const shown = (): string => screen.getByRole('region', { name: /of Halden Freight$/ }).getAttribute('aria-label') ?? '';
const approved = (): string => screen.getByText(/nothing is written until you sync/).textContent ?? '';

describe('deciding by keyboard', () => {
  it('moves down and up, and each proposal has its own address', async () => {
    const { press, address } = await open();
    expect(shown()).toBe('Stage of Halden Freight');
    await press('j');
    expect([shown(), address()]).toEqual(['Close date of Halden Freight', '/review?item=close']);
    await press('j', 'j', 'k', 'k');
    expect([shown(), address()]).toEqual(['Stage of Halden Freight', '/review?item=stage']);
  });

  it('approves and goes on to what waits, and writes nothing by itself', async () => {
    const { press, gateway } = await open();
    await press('a');
    expect([shown(), approved()]).toEqual(['Close date of Halden Freight', '1 approved · nothing is written until you sync']);
    await press('k', 'u');
    expect(approved()).toMatch(/^0 approved/);
    expect(gateway.posted).toEqual([]);
  });

  it('sends on sync the bytes that were read, and no others (I2)', async () => {
    const { press, gateway } = await open();
    gateway.answers['/api/review/sync'] = () => {
      gateway.queue = { ...queue, items: [{ ...stage, status: 'queued' }, close, { ...task, status: 'queued' }] };
      return ok({ approved: [{ proposalId: 'stage', approvalId: 'x' }, { proposalId: 'task', approvalId: 'y' }], seconding: [], refused: [] });
    };
    await press('A', 'mod+Enter');
    expect(gateway.posted).toEqual([{ path: '/api/review/sync', body: { approvals: [{ proposalId: 'stage', payloadHash: stage.payloadHash, confirmed: false, activeMs: expect.any(Number) }, { proposalId: 'task', payloadHash: task.payloadHash, confirmed: false }] } }]);
    expect([screen.getAllByText('queued').length > 0, approved()]).toEqual([true, '0 approved · nothing is written until you sync']);
  });

  it('claims nothing of a write that the gateway has not said', async () => {
    const { press, gateway, reread } = await open();
    await press('a', 'mod+Enter');
    expect(screen.queryByText(/queued|in HubSpot/)).toBeNull();
    const nav = (): string => within(screen.getByRole('navigation', { name: 'Proposals' })).getAllByRole('button')[0]?.textContent ?? '';
    for (const [status, statusDetail, words] of [['queued', '', 'queued'], ['writing', '', 'writing to HubSpot …'], ['uncertain', 'no answer came', 'could not confirm'], ['refused', 'record_changed: x', 'refused'], ['applied', '', 'in HubSpot']] as const) {
      gateway.queue = { ...queue, items: [{ ...stage, status, statusDetail }, close, task] };
      await reread();
      expect(nav()).toBe(`StageDiscovery → Evaluation${words}`);
    }
  });

  it('keeps an approval that could not be sent, and says why', async () => {
    const { press, gateway } = await open();
    gateway.answers['/api/review/sync'] = () => refusal(503, 'unavailable', 'The log cannot be written. Try again in a minute.');
    await press('a', 'mod+Enter');
    expect(screen.getByRole('alert').textContent).toBe('The log cannot be written. Try again in a minute.');
    gateway.answers['/api/review/sync'] = () => ok({ approved: [{ proposalId: 'stage', approvalId: 'x' }], seconding: [], refused: [] });
    await press('mod+Enter');
    expect([gateway.posted.length, screen.queryByRole('alert')]).toEqual([2, null]);
  });

  it.each([['changed', 'Stage: changed since you read it'], ['expired', 'Stage: expired'], ['already_decided', 'Stage: already decided elsewhere'], ['not_found', 'Stage: no longer there'], ['needs_own_keypress', 'Stage: risky or below the dial by now, approve it with its own key'], ['evidence_elsewhere', 'Stage: the words behind it belong to another deal']])('says of a single refusal, %s, which and why', async (reason, words) => {
    const { press, gateway } = await open();
    gateway.answers['/api/review/sync'] = () => ok({ approved: [], seconding: [], refused: [{ proposalId: 'stage', reason }] });
    await press('a', 'mod+Enter');
    expect(screen.getByRole('alert').textContent).toBe(words);
  });

  it('rejects, takes the approval with it, and says when the log could not be told', async () => {
    const { press, gateway } = await open();
    gateway.answers['/api/review/stage/reject'] = () => refusal(409, 'conflict', 'This was decided in another tab.');
    await press('a', 'k', 'x');
    expect(gateway.posted.map(({ path }) => path)).toEqual(['/api/review/stage/reject']);
    expect([shown(), screen.getByRole('alert').textContent]).toEqual(['Close date of Halden Freight', 'This was decided in another tab.']);
  });

  it('does nothing to what is decided', async () => {
    const { press, gateway } = await open('/review?item=stage', (each) => { each.queue = { ...queue, items: [{ ...stage, status: 'applied' }, close] }; });
    await press('a', 'k', 'x', 'e');
    expect([gateway.posted, screen.queryByRole('form'), approved()]).toEqual([[], null, '0 approved · nothing is written until you sync']);
  });
});

describe('a risky proposal', () => {
  it('is left out when a whole call is approved, and sent as confirmed after its own key', async () => {
    const { press, gateway } = await open();
    await press('A');
    expect(approved()).toMatch(/^2 approved/);
    await press('j', 'a', 'mod+Enter');
    expect(gateway.posted.map(({ body }) => body)).toEqual([{ approvals: [
      { proposalId: 'stage', payloadHash: stage.payloadHash, confirmed: false, activeMs: expect.any(Number) }, { proposalId: 'close', payloadHash: close.payloadHash, confirmed: true, activeMs: expect.any(Number) }, { proposalId: 'task', payloadHash: task.payloadHash, confirmed: false },
    ] }]);
  });

  it('is to be approved anew, by its own key, when the gateway finds that it is risky by now', async () => {
    const { press, gateway } = await open();
    gateway.answers['/api/review/sync'] = () => {
      gateway.queue = { ...queue, items: [{ ...stage, risk: 'risky' }, close, task] };
      return ok({ approved: [], seconding: [], refused: [{ proposalId: 'stage', reason: 'needs_own_keypress' }] });
    };
    await press('A', 'mod+Enter');
    expect(screen.getByRole('alert').textContent).toBe('Stage: risky or below the dial by now, approve it with its own key');
    gateway.answers = {};
    await press('a', 'mod+Enter');
    expect(gateway.posted.at(-1)?.body).toMatchObject({ approvals: [{ proposalId: 'stage', confirmed: true }, { proposalId: 'task', confirmed: false }] });
  });
});

describe('a proposal that wants two', () => {
  it('is told as waiting for the other after the first approval, and is not sent again', async () => {
    const { press, gateway } = await open();
    gateway.answers['/api/review/sync'] = () => {
      gateway.queue = { ...queue, items: [{ ...stage, ...approvedByDana }, close, task] };
      return ok({ approved: [], seconding: [{ proposalId: 'stage', rule: approvedByDana.statusDetail }], refused: [] });
    };
    await press('a', 'k', 'mod+Enter', 'a', 'k', 'mod+Enter');
    expect([gateway.posted.length, screen.getByRole('status').textContent, approved(), screen.queryByRole('alert')]).toEqual([1, 'waits for a second approver: an amount of 50000 or more', '0 approved · nothing is written until you sync', null]);
    expect(screen.getByLabelText('2 waiting')).toBeTruthy();
  });

  it('is approved second with a key of its own, not with the whole call', async () => {
    const { press, gateway } = await open('/review?item=stage', (each) => { each.queue = { ...queue, items: [{ ...stage, ...approvedByLuis }] }; });
    expect([screen.getByRole('status').textContent, document.title]).toEqual(['Luis Ortega approved this; yours is the second', '(1) Review · Baton']);
    await press('A', 'mod+Enter');
    expect(gateway.posted).toEqual([]);
    await press('a', 'mod+Enter');
    expect(gateway.posted.map(({ body }) => body)).toEqual([{ approvals: [{ proposalId: 'stage', payloadHash: stage.payloadHash, confirmed: true, activeMs: expect.any(Number) }] }]);
  });

  it('can be edited and rejected by either', async () => {
    const { press, gateway } = await open('/review?item=stage', (each) => { each.queue = { ...queue, items: [{ ...stage, ...approvedByDana }, close] }; });
    await press('e');
    expect(screen.getByRole('form').tagName).toBe('FORM');
    await press('Escape', 'x');
    expect(gateway.posted.map(({ path }) => path)).toEqual(['/api/review/stage/reject']);
  });
});

describe('a choice that the gateway has answered', () => {
  it.each([
    ['taken as the first of two', { seconding: [{ proposalId: 'stage', rule: 'four eyes' }], refused: [] }], ['approved', { approved: [{ proposalId: 'stage', approvalId: 'x' }], refused: [] }],
    ['refused for want of a key of its own', { refused: [{ proposalId: 'stage', reason: 'needs_own_keypress' }] }],
  ])('is made no more once it is %s, even before the queue says so', async (_, answer) => {
    const { press, gateway } = await open();
    gateway.answers['/api/review/sync'] = () => ok({ approved: [], seconding: [], ...answer });
    await press('A', 'mod+Enter');
    expect(screen.getAllByRole('img', { name: 'approved, not yet synced' }).map((mark) => mark.closest('button')?.textContent)).toEqual([expect.stringContaining('Task')]);
    await press('mod+Enter');
    expect(gateway.posted.at(-1)?.body).toEqual({ approvals: [{ proposalId: 'task', payloadHash: task.payloadHash, confirmed: false }] });
  });

  it('stands when it was refused for another reason, so that the rep sees what became of it', async () => {
    const { press, gateway } = await open();
    gateway.answers['/api/review/sync'] = () => ok({ approved: [], seconding: [], refused: [{ proposalId: 'stage', reason: 'changed' }] });
    await press('a', 'mod+Enter');
    gateway.queue = { ...queue, items: [{ ...stage, payloadHash: '9'.repeat(64) }, close, task] };
    await press('k', 'mod+Enter');
    expect(gateway.posted.length).toBe(2);
    expect(screen.getAllByText('changed').length).toBe(1);
  });
});

describe('an approval that waits', () => {
  it('leads to Settings where the connection has to be made again', async () => {
    const { settle, address } = await open('/review?item=stage', (each) => { each.queue = { ...queue, items: [{ ...stage, status: 'held', statusDetail: 'reconnect: the refresh token was revoked' }] }; });
    expect(screen.getByRole('status').textContent).toBe('waits: connect HubSpot again · open Settings');
    fireEvent.click(screen.getByRole('link', { name: 'open Settings' }));
    await settle();
    expect(address()).toBe('/settings');
  });

  it('says who switched writing off, and why', async () => {
    await open('/review?item=stage', (each) => { each.queue = { ...queue, items: [{ ...stage, status: 'held', statusDetail: 'paused: Dana Okafor: quarter end' }] }; });
    expect([screen.getByRole('status').textContent, screen.queryByRole('link', { name: 'open Settings' }), screen.getByText('waits').tagName]).toEqual(['waits: writing is switched off (Dana Okafor: quarter end)', null, 'SPAN']);
  });
});

describe('the one button', () => {
  it('names everybody the approved writes go to, and nobody else', async () => {
    const draft = reviewItem('draft', { action: 'mail_draft_create', label: 'Mail draft', vendor: 'gmail', after: 'Hello' });
    const { press } = await open('/review', (each) => { each.queue = { ...queue, items: [stage, close, draft] }; });
    const name = (): string => screen.getByRole('button', { name: /^Sync to/ }).textContent ?? '';
    expect(name()).toContain('Sync to HubSpot ');
    await press('j', 'j', 'a');
    expect(name()).toContain('Sync to Gmail ');
    await press('a');
    expect(name()).toContain('Sync to HubSpot and Gmail ');
  });
});

describe('editing', () => {
  it.each([
    ['stage', 'Stage id in the CRM', 'negotiation', { stageId: 'negotiation' }], ['close', 'Close date', '2027-03-31', { closeDate: '2027-03-31' }], ['task', 'Task', 'Send it to Tom', { subject: 'Send it to Tom', dueDate: '2026-11-26', body: '' }],
    ['note', 'Note', '<p>Short</p>', { body: '<p>Short</p>' }], ['field', 'Budget holder', 'Tom Weller', { value: 'Tom Weller' }],
  ])('changes the value of a %s and nothing else', async (proposalId, label, value, body) => {
    const more = [reviewItem('note', { action: 'note_create', label: 'Note', after: '<p>Long</p>', ...json({ noteCreate: { body: '<p>Long</p>' } }) }), reviewItem('field', { action: 'deal_field_set', label: 'Budget holder', ...json({ dealFieldSet: { value: 'Priya' } }) })];
    const { press, gateway, settle } = await open(`/review?item=${proposalId}`, (each) => { each.queue = { ...queue, items: [...queue.items, ...more] }; });
    await press('e');
    fireEvent.change(within(screen.getByRole('form')).getByLabelText(label), { target: { value } });
    fireEvent.click(screen.getByRole('button', { name: 'Save the change' }));
    await settle();
    expect(gateway.posted).toEqual([{ path: `/api/review/${proposalId}/edit`, body }]);
  });

  it('begins with the value that would be sent, and saves it with the keys that sync elsewhere', async () => {
    const { press, gateway } = await open('/review?item=task');
    gateway.answers['/api/review/task/edit'] = () => ok(task);
    await press('e');
    const field = screen.getByLabelText<HTMLInputElement>('Task');
    expect([field.value, document.activeElement]).toEqual(['Send the plan', field]);
    await press('mod+Enter');
    expect([gateway.posted.map(({ path }) => path), screen.queryByRole('form')]).toEqual([['/api/review/task/edit'], null]);
  });

  it('is saved once, however often it is sent', async () => {
    const { press, gateway, settle } = await open('/review?item=stage');
    gateway.answers['/api/review/stage/edit'] = () => ok(stage);
    await press('e');
    const form = screen.getByRole('form');
    fireEvent.submit(form);
    fireEvent.submit(form);
    await settle();
    expect(gateway.posted.length).toBe(1);
  });

  it('takes the approval back, so that the old bytes cannot leave while the new ones are typed', async () => {
    const { press, gateway } = await open('/review?item=stage');
    await press('a', 'k', 'e', 'mod+Enter');
    expect(gateway.posted.filter(({ path }) => path === '/api/review/sync')).toEqual([]);
    expect(approved()).toMatch(/^0 approved/);
  });

  it('leaves nothing to approve and no request to read until it is saved or left', async () => {
    const { press } = await open('/review?item=stage');
    await press('e');
    expect([screen.queryByRole('button', { name: /approve|reject/ }), screen.queryByText('Exactly this will be sent')]).toEqual([null, null]);
    screen.getByRole('button', { name: 'Leave it' }).focus();
    await press('a', 'x', 'j');
    expect([approved(), shown(), screen.getByRole('form').tagName]).toEqual(['0 approved · nothing is written until you sync', 'Stage of Halden Freight', 'FORM']);
    await press('Escape');
    expect(screen.getByText('Exactly this will be sent')).toBeTruthy();
  });

  it('stays open with what was typed when it is refused', async () => {
    const { press, gateway, settle } = await open('/review?item=stage');
    gateway.answers['/api/review/stage/edit'] = () => refusal(400, 'invalid', 'The pipeline has no stage won.');
    await press('e');
    fireEvent.change(screen.getByLabelText('Stage id in the CRM'), { target: { value: 'won' } });
    fireEvent.submit(screen.getByRole('form'));
    await settle();
    expect([screen.getByRole('alert').textContent, screen.getByLabelText<HTMLInputElement>('Stage id in the CRM').value]).toEqual(['The pipeline has no stage won.', 'won']);
    expect(screen.getByRole('button', { name: 'Save the change' }).hasAttribute('disabled')).toBe(false);
  });

  it('is left with Escape, from the field and from beside it, without a word to the gateway', async () => {
    const { press, gateway } = await open('/review?item=stage');
    for (const leaveField of [false, true]) {
      await press('e');
      if (leaveField) screen.getByLabelText('Stage id in the CRM').blur();
      await press('Escape');
      expect(screen.queryByRole('form')).toBeNull();
    }
    expect(gateway.posted).toEqual([]);
  });

  it('ends when somebody else decides the proposal meanwhile', async () => {
    const { press, gateway, reread } = await open('/review?item=stage');
    await press('e');
    gateway.queue = { ...queue, items: [{ ...stage, status: 'expired' }, close] };
    await reread();
    expect([screen.queryByRole('form'), screen.getByText('expired: it was not approved in time').tagName]).toEqual([null, 'P']);
    await press('j');
    expect(shown()).toBe('Close date of Halden Freight');
  });

  it('does not pass to the proposal that takes the place of a decided one', async () => {
    const { press, gateway, reread } = await open();
    await press('e');
    gateway.queue = { ...queue, items: [{ ...stage, status: 'superseded' }, close] };
    await reread();
    expect([shown(), screen.queryByRole('form')]).toEqual(['Close date of Halden Freight', null]);
  });
});

describe('what is on the screen', () => {
  it('stays when newer proposals come in above it, so that a key meets what it was meant for', async () => {
    const { gateway, reread, press } = await open();
    gateway.queue = { notes: [noteView({ noteId: 'note-2', dealLabel: 'Morrow' }), noteView()], items: [reviewItem('newer', { noteId: 'note-2', target: 'Morrow' }), ...queue.items] };
    await reread();
    expect(shown()).toBe('Stage of Halden Freight');
    await press('a');
    expect(screen.getByRole('img', { name: 'approved, not yet synced' }).closest('button')?.textContent).toContain('Discovery → Evaluation');
  });

  it('asks for another look when the bytes changed since they were approved (I2)', async () => {
    const { press, gateway, reread } = await open();
    await press('a', 'k');
    gateway.queue = { ...queue, items: [{ ...stage, payloadHash: '9'.repeat(64) }, close, task] };
    await reread();
    expect([screen.getByText(/Read it again and approve it anew/).tagName, approved()]).toEqual(['P', '0 approved · nothing is written until you sync']);
  });

  it('is said to be old when it cannot be renewed, and is renewed on another try', async () => {
    const { gateway, reread, settle } = await open();
    gateway.offline = true;
    await reread();
    expect([shown(), screen.getByText(/What you see may be old. Baton cannot be reached./).tagName]).toEqual(['Stage of Halden Freight', 'P']);
    gateway.offline = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(screen.queryByText(/may be old/)).toBeNull();
  });

  it('is a word and another try when nothing could be read at all', async () => {
    let broken = true;
    const { settle } = await open('/review', (gateway) => { gateway.review = () => (broken ? refusal(503, 'unavailable', 'The queue is being rebuilt.') : ok({ dial: 0.6, ...queue })); });
    expect([screen.getByRole('heading').textContent, screen.getByText('The queue is being rebuilt. Nothing is lost.').tagName]).toEqual(['Review cannot be read right now', 'P']);
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(shown()).toBe('Stage of Halden Freight');
  });

  it('says what will fill it while it is empty', async () => {
    await openConsole('/review');
    expect(screen.getByText(/^A second after a call ends, its note and proposals stand here\./)).toBeTruthy();
  });

  it('says so when the address names a proposal that is not among the rep\'s, and shows what waits', async () => {
    await open('/review?item=somebody-elses');
    expect([screen.getByText(/not among yours/).tagName, shown()]).toEqual(['P', 'Stage of Halden Freight']);
  });
});

describe('on a phone', () => {
  const hiddenOnPhone = (element: Element): boolean => element.closest('.max-sm\\:hidden') !== null;
  const list = (): Element => screen.getByRole('navigation', { name: 'Proposals' });
  const detail = (): Element => screen.getByRole('region', { name: /of Halden Freight$/ });

  it('shows the list first, then the proposal that is opened, and the list again on the way back', async () => {
    const { settle, address, back } = await open();
    expect([hiddenOnPhone(list()), hiddenOnPhone(detail())]).toEqual([false, true]);
    fireEvent.click(screen.getByRole('button', { name: /Task/ }));
    await settle();
    expect([hiddenOnPhone(list()), hiddenOnPhone(detail()), address()]).toEqual([true, false, '/review?item=task']);
    fireEvent.click(screen.getByRole('link', { name: '‹ All proposals' }));
    await settle();
    expect([hiddenOnPhone(list()), hiddenOnPhone(detail()), address()]).toEqual([false, true, '/review']);
    await back();
    expect(address()).toBe('/review?item=task');
  });

  it('does not fill the way back with every proposal that was walked through', async () => {
    const { press, address, back } = await open();
    await press('j', 'j', 'k');
    await back();
    expect(address()).toBe('/review');
  });
});
