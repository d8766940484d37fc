/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { actionSchema, type ReviewItem } from '@baton/contracts';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { openConsole } from '../../testing/console-under-test.spec.js';
import { requestFrom } from './edit-fields.js';
import { noteView, reviewItem } from './review-item.spec.js';

afterEach(cleanup);

const payload = (command: object): Pick<ReviewItem, 'payload'> => ({ payload: JSON.stringify(command) });
const field = (kind: string, value: string) => reviewItem('p', { action: 'deal_field_set', label: 'Amount', ...payload({ dealFieldSet: { field: 'amount', value, kind } }) });
const draft = reviewItem('p', { action: 'mail_draft_create', label: 'Mail draft', ...payload({ mailDraftCreate: { to: ['priya@halden.example', 'tom@halden.example'], subject: 'The plan', body: 'Hello Priya,\n\nhere it is.' } }) });
const task = reviewItem('p', { action: 'task_create', label: 'Task', ...payload({ taskCreate: { subject: 'Send the plan', body: 'Both depots', dueDate: '2026-11-26' } }) });

const edit = async (item: ReviewItem) => {
  const opened = await openConsole('/review', { notes: [noteView()], items: [item] });
  await opened.press('e');
  const save = async (): Promise<unknown> => { fireEvent.submit(screen.getByRole('form')); await opened.settle(); return opened.gateway.posted.at(-1)?.body; };
  return { ...opened, save };
};
const input = (label: string): HTMLInputElement => within(screen.getByRole('form')).getByLabelText<HTMLInputElement>(label);
const write = (label: string, value: string): void => { fireEvent.change(input(label), { target: { value } }); };

describe('the field of a value', () => {
  it.each([
    ['FIELD_KIND_NUMBER', '48000.5', 'Amount', 'number', '52000.25'], ['FIELD_KIND_DATE', '2027-02-28', 'Amount', 'date', '2027-03-31'], ['FIELD_KIND_TEXT', 'Tom', 'Amount', 'text', 'Priya'],
    ['FIELD_KIND_PICK_LIST', 'self_serve', 'Amount, by its value id in the CRM', 'text', 'enterprise'], ['', 'Tom', 'Amount', 'text', 'Priya'],
  ])('of %s begins with what would be sent and takes what its kind takes', async (kind, value, label, type, next) => {
    const { save } = await edit(field(kind, value));
    expect([input(label).type, input(label).value, document.activeElement]).toEqual([type, value, input(label)]);
    write(label, next);
    expect(await save()).toEqual({ value: next });
  });

  it('of a number takes no words', async () => {
    const { save } = await edit(field('FIELD_KIND_NUMBER', '48000'));
    write('Amount', 'a lot');
    expect([input('Amount').value, await save()]).toEqual(['', { value: '' }]);
  });

  it('begins empty where the bytes are not understood', async () => {
    await edit(reviewItem('p', { action: 'deal_field_set', label: 'Amount', payload: 'no json' }));
    expect(input('Amount').value).toBe('');
  });
});

describe('the fields of a task', () => {
  it('are what it says, when it is due, and its text', async () => {
    const { save } = await edit(task);
    expect(['Task', 'Due', 'Text'].map((label) => input(label).value)).toEqual(['Send the plan', '2026-11-26', 'Both depots']);
    write('Text', 'Both depots, and the baseline');
    write('Due', '');
    expect(await save()).toEqual({ subject: 'Send the plan', dueDate: '', body: 'Both depots, and the baseline' });
  });
});

describe('the fields of a mail draft', () => {
  it('are its recipients, its subject and its text, all as they would be sent', async () => {
    const { save } = await edit(draft);
    expect([input('priya@halden.example').checked, input('tom@halden.example').checked, input('Subject').value, input('Mail').value, document.activeElement]).toEqual([true, true, 'The plan', 'Hello Priya,\n\nhere it is.', input('Subject')]);
    expect(await save()).toEqual({ to: ['priya@halden.example', 'tom@halden.example'], subject: 'The plan', body: 'Hello Priya,\n\nhere it is.' });
  });

  it('let a recipient be taken away, and none be added', async () => {
    const { save } = await edit(draft);
    fireEvent.click(input('tom@halden.example'));
    expect([await save(), within(screen.getByRole('group', { name: 'To' })).queryByRole('textbox')]).toEqual([{ to: ['priya@halden.example'], subject: 'The plan', body: 'Hello Priya,\n\nhere it is.' }, null]);
  });

  it('keep a draft without any recipient at home, say why, and let it be mended', async () => {
    const { save, gateway } = await edit(draft);
    for (const address of ['priya@halden.example', 'tom@halden.example']) fireEvent.click(input(address));
    await save();
    expect([gateway.posted, screen.getByRole('alert').textContent]).toEqual([[], 'Leave at least one recipient, or reject the draft.']);
    fireEvent.click(input('priya@halden.example'));
    expect(await save()).toMatchObject({ to: ['priya@halden.example'] });
  });
});

describe('what is taken away', () => {
  it('has nothing to edit', async () => {
    const { gateway } = await edit(reviewItem('p', { action: 'created_record_remove', label: 'Remove note', before: 'Run it', after: '', risk: 'risky' }));
    expect([screen.queryByRole('form'), screen.queryByRole('button', { name: /edit/ }), gateway.posted]).toEqual([null, null, []]);
  });
});

describe('what a form asks for', () => {
  it.each(actionSchema.options)('names values of its own action alone: %s', (action) => {
    const form = new FormData();
    for (const name of ['body', 'stageId', 'closeDate', 'value', 'subject', 'dueDate']) form.set(name, `${name}!`);
    form.append('to', 'priya@halden.example');
    form.append('to', new File([''], 'no-address'));
    const asked = requestFrom(action, form);
    const expected = { note_create: ['body'], deal_stage_set: ['stageId'], deal_close_date_set: ['closeDate'], deal_field_set: ['value'], task_create: ['subject', 'dueDate', 'body'], mail_draft_create: ['to', 'subject', 'body'], created_record_remove: [] } as const;
    expect(Object.keys(asked)).toEqual(expected[action]);
    for (const [name, value] of Object.entries(asked)) expect(value).toEqual(name === 'to' ? ['priya@halden.example'] : `${name}!`);
  });

  it.each(actionSchema.options)('is empty text, never undefined, where a field is missing: %s', (action) => {
    for (const value of Object.values(requestFrom(action, new FormData()))) expect(['', []]).toContainEqual(value);
  });
});
