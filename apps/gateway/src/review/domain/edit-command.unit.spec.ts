import { describe, expect, it } from '@jest/globals';
import { type Command, type EditRequest, FieldKind } from '@baton/contracts';
import { closeDateCommand, haldenTarget, noteCommand, stageCommand, taskCommand } from '@baton/testing';
import fc from 'fast-check';
import { editCommand } from './edit-command.js';

const field: Command = {
  target: haldenTarget, expectedBefore: [{ field: 'amount', value: '48000' }], undoesApprovalId: '', action: { $case: 'dealFieldSet', value: { field: 'amount', label: 'Amount', value: '52000', kind: FieldKind.NUMBER, valueLabel: '' } },
};
const stages = [{ id: 'discovery', label: 'Discovery' }, { id: 'negotiation', label: 'Negotiation' }];

const valueOf = (command: Command, edit: EditRequest, known = stages): unknown => {
  const edited = editCommand(command, edit, known);
  return 'complaint' in edited ? edited.complaint : edited.command.action?.value;
};

describe('what a rep may change', () => {
  const table: readonly [string, Command, EditRequest, object][] = [
    ['the words of a note', noteCommand(), { body: 'shorter' }, { body: 'shorter' }],
    ['a close date', closeDateCommand(), { closeDate: '2027-03-01' }, { closeDate: '2027-03-01' }],
    ['a value', field, { value: '50000' }, { field: 'amount', label: 'Amount', value: '50000' }],
    ['a value, to nothing', field, { value: '' }, { value: '' }],
    ['what a task is', taskCommand(), { subject: 'Call Tom', body: 'about the pilot', dueDate: '2026-12-01' }, { subject: 'Call Tom', body: 'about the pilot', dueDate: '2026-12-01' }],
    ['the day of a task, to none', taskCommand(), { dueDate: '' }, { dueDate: '', subject: 'Send the integration plan' }],
    ['a stage, with its label', stageCommand(), { stageId: 'negotiation' }, { stageId: 'negotiation', stageLabel: 'Negotiation', beforeLabel: 'discovery' }],
  ];
  it.each(table)('%s', (_, command, edit, expected) => {
    expect(valueOf(command, edit)).toMatchObject(expected);
  });

  it('takes any stage when the pipeline is not known, and leaves the check to the CRM', () => {
    expect(valueOf(stageCommand(), { stageId: 'legal' }, [])).toMatchObject({ stageId: 'legal', stageLabel: 'legal' });
  });

  it('keeps the label of the stage it had', () => {
    expect(valueOf(stageCommand('evaluation'), { stageId: 'evaluation' }, [])).toMatchObject({ stageId: 'evaluation', stageLabel: 'evaluation' });
  });
});

describe('what a rep may not change', () => {
  const table: readonly [string, Command, EditRequest, string][] = [
    ['a stage of a note', noteCommand(), { stageId: 'closedwon' }, 'stageId cannot be changed here; this proposal takes body'],
    ['a value beside a close date', closeDateCommand(), { closeDate: '2027-03-01', value: '1' }, 'value cannot be changed here; this proposal takes closeDate'],
    ['a field by way of a task', taskCommand(), { value: '1' }, 'value cannot be changed here; this proposal takes subject, body, dueDate'],
    ['nothing', noteCommand(), {}, 'give a new value for body'],
    ['nothing, said with undefined', noteCommand(), { body: undefined }, 'give a new value for body'],
    ['a note to silence', noteCommand(), { body: '  ' }, 'body must not be empty; reject the proposal instead'],
    ['a task to no subject', taskCommand(), { subject: ' ' }, 'subject must not be empty; reject the proposal instead'],
    ['a stage to none', stageCommand(), { stageId: '' }, 'stageId must not be empty; reject the proposal instead'],
    ['a stage to one the pipeline lacks', stageCommand(), { stageId: 'legal' }, 'the pipeline has no stage legal; it has discovery, negotiation'],
  ];
  it.each(table)('%s', (_, command, edit, complaint) => {
    expect(valueOf(command, edit)).toBe(complaint);
  });

  it('never the record, what it must still hold, or the kind of write, whatever the edit says', () => {
    const edits = fc.record({ body: fc.string(), stageId: fc.string(), closeDate: fc.string(), value: fc.string(), subject: fc.string(), dueDate: fc.string() }, { requiredKeys: [] });
    const commands = fc.constantFrom(noteCommand(), stageCommand(), closeDateCommand(), taskCommand(), field);
    fc.assert(fc.property(commands, edits, (command, edit) => {
      const edited = editCommand(command, edit as EditRequest, []);
      if ('complaint' in edited) return;
      expect(edited.command.target).toEqual(command.target);
      expect(edited.command.expectedBefore).toEqual(command.expectedBefore);
      expect(edited.command.action?.$case).toBe(command.action?.$case);
      expect(Object.keys(edited.command.action?.value ?? {}).toSorted()).toEqual(Object.keys(command.action?.value ?? {}).toSorted());
    }));
  });
});
