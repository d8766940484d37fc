import { describe, expect, it } from '@jest/globals';
import type { Fact, FactOf } from '@baton/contracts';
import { approvalOf, callStartMs, noteCommand, noteDrafted, proposalFact, proposalIdOf, stageCommand } from '@baton/testing';
import fc from 'fast-check';
import { createFakeState } from '@baton/state';
import { interleave, projected } from '../../testing/projected.spec.js';
import { createReviewDocuments } from '../review-documents.js';
import { standingOf } from './proposal-status.js';

const p1 = proposalIdOf(1);
const edited = (stageId: string, proposalId = p1): Fact => proposalFact('proposal.edited', { command: stageCommand(stageId) }, { proposalId }, callStartMs + 250_000);
const rejected = (proposalId = p1): Fact => proposalFact('proposal.rejected', { reason: 'not yet' }, { proposalId });
const approved = (stageId = 'evaluation', proposalId = p1): FactOf<'write.approved'> => approvalOf(stageCommand(stageId), { proposalId, approvedAtMs: callStartMs + 280_000 });
const about = (approval: FactOf<'write.approved'>): { proposalId: string; approvalId: string } => ({ proposalId: approval.about.proposalId, approvalId: approval.about.approvalId });
const attempted = (approval = approved()): Fact => proposalFact('crm.write_attempted', { epoch: 1, payloadHash: 'h', writeKey: 'k' }, about(approval));
const appliedWrite = (approval = approved()): Fact => proposalFact('crm.write_applied', { epoch: 1, recordId: '4471', recordUrl: 'https://crm.example/4471', action: 'deal_stage_set' }, about(approval));
const refusedWrite = (approval = approved()): Fact => proposalFact('crm.write_refused', { epoch: 1, reason: 'record_changed', vendorMessage: 'the stage moved' , found: [] }, about(approval));
const uncertainWrite = (approval = approved()): Fact => proposalFact('crm.write_uncertain', { epoch: 1, reason: 'timeout', pleaseCheck: 'look at deal 4471' }, about(approval));

const now = callStartMs + 400_000;
const standing = async (facts: readonly Fact[], nowMs = now) => {
  const slots = await (await projected(facts)).documents.proposal('northwind', p1);
  return slots && standingOf(slots, nowMs);
};

describe('where a proposal stands', () => {
  const table: readonly [string, readonly Fact[], string, string][] = [
    ['drafted', [noteDrafted()], 'pending', ''],
    ['edited', [noteDrafted(), edited('negotiation')], 'pending', ''],
    ['rejected', [noteDrafted(), rejected()], 'rejected', 'not yet'],
    ['rejected, then edited', [noteDrafted(), rejected(), edited('negotiation')], 'rejected', 'not yet'],
    ['approved', [noteDrafted(), approved()], 'queued', ''],
    ['attempted', [noteDrafted(), approved(), attempted()], 'writing', ''],
    ['applied', [noteDrafted(), approved(), attempted(), appliedWrite()], 'applied', ''],
    ['refused', [noteDrafted(), approved(), refusedWrite()], 'refused', 'the stage moved'],
    ['uncertain', [noteDrafted(), approved(), attempted(), uncertainWrite()], 'uncertain', 'look at deal 4471'],
    ['applied, then attempted again by an owner that is gone', [noteDrafted(), approved(), appliedWrite(), attempted()], 'applied', ''],
    ['replaced by a newer note', [noteDrafted(), noteDrafted({ noteId: 'note-2', atMs: callStartMs + 260_000 })], 'superseded', 'a newer note of this call took its place'],
    ['approved before a newer note', [noteDrafted(), approved(), noteDrafted({ noteId: 'note-2' })], 'queued', ''],
    ['approved and rejected by two hands: the write follows, so the approval shows', [noteDrafted(), rejected(), approved()], 'queued', ''],
    ['too late', [noteDrafted({ expiresAtMs: now })], 'expired', 'it was not approved in time'],
    ['approved and then past its time', [noteDrafted({ expiresAtMs: now }), approved()], 'queued', ''],
  ];
  it.each(table)('%s', async (_, facts, status, detail) => {
    expect(await standing(facts)).toMatchObject({ status, detail });
  });

  it('links to the record once it is written', async () => {
    expect(await standing([noteDrafted(), approved(), appliedWrite()])).toMatchObject({ recordUrl: 'https://crm.example/4471' });
  });

  it('is pending up to the last millisecond', async () => {
    expect(await standing([noteDrafted({ expiresAtMs: now + 1 })])).toMatchObject({ status: 'pending' });
  });

  it('is unknown without a draft', async () => {
    expect(await standing([approved(), appliedWrite()])).toBeUndefined();
  });

  it('decides once: of two approvals the first on the log counts, and the outcome of the other is not its own', async () => {
    const [first, second] = [approved('evaluation'), approved('negotiation')];
    expect(first.about.approvalId).not.toBe(second.about.approvalId);
    const { documents } = await projected([noteDrafted(), first, second, refusedWrite(second)]);
    const slots = await documents.proposal('northwind', p1);
    expect(slots?.approval?.approvalId).toBe(first.about.approvalId);
    expect(slots && standingOf(slots, now).status).toBe('queued');
  });
});

const statuses = ['pending', 'rejected', 'expired', 'superseded', 'queued', 'writing', 'applied', 'refused', 'uncertain'];

/** Any history of one call's two notes, each topic in its own order. */
const history = fc.record({
  notes: fc.constantFrom([noteDrafted()], [noteDrafted(), noteDrafted({ noteId: 'note-2', commands: [noteCommand('again')] })]),
  review: fc.array(fc.constantFrom(edited('negotiation'), edited('evaluation'), rejected(), rejected(proposalIdOf(0))), { maxLength: 4 }),
  approvals: fc.array(fc.constantFrom(approved(), approved('negotiation'), approved('evaluation', proposalIdOf(0))), { maxLength: 3 }),
  crm: fc.array(fc.constantFrom(attempted(), appliedWrite(), refusedWrite(), uncertainWrite(), refusedWrite(approved('negotiation'))), { maxLength: 4 }),
});

describe('the queue, whatever happens', () => {
  it('is the same however the topics are interleaved', async () => {
    await fc.assert(fc.asyncProperty(history, fc.array(fc.nat(7), { minLength: 1, maxLength: 20 }), async ({ notes, review, approvals, crm }, choices) => {
      const inOrder = await projected([...notes, ...review, ...approvals, ...crm]);
      const mixed = await projected(interleave([crm, approvals, notes, review], choices));
      expect(mixed.hash).toBe(inOrder.hash);
    }), { numRuns: 60 });
  });

  it('conserves proposals: every one has exactly one status at any moment (I5)', async () => {
    await fc.assert(fc.asyncProperty(history, fc.nat(1_000_000), async ({ notes, review, approvals, crm }, later) => {
      const { documents } = await projected([...notes, ...review, ...approvals, ...crm]);
      const proposals = await documents.proposals('northwind');
      const drafted = new Set(notes.flatMap(({ payload }) => payload.proposals.map(({ proposalId }) => proposalId)));
      expect(new Set(proposals.map(({ draft }) => draft.proposalId))).toEqual(drafted);
      for (const slots of proposals) expect(statuses).toContain(standingOf(slots, callStartMs + later).status);
    }), { numRuns: 60 });
  });

  it('changes nothing when a record comes twice', async () => {
    const { projection } = createFakeState();
    const documents = createReviewDocuments(projection);
    expect(await documents.apply(noteDrafted(), { topic: 'notes.v1', partition: 0, offset: 3 })).toBe(true);
    const before = await projection.hash();
    expect(await documents.apply(noteDrafted({ noteId: 'note-9' }), { topic: 'notes.v1', partition: 0, offset: 3 })).toBe(false);
    expect(await projection.hash()).toBe(before);
  });

  it('keeps tenants apart though their ids are the same (I14)', async () => {
    const other = { ...approved(), tenant: 'rival' };
    const { documents } = await projected([noteDrafted(), other]);
    expect((await documents.proposal('northwind', p1))?.approval).toBeUndefined();
    expect(await documents.proposal('rival', p1)).toBeUndefined();
    expect(await documents.notes('rival')).toEqual([]);
  });

  it('keeps no facts but those of the queue', async () => {
    const { documents } = await projected([proposalFact('crm.write_attempted', { epoch: 1, payloadHash: '', writeKey: 'k' }, { approvalId: 'a' })]);
    expect(await documents.proposals('northwind')).toEqual([]);
  });
});
