import { describe, expect, it } from '@jest/globals';
import type { Command } from '@baton/contracts';
import { approvalOf, noteCommand, stageCommand, taskCommand } from '@baton/testing';
import { outcomeDrafts, pleaseCheck, refused, type WriteOutcome } from './outcome-drafts.js';

const applied: WriteOutcome = { how: 'applied', recordId: '90001', recordUrl: 'http://crm/90001' };
const typesOf = (approval: Parameters<typeof outcomeDrafts>[0], outcome: WriteOutcome, command?: Command) => outcomeDrafts(approval, command, 1, outcome).map(({ type }) => type);

describe('the facts of an outcome', () => {
  it.each([
    ['a note of a call', approvalOf(noteCommand()), ['crm.write_applied', 'note.synced']],
    ['a note of no call', approvalOf(noteCommand(), { callId: '' }), ['crm.write_applied']],
    ['a task', approvalOf(taskCommand()), ['crm.write_applied']],
    ['a stage', approvalOf(stageCommand()), ['crm.write_applied']],
  ] as const)('of %s that was applied', (_, approval, types) => { expect(typesOf(approval, applied)).toEqual(types); });

  it.each([['refused', refused('record_changed', 'it moved'), 'crm.write_refused'], ['uncertain', pleaseCheck('no answer', 'Halden Freight'), 'crm.write_uncertain']] as const)(
    'never tell a note as synced that ended %s', (_, outcome, type) => { expect(typesOf(approvalOf(noteCommand()), outcome)).toEqual([type]); });

  it.each([[applied, { epoch: 7, recordId: '90001', recordUrl: 'http://crm/90001', action: 'note_create' }], [refused('expired'), { epoch: 7, reason: 'expired', vendorMessage: '', found: [] }], [refused('record_changed', 'it moved', [{ field: 'stage', value: 'x' }]), { epoch: 7, reason: 'record_changed', vendorMessage: 'it moved', found: [{ field: 'stage', value: 'x' }] }]])('carry the epoch of the owner that tells them %#', (outcome, payload) => {
    expect(outcomeDrafts(approvalOf(noteCommand()), undefined, 7, outcome)[0]?.payload).toEqual(payload);
  });

  it('of an undoing name what was undone, and only when it was applied', () => {
    const undo = { ...stageCommand(), undoesApprovalId: 'approval-1' };
    expect(outcomeDrafts(approvalOf(undo), undo, 3, applied).at(-1)).toMatchObject({ type: 'crm.write_undone', payload: { epoch: 3, undoneApprovalId: 'approval-1' } });
    expect(typesOf(approvalOf(undo), refused('record_changed'), undo)).toEqual(['crm.write_refused']);
  });

  it('of an uncertain write name where to look', () => {
    expect(pleaseCheck('no answer', 'Halden Freight')).toMatchObject({ reason: 'no answer', pleaseCheck: expect.stringContaining('Halden Freight') });
    expect(pleaseCheck('unknown_key')).toMatchObject({ pleaseCheck: expect.stringContaining('the record') });
  });
});
