import { describe, expect, it } from '@jest/globals';
import { checkPayload, keyOf } from '@baton/contracts';
import { approvalOf, noteCommand, stageCommand, taskCommand } from '@baton/testing';
import { taskCompleted } from './task-completed.js';

const approved = (command: Parameters<typeof approvalOf>[0], secondRepId = '') => {
  const fact = approvalOf(command, { callId: 'call-1', proposalId: 'p1' });
  return { ...fact, about: { ...fact.about, repId: 'rep-dana' }, payload: { ...fact.payload, secondRepId } };
};

describe('a finished task', () => {
  it.each([['a note', noteCommand('text'), 'note'], ['a stage', stageCommand(), 'crm_update'], ['a task in the CRM', taskCommand(), 'crm_update']] as const)('is told of %s that was approved, with the time it took', (_, command, kind) => {
    const approval = approved(command);
    const fact = taskCompleted(approval, 38_000, false);
    if (!fact) throw new Error('no task was finished');
    expect(fact).toMatchObject({ type: 'task.completed', causationId: approval.id, correlationId: approval.correlationId, repLocalDate: approval.repLocalDate, about: approval.about, payload: { taskId: 'p1', kind, activeMs: 38_000, segment: '' } });
    expect([checkPayload(fact), keyOf(fact)]).toEqual([undefined, `${approval.tenant}|rep-dana`]);
    expect(taskCompleted(approval, 38_000, false)).toEqual(fact);
  });

  it.each<[string, ReturnType<typeof approved>, number | undefined, boolean]>([
    ['nobody measured', approved(stageCommand()), undefined, false], ['two reps shared', approved(stageCommand(), 'rep-luis'), 1, false], ['follows an earlier write', approved(stageCommand()), 1, true],
    ['takes a write back', approved({ ...stageCommand(), undoesApprovalId: 'a' }), 1, false],
    ['is a mail\'s draft', approved({ ...stageCommand(), action: { $case: 'mailDraftCreate', value: { threadId: '', to: [], subject: 's', body: 'b', inReplyTo: '', cc: [] } as never } }), 1, false],
  ])('is none that %s', (_, approval, activeMs, isFollowUp) => expect(taskCompleted(approval, activeMs, isFollowUp)).toBeUndefined());

  it('is one that took no time at all', () => expect(taskCompleted(approved(stageCommand()), 0, false)?.payload.activeMs).toBe(0));
});
