import { describe, expect, it } from '@jest/globals';
import type { Command, Session } from '@baton/contracts';
import { createSigningKey, sha256, verifyApproval } from '@baton/platform';
import { callStartMs, haldenTarget, stageCommand } from '@baton/testing';
import { canonicalCommand } from './canonical-command.js';
import { decideApproval } from './domain/decide-approval.js';
import type { DraftedSlots } from './domain/review-view.js';
import { approvalFact, approvalIdOf, approvalLifetimeMs, editFact, rejectionFact } from './review-facts.js';

const drafted = canonicalCommand(stageCommand('evaluation'));
const changed = canonicalCommand(stageCommand('negotiation'));
const now = callStartMs + 400_000;
const draft: DraftedSlots['draft'] = {
  proposalId: 'p1', noteId: 'n1', callId: 'call-1', place: 0, repId: 'rep-dana', teamId: 'west', dealId: '4471', accountId: 'acc-1', ...drafted, confidence: 0.9, evidence: [],
  expiresAtMs: now + 1_000, risk: 'risky', taint: [], draftedAtMs: callStartMs, factId: 'fact-note', correlationId: 'chain-1', traceContext: '00-a-b-01', supersededBy: '', supersededAtMs: 0,
};
const slots: DraftedSlots = { draft };
const edit = { ...changed, factId: 'fact-edit', atMs: now - 10 };
const approvalId = approvalIdOf('northwind', slots, drafted.payloadHash);
const approval = { approvalId, ...drafted, edited: false, repId: 'rep-dana', atMs: now - 5 };

describe('an approval of the bytes on the screen', () => {
  const table: readonly [string, DraftedSlots, string, object][] = [
    ['of a draft', slots, drafted.payloadHash, { kind: 'approve', approvalId }],
    ['of an edit', { draft, review: { edit } }, changed.payloadHash, { kind: 'approve' }],
    ['of a draft that was edited meanwhile', { draft, review: { edit } }, drafted.payloadHash, { kind: 'refuse', reason: 'changed' }],
    ['of bytes nobody proposed', slots, sha256('other'), { kind: 'refuse', reason: 'changed' }],
    ['a second time', { draft, approval }, drafted.payloadHash, { kind: 'repeat', approvalId }],
    ['of other bytes after the first', { draft, approval }, changed.payloadHash, { kind: 'refuse', reason: 'already_decided' }],
    ['of a rejected one', { draft, review: { rejection: { reason: '', atMs: now } } }, drafted.payloadHash, { kind: 'refuse', reason: 'already_decided' }],
    ['of one a newer note replaced', { draft: { ...draft, supersededBy: 'n2' } }, drafted.payloadHash, { kind: 'refuse', reason: 'changed' }],
    ['too late', { draft: { ...draft, expiresAtMs: now } }, drafted.payloadHash, { kind: 'refuse', reason: 'expired' }],
    ['a second time, too late', { draft: { ...draft, expiresAtMs: now }, approval }, drafted.payloadHash, { kind: 'repeat' }],
  ];
  it.each(table)('%s', (_, given, hash, verdict) => {
    expect(decideApproval(given, hash, approvalIdOf('northwind', given, hash), now)).toMatchObject(verdict);
  });

  it('has an id of its own per tenant, proposal and bytes', () => {
    const ids = [
      approvalId, approvalIdOf('rival', slots, drafted.payloadHash), approvalIdOf('northwind', { draft: { ...draft, proposalId: 'p2' } }, drafted.payloadHash),
      approvalIdOf('northwind', slots, changed.payloadHash),
    ];
    expect(new Set(ids).size).toBe(4);
    expect(approvalIdOf('northwind', slots, drafted.payloadHash)).toBe(approvalId);
  });
});

const session: Session = {
  rep: { id: 'rep-luis', name: 'Luis Marin', email: 'luis@northwind.example', teamId: 'west', timeZone: 'Pacific/Auckland', role: 'rep' as const }, tenant: { id: 'northwind', name: 'Northwind' },
};
const key = createSigningKey();

describe('the facts of a decision', () => {
  it('sign exactly what was shown, in the name of who approved', () => {
    const fact = approvalFact({ session, nowMs: now }, slots, approvalId, key);
    const { payload, about } = fact;
    expect(payload.payload).toBe(drafted.payload);
    expect(sha256(payload.payload)).toBe(payload.payloadHash);
    const claims = {
      approvalId, approvedAtMs: now, expiresAtMs: now + approvalLifetimeMs, payloadHash: drafted.payloadHash, proposalId: 'p1', repId: 'rep-luis', target: 'hubspot-main|deal|4471', tenant: 'northwind',
    };
    expect(verifyApproval(claims, payload.signature, key.publicPem)).toBe(true);
    for (const claim of Object.keys(claims)) expect(verifyApproval({ ...claims, [claim]: 'other' }, payload.signature, key.publicPem)).toBe(false);
    expect(about).toMatchObject({ approvalId, proposalId: 'p1', repId: 'rep-luis', teamId: 'west', callId: 'call-1', dealId: '4471', target: 'hubspot-main|deal|4471' });
    expect(payload).toMatchObject({ keyId: key.keyId, edited: false, action: 'deal_stage_set' });
  });

  it('stay in the chain of the call and carry the day of the rep', () => {
    expect(approvalFact({ session, nowMs: now }, slots, approvalId, key)).toMatchObject({
      correlationId: 'chain-1', causationId: 'fact-note', tenant: 'northwind', traceContext: '00-a-b-01', occurredAtMs: now, repLocalDate: '2026-11-23', actor: 'ACTOR_REP',
    });
    expect(approvalFact({ session, nowMs: Date.UTC(2026, 10, 23, 12) }, slots, approvalId, key).repLocalDate).toBe('2026-11-24');
  });

  it('approve the edit, not the draft, when there is one', () => {
    const fact = approvalFact({ session, nowMs: now }, { draft, review: { edit } }, approvalId, key);
    expect(fact.payload).toMatchObject({ payload: changed.payload, edited: true });
    expect(fact.causationId).toBe('fact-edit');
  });

  it('say what was changed and what was turned down', () => {
    const command: Command = { ...stageCommand('negotiation'), target: haldenTarget };
    expect(editFact({ session, nowMs: now }, slots, command)).toMatchObject({ type: 'proposal.edited', payload: { command }, about: { proposalId: 'p1' } });
    expect(rejectionFact({ session, nowMs: now }, slots, 'wrong stage')).toMatchObject({ type: 'proposal.rejected', payload: { reason: 'wrong stage', action: 'deal_stage_set' }, about: { proposalId: 'p1' } });
  });
});
