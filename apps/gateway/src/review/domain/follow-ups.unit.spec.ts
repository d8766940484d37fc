import { describe, expect, it } from '@jest/globals';
import { type Command, FieldKind } from '@baton/contracts';
import { closeDateCommand, draftCommand, fieldCommand, noteCommand, stageCommand, taskCommand } from '@baton/testing';
import { canonicalCommand } from '../canonical-command.js';
import { againOver, driftOf, followUpsOf, inverseOf, isUndone } from './follow-ups.js';
import type { DraftSlot, Outcome, ProposalSlots } from './proposal-slots.js';

const outcome = (status: Outcome['status'], more: Partial<Outcome> = {}): Outcome => ({ status, detail: '', recordUrl: '', recordId: '90001', found: [], atMs: 10, ...more });
const slots = (proposalId: string, command: Command, ended?: Outcome, follows?: DraftSlot['follows']): ProposalSlots => {
  const bytes = canonicalCommand(command);
  const draft: DraftSlot = {
    proposalId, noteId: 'n', callId: 'c', place: 0, repId: 'rep-dana', teamId: 'west', dealId: '4471', accountId: '', ...bytes, confidence: 1, evidence: [], expiresAtMs: 1_000, risk: 'low', taint: [],
    draftedAtMs: 1, factId: 'f', correlationId: 'c', traceContext: '', supersededBy: '', supersededAtMs: 0, ...(follows && { follows }),
  };
  return { draft, ...(ended && { approval: { approvalId: `a-${proposalId}`, ...bytes, edited: false, repId: 'rep-dana', atMs: 5 }, outcome: { byApproval: { [`a-${proposalId}`]: ended } } }) };
};
const applied = (proposalId: string, command: Command, atMs = 10): ProposalSlots => slots(proposalId, command, outcome('applied', { atMs }));

describe('what may follow the end of a proposal', () => {
  it.each<[string, ProposalSlots, string[]]>([
    ['an applied stage', applied('p', stageCommand()), ['undo']], ['an applied note', applied('p', noteCommand()), ['undo']], ['an applied draft', applied('p', draftCommand()), ['undo']],
    ['one that waits', slots('p', stageCommand(), outcome('held')), []], ['one nobody approved', slots('p', stageCommand()), []], ['one that is uncertain', slots('p', stageCommand(), outcome('uncertain')), []],
    ['one the vendor refused', slots('p', stageCommand(), outcome('refused')), []],
    ['one over a record that changed', slots('p', stageCommand(), outcome('refused', { found: [{ field: 'stage', value: 'negotiation' }] })), ['again']],
    ['an undoing', applied('p', { ...stageCommand(), undoesApprovalId: 'a' }), []],
  ])('%s', (_, of, expected) => { expect(followUpsOf(of, [of], 100)).toEqual(expected); });

  it('is nothing twice: while one follows, or after it was done', () => {
    const of = applied('p', stageCommand());
    const follows = { proposalId: 'p', why: 'undo' as const };
    const inverse = inverseOf(stageCommand(), 'a-p', '4471');
    for (const next of [slots('p/undo-1', inverse, undefined, follows), slots('p/undo-1', inverse, outcome('applied'), follows)]) expect(followUpsOf(of, [of, next], 100)).toEqual([]);
    for (const over of [outcome('refused')]) expect(followUpsOf(of, [of, slots('p/undo-1', inverse, over, follows)], 100)).toEqual(['undo']);
    expect(followUpsOf(of, [of, slots('p/undo-1', inverse, undefined, follows)], 5_000)).toEqual(['undo']);
  });

  it('is no undoing once Baton wrote the same field again, and still one beside another field or deal', () => {
    const of = applied('p', stageCommand(), 10);
    const elsewhere = { ...stageCommand('closedwon'), target: { ...stageCommand().target, recordId: '4472' } } as Command;
    expect(followUpsOf(of, [of, applied('q', stageCommand('closedwon', 'evaluation'), 20)], 100)).toEqual([]);
    for (const other of [applied('q', closeDateCommand(), 20), applied('q', elsewhere, 20), applied('q', stageCommand('closedwon'), 9)]) expect(followUpsOf(of, [of, other], 100)).toEqual(['undo']);
  });

  it('is told as undone when the undoing was applied', () => {
    const of = applied('p', stageCommand());
    const undoing = (ended?: Outcome): ProposalSlots => slots('p/undo-1', inverseOf(stageCommand(), 'a-p', ''), ended, { proposalId: 'p', why: 'undo' });
    expect([undefined, outcome('writing'), outcome('refused'), outcome('applied')].map((ended) => isUndone(of, [of, undoing(ended)]))).toEqual([false, false, false, true]);
  });
});

describe('the inverse of a write', () => {
  it.each<[string, Command, object]>([
    ['a stage', stageCommand('evaluation', 'discovery'), { expectedBefore: [{ field: 'stage', value: 'evaluation' }], action: { $case: 'dealStageSet', value: { stageId: 'discovery', stageLabel: 'discovery', beforeLabel: 'evaluation' } } }],
    ['a close date', closeDateCommand('2027-02-28', '2027-01-30'), { expectedBefore: [{ field: 'close_date', value: '2027-02-28' }], action: { $case: 'dealCloseDateSet', value: { closeDate: '2027-01-30' } } }],
    ['a close date that was empty', closeDateCommand('2027-02-28', ''), { action: { $case: 'dealFieldSet', value: { field: 'close_date', value: '', kind: FieldKind.DATE } } }],
    ['an amount', fieldCommand('amount', '52000', '48000', FieldKind.NUMBER), { expectedBefore: [{ field: 'amount', value: '52000' }], action: { $case: 'dealFieldSet', value: { field: 'amount', value: '48000', kind: FieldKind.NUMBER } } }],
    ['a note', noteCommand('<p>Pilot <b>agreed</b></p>'), { expectedBefore: [{ field: 'record', value: 'there' }], action: { $case: 'createdRecordRemove', value: { kind: 'note', recordId: '90001', summary: 'Pilot agreed' } } }],
    ['a task', taskCommand('Send it'), { action: { $case: 'createdRecordRemove', value: { kind: 'task', recordId: '90001', summary: 'Send it' } } }],
    ['a draft', draftCommand('The plan'), { action: { $case: 'createdRecordRemove', value: { kind: 'draft', recordId: '90001', summary: 'The plan' } } }],
  ])('%s', (_, command, expected) => { expect(inverseOf(command, 'a-1', '90001')).toMatchObject({ ...expected, target: command.target, undoesApprovalId: 'a-1' }); });

  it('of an inverse is the write itself', () => {
    const command = closeDateCommand('2027-02-28', '2027-01-30');
    expect(inverseOf(inverseOf(command, 'a', ''), 'b', '')).toEqual({ ...command, undoesApprovalId: 'b' });
  });
});

describe('a record that changed', () => {
  const drifted = slots('p', stageCommand('evaluation', 'discovery'), outcome('refused', { found: [{ field: 'stage', value: 'negotiation' }] }));

  it('has three sides: what was shown, what it holds, what was proposed', () => {
    expect(driftOf(drifted)).toEqual([{ label: 'stage', shown: 'discovery', now: 'negotiation', proposed: 'evaluation' }]);
    expect(driftOf(applied('p', stageCommand()))).toEqual([]);
  });

  it('may be proposed over again: the same value, expecting what it holds', () => {
    expect(againOver(stageCommand('evaluation', 'discovery'), [{ field: 'stage', value: 'negotiation' }])).toMatchObject({
      expectedBefore: [{ field: 'stage', value: 'negotiation' }], action: { value: { stageId: 'evaluation', beforeLabel: 'negotiation' } },
    });
    expect(againOver(closeDateCommand(), [])).toEqual(closeDateCommand());
  });
});
