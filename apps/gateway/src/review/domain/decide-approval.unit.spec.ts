import { describe, expect, it } from '@jest/globals';
import { Command } from '@baton/contracts';
import { canonicalJson, sha256 } from '@baton/platform';
import { draftCommand, noteCommand, stageCommand } from '@baton/testing';
import fc from 'fast-check';
import { decideApproval } from './decide-approval.js';
import type { DraftSlot } from './proposal-slots.js';
import type { DraftedSlots } from './review-view.js';

const nowMs = Date.UTC(2026, 10, 23, 10, 6);
const bytesOf = (command: Command): { payload: string; payloadHash: string } => {
  const payload = canonicalJson(Command.toJSON(command));
  return { payload, payloadHash: sha256(payload) };
};
const stage = bytesOf(stageCommand());
const edited = bytesOf(stageCommand('negotiation'));
const draftOf = (values: Partial<DraftSlot> = {}): DraftedSlots => ({
  draft: {
    proposalId: 'p-stage', noteId: 'note-1', callId: 'call-1', place: 0, repId: 'rep-dana', teamId: 'west', dealId: '4471', accountId: '', ...stage, confidence: 0.9, evidence: [], expiresAtMs: nowMs + 1,
    risk: 'risky', taint: [], draftedAtMs: 0, factId: 'f', correlationId: '', traceContext: '', supersededBy: '', supersededAtMs: 0, ...values,
  },
});
const open = draftOf();
const approved = { approvalId: 'a-1', ...stage, edited: false, repId: 'rep-dana', atMs: 0 };
const edit = { ...edited, factId: 'e', atMs: 1 };
const seconding = { payloadHash: stage.payloadHash, repId: 'rep-dana', teamId: 'west', rule: 'two', atMs: 1 };
const rejection = { reason: 'not agreed', atMs: 1 };

describe('an approval of the bytes that were shown', () => {
  it.each<[string, DraftedSlots, string, string]>([
    ['of an open proposal is taken', open, stage.payloadHash, 'approve'],
    ['of a proposal that waits for a second rep is taken', { ...open, review: { seconding } }, stage.payloadHash, 'approve'],
    ['of an edited proposal is taken for the edited bytes', { ...open, review: { edit } }, edited.payloadHash, 'approve'],
    ['of an edited proposal is not taken for what stood before', { ...open, review: { edit } }, stage.payloadHash, 'changed'],
    ['of other bytes is not taken', open, edited.payloadHash, 'changed'],
    ['that came before is the same approval', { ...open, approval: approved }, stage.payloadHash, 'repeat'],
    ['that came before outranks a later rejection', { ...open, approval: approved, review: { rejection } }, stage.payloadHash, 'repeat'],
    ['of what another approval decided is not taken', { ...open, approval: { ...approved, approvalId: 'a-2' } }, stage.payloadHash, 'already_decided'],
    ['of what was rejected is not taken', { ...open, review: { rejection } }, stage.payloadHash, 'already_decided'],
    ['of what a newer note replaced is not taken', draftOf({ supersededBy: 'note-2' }), stage.payloadHash, 'changed'],
    ['is not taken at the very moment it expires', draftOf({ expiresAtMs: nowMs }), stage.payloadHash, 'expired'],
    ['is not taken where the words behind it are of another deal', draftOf({ dealId: '9' }), stage.payloadHash, 'evidence_elsewhere'],
    ['is not taken where the words behind it are of no deal', draftOf({ dealId: '' }), stage.payloadHash, 'evidence_elsewhere'],
    ['of other bytes about another deal is told as changed', draftOf({ dealId: '9' }), edited.payloadHash, 'changed'],
    ['of a note on the deal of the call is taken', draftOf(bytesOf(noteCommand())), bytesOf(noteCommand()).payloadHash, 'approve'],
    ['of a mail draft is taken, which is written to no deal', draftOf({ ...bytesOf(draftCommand()), dealId: '' }), bytesOf(draftCommand()).payloadHash, 'approve'],
  ])('%s', (_, slots, shown, expected) => {
    const verdict = decideApproval(slots, shown, 'a-1', nowMs);
    expect(verdict.kind === 'refuse' ? verdict.reason : verdict.kind).toBe(expected);
    if (verdict.kind !== 'refuse') expect(verdict.approvalId).toBe('a-1');
  });

  it('is never taken for bytes that do not stand now, whatever else is known', () => {
    fc.assert(fc.property(fc.record({ superseded: fc.boolean(), expired: fc.boolean(), edited: fc.boolean(), rejected: fc.boolean(), seconding: fc.boolean() }), fc.constantFrom(stage, edited), (known, shown) => {
      const slots: DraftedSlots = {
        ...draftOf({ supersededBy: known.superseded ? 'note-2' : '', expiresAtMs: known.expired ? nowMs - 1 : nowMs + 1 }),
        review: { ...(known.edited && { edit }), ...(known.rejected && { rejection }), ...(known.seconding && { seconding }) },
      };
      const stands = known.edited ? edited : stage;
      const verdict = decideApproval(slots, shown.payloadHash, 'a-1', nowMs);
      expect(verdict.kind === 'approve').toBe(shown === stands && !known.superseded && !known.expired && !known.rejected);
    }));
  });
});
