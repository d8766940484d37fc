import { describe, expect, it } from '@jest/globals';
import { type Command, FieldKind } from '@baton/contracts';
import { closeDateCommand, draftCommand, haldenTarget, noteCommand, stageCommand, taskCommand } from '@baton/testing';
import { canonicalCommand } from '../canonical-command.js';
import { commandOf, targetOf } from './command-of.js';
import { type RenderedCommand, renderCommand } from './render-command.js';

const field = (value: string, before?: string): Command => ({
  target: haldenTarget, undoesApprovalId: '', expectedBefore: before === undefined ? [] : [{ field: 'next_step', value: before }],
  action: { $case: 'dealFieldSet', value: { field: 'next_step', label: 'Next step', value, kind: FieldKind.TEXT, valueLabel: '' } },
});
const task = (dueDate: string): Command => ({ target: haldenTarget, expectedBefore: [], undoesApprovalId: '', action: { $case: 'taskCreate', value: { subject: 'Call Tom', body: 'x', dueDate } } });

const removal: Command = {
  target: haldenTarget, undoesApprovalId: 'a', expectedBefore: [{ field: 'record', value: 'there' }], action: { $case: 'createdRecordRemove', value: { kind: 'note', recordId: '90001', summary: 'Pilot agreed' } },
};

type Shown = Omit<RenderedCommand, 'target' | 'vendor' | 'details'> & Partial<Pick<RenderedCommand, 'details'>>;

describe('a command as the rep sees it', () => {
  const table: readonly [string, Command, Shown][] = [
    ['a note', noteCommand('<p>Hi</p>'), { action: 'note_create', label: 'Note', before: '', after: '<p>Hi</p>', request: 'make a note · on deals/4471 · 9 characters' }],
    ['a note of one letter', noteCommand('x'), { action: 'note_create', label: 'Note', before: '', after: 'x', request: 'make a note · on deals/4471 · 1 character' }],
    ['a stage', stageCommand('evaluation', 'discovery'), {
      action: 'deal_stage_set', label: 'Stage', before: 'discovery', after: 'evaluation', request: 'change deals/4471 · stage: evaluation · only if still discovery',
    }],
    ['a close date', closeDateCommand('2027-02-28', '2027-01-30'), {
      action: 'deal_close_date_set', label: 'Close date', before: '2027-01-30', after: '2027-02-28', request: 'change deals/4471 · close_date: 2027-02-28 · only if still 2027-01-30',
    }],
    ['a close date that was empty', closeDateCommand('2027-02-28', ''), {
      action: 'deal_close_date_set', label: 'Close date', before: '', after: '2027-02-28', request: 'change deals/4471 · close_date: 2027-02-28 · only if still (empty)',
    }],
    ['a field', field('send plan', 'call back'), {
      action: 'deal_field_set', label: 'Next step', before: 'call back', after: 'send plan', request: 'change deals/4471 · next_step: send plan · only if still call back',
    }],
    ['a field nobody guards', field('send plan'), { action: 'deal_field_set', label: 'Next step', before: '', after: 'send plan', request: 'change deals/4471 · next_step: send plan' }],
    ['a field that is emptied', field('', 'call back'), {
      action: 'deal_field_set', label: 'Next step', before: 'call back', after: '', request: 'change deals/4471 · next_step: (empty) · only if still call back',
    }],
    ['a task', task('2026-11-26'), { action: 'task_create', label: 'Task', before: '', after: 'Call Tom · due 2026-11-26', details: [{ label: 'Text', value: 'x' }], request: 'make a task · on deals/4471 · Call Tom · due 2026-11-26' }],
    ['a task without a day', task(''), { action: 'task_create', label: 'Task', before: '', after: 'Call Tom', details: [{ label: 'Text', value: 'x' }], request: 'make a task · on deals/4471 · Call Tom' }],
    ['the removal of a note', removal, { action: 'created_record_remove', label: 'Remove note', before: 'Pilot agreed', after: '', request: 'remove note 90001 of deals/4471 · only if it is still there' }],
  ];
  it.each(table)('%s', (_, command, shown) => {
    expect(renderCommand(command)).toEqual({ details: [], ...shown, target: 'Halden Freight', vendor: 'hubspot' });
  });

  it('names a record by its id when it has no name', () => {
    expect(renderCommand({ ...noteCommand(), target: { ...haldenTarget, label: '' } }).target).toBe('4471');
  });

  it('shows the labels of stages, and sends their ids', () => {
    const command = stageCommand();
    const labelled: Command = { ...command, action: { $case: 'dealStageSet', value: { stageId: 'evaluation', stageLabel: 'Evaluation', beforeLabel: 'Discovery' } } };
    expect(renderCommand(labelled)).toMatchObject({ before: 'Discovery', after: 'Evaluation', request: expect.stringContaining('stage: evaluation') });
  });

  it('refuses a command that does nothing', () => {
    expect(() => renderCommand({ target: haldenTarget, expectedBefore: [], undoesApprovalId: '', action: undefined })).toThrow('no action');
  });
});

describe('the bytes of a command', () => {
  const all = [noteCommand(), stageCommand(), closeDateCommand(), taskCommand()];

  it.each(all.map((command) => [command.action?.$case ?? '', command] as const))('%s reads back as it was written', (_, command) => {
    const { payload, payloadHash } = canonicalCommand(command);
    expect(commandOf(payload)).toEqual(command);
    expect(canonicalCommand(commandOf(payload))).toEqual({ payload, payloadHash });
    expect(payloadHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('differ between any two commands', () => {
    expect(new Set(all.map((command) => canonicalCommand(command).payloadHash)).size).toBe(all.length);
  });

  it('name the record as the log is keyed by', () => {
    expect(targetOf(noteCommand())).toBe('hubspot-main|deal|4471');
    expect(targetOf({ target: undefined, expectedBefore: [], undoesApprovalId: '', action: undefined })).toBe('||');
  });
});

describe('a draft as the rep sees it', () => {
  it('shows who it is for, what it says, and that Baton does not send it', () => {
    expect(renderCommand(draftCommand())).toMatchObject({
      action: 'mail_draft_create', label: 'Mail draft', vendor: 'gmail', target: 'dana@northwind.example', after: 'Dear Priya,\n\nhere is the plan.\n',
      details: [{ label: 'To', value: 'priya.raman@haldenfreight.example' }, { label: 'Subject', value: 'The integration plan' }], request: expect.stringContaining('never sent by Baton'),
    });
  });

  it.each([['threadId'], ['replyToMessageId']])('is told as a reply when it has a %s', (field) => {
    const command = draftCommand();
    const action = command.action?.$case === 'mailDraftCreate' ? { $case: 'mailDraftCreate' as const, value: { ...command.action.value, [field]: 'x' } } : undefined;
    expect(renderCommand({ ...command, action })).toMatchObject({ label: 'Reply draft', request: expect.stringContaining('make a reply draft') });
  });
});
