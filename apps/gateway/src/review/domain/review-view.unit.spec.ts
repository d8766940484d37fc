import { describe, expect, it } from '@jest/globals';
import { defaultApprovalRules, reviewItemSchema, reviewQueueSchema, type Session } from '@baton/contracts';
import { approvalOf, callStartMs, noteCommand, noteDrafted, proposalFact, proposalIdOf, stageCommand } from '@baton/testing';
import { createFakeState } from '@baton/state';
import { createReviewDocuments } from '../review-documents.js';
import { reviewQueue } from './queue-view.js';
import { type DraftedSlots, reviewItem, type ViewContext } from './review-view.js';

const rep = (id: string, teamId: string): Session['rep'] => ({ id, name: id, email: `${id}@northwind.example`, teamId, timeZone: 'UTC', role: 'rep' as const });
const dana = rep('rep-dana', 'west');
const now = callStartMs + 400_000;
const seen = (all: readonly DraftedSlots[], nowMs = now): ViewContext => ({ nowMs, all, rules: defaultApprovalRules, dial: 0.6, nameOf: (repId) => repId, stagesOf: () => [] });

const queueFor = async (who: Session['rep'], ...notes: readonly Parameters<typeof noteDrafted>[0][]) => {
  const documents = createReviewDocuments(createFakeState().projection);
  for (const [offset, options] of notes.entries()) await documents.apply(noteDrafted(options), { topic: 'notes.v1', partition: 0, offset });
  const proposals = await documents.proposals('northwind');
  return reviewQueue(who, await documents.notes('northwind'), proposals, seen(proposals));
};

describe('the queue as a rep sees it', () => {
  it('fits the contract to the letter', async () => {
    const queue = await queueFor(dana, {});
    expect(reviewQueueSchema.parse(queue)).toEqual(queue);
    expect(queue.items.map((item) => reviewItemSchema.parse(item))).toHaveLength(4);
  });

  it('has the newest call first and each call\'s proposals in the order of its note', async () => {
    const queue = await queueFor(dana,
      { noteId: 'old', callId: 'call-old', atMs: callStartMs }, { noteId: 'new', callId: 'call-new', atMs: callStartMs + 5 }, { noteId: 'mid', callId: 'call-mid', atMs: callStartMs + 2 });
    expect(queue.notes.map(({ noteId }) => noteId)).toEqual(['new', 'mid', 'old']);
    expect(queue.items.map(({ noteId, action }) => `${noteId} ${action}`).slice(0, 5)).toEqual(['new note_create', 'new deal_stage_set', 'new deal_close_date_set', 'new task_create', 'mid note_create']);
  });

  it.each([
    ['the rep of the call', dana, 1], ['a colleague', rep('rep-luis', 'west'), 1], ['another team', rep('rep-mei', 'east'), 0], ['a rep without a team', rep('rep-new', ''), 0],
  ])('is for %s or not', async (_, who, notes) => {
    expect((await queueFor(who, {})).notes).toHaveLength(notes);
  });

  it('is for the rep alone when the call has no team', async () => {
    expect((await queueFor(rep('rep-other', ''), { teamId: '' })).items).toEqual([]);
    expect((await queueFor(dana, { teamId: '' })).items).toHaveLength(4);
  });

  it('is for nobody when the call has no rep and no team', async () => {
    expect((await queueFor({ ...dana, id: '' }, { repId: '', teamId: '' })).items).toEqual([]);
  });

  it('leaves out what a newer note of the call replaced', async () => {
    const queue = await queueFor(dana, { noteId: 'first' }, { noteId: 'second', commands: [noteCommand('better')] });
    expect(queue.notes.map(({ noteId }) => noteId)).toEqual(['second']);
    expect(queue.items.map(({ after }) => after)).toEqual(['better']);
  });

  it('keeps what was approved before a newer note, at the end of its call, under the note that the call has now', async () => {
    const documents = createReviewDocuments(createFakeState().projection);
    const first = { noteId: 'first', atMs: callStartMs + 200_000 };
    await documents.apply(noteDrafted(first), { topic: 'notes.v1', partition: 0, offset: 0 });
    const approval = approvalOf(stageCommand(), { proposalId: proposalIdOf(1, first) });
    await documents.apply(approval, { topic: 'write.approved.v1', partition: 0, offset: 0 });
    await documents.apply(noteDrafted({ noteId: 'second', commands: [noteCommand('better')] }), { topic: 'notes.v1', partition: 0, offset: 1 });
    await documents.apply(proposalFact('crm.write_refused', { epoch: 1, reason: 'record_changed', vendorMessage: 'the stage moved', found: [] }, { proposalId: approval.about.proposalId, approvalId: approval.about.approvalId }), { topic: 'crm.v1', partition: 0, offset: 0 });
    const proposals = await documents.proposals('northwind');
    const { items } = reviewQueue(dana, await documents.notes('northwind'), proposals, seen(proposals));
    expect(items.map(({ after, status, statusDetail, noteId }) => [after, status, statusDetail, noteId])).toEqual([['better', 'pending', '', 'second'], ['evaluation', 'refused', 'the stage moved', 'second']]);
  });

  it('says what may be approved in bulk: only what is marked low, all else is risky', async () => {
    expect((await queueFor(dana, {})).items.map(({ risk }) => risk)).toEqual(['low', 'risky', 'risky', 'risky']);
  });

  it('carries the words behind a proposal, with the side that said them', async () => {
    const { items, notes } = await queueFor(dana, { commands: [stageCommand()] });
    expect(items[0]?.evidence).toEqual([{ utteranceId: 'u1', speaker: 'Priya Raman', side: 'buyer', quote: 'run it on two depots in January', startMs: 1_000, endMs: 3_000 }]);
    expect(notes[0]?.headline).toMatchObject({ text: 'Pilot on two depots', evidence: [{ side: 'buyer' }] });
  });

  it('expires while one looks', async () => {
    const documents = createReviewDocuments(createFakeState().projection);
    await documents.apply(noteDrafted({ expiresAtMs: now }), { topic: 'notes.v1', partition: 0, offset: 0 });
    const [slots] = await documents.proposals('northwind');
    if (!slots) throw new Error('no proposal');
    expect([reviewItem(slots, seen([slots], now - 1)).status, reviewItem(slots, seen([slots])).status]).toEqual(['pending', 'expired']);
  });
});
