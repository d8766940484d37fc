import { describe, expect, it } from '@jest/globals';
import { type Command, defaultApprovalRules, type Fact, isBelowDial, type ReviewQueue, reviewQueueSchema, type Session } from '@baton/contracts';
import { approvalOf, callStartMs, closeDateCommand, fieldUpdateProposed, meetingEvidence, noteDrafted, proposalFact, proposalIdOf, stageCommand, taskCommand } from '@baton/testing';
import fc from 'fast-check';
import { projected } from '../../testing/projected.spec.js';
import { reviewQueue } from './queue-view.js';
import { wantsOwnKey } from './review-view.js';

const rep = (id: string, teamId: string): Session['rep'] => ({ id, name: id, email: `${id}@northwind.example`, teamId, timeZone: 'UTC', role: 'rep' });
const dana = rep('rep-dana', 'west');
const [now, day] = [callStartMs + 400_000, 86_400_000];
const stages = [{ id: 'evaluation', label: 'Evaluation' }];
interface Look { readonly who?: Session['rep']; readonly dial?: number; readonly nowMs?: number }
const queueOf = async (facts: readonly Fact[], { who = dana, dial = 0.6, nowMs = now }: Look = {}): Promise<ReviewQueue> => {
  const { documents } = await projected(facts);
  const all = await documents.proposals('northwind');
  return reviewQueue(who, await documents.notes('northwind'), all, { nowMs, all, dial, rules: defaultApprovalRules, nameOf: (repId) => repId, stagesOf: (dealId) => (dealId === '4471' ? stages : []) });
};
const onDeal = (command: Command, recordId: string): Command => ({ ...command, target: { ...command.target, recordId, label: `Deal ${recordId}` } as Command['target'] });
const ids = ({ items }: ReviewQueue): string[] => items.map(({ proposalId }) => proposalId);

describe('what hygiene proposes, in the queue', () => {
  it('says what happened and shows the mail or meeting behind it, and fits the contract to the letter', async () => {
    const queue = await queueOf([fieldUpdateProposed(stageCommand(), { id: 'h' }), fieldUpdateProposed(closeDateCommand(), { id: 'm', evidence: [meetingEvidence('Pilot review')], reason: 'Pilot review was moved', taint: 'meeting' })]);
    expect(reviewQueueSchema.parse(queue)).toEqual(queue);
    expect(queue.items.toSorted((a, b) => a.proposalId.localeCompare(b.proposalId))).toMatchObject([
      { origin: 'hygiene', callId: '', noteId: '', dealId: '4471', reason: 'what Priya Raman wrote belongs to Evaluation', taint: ['mail'], evidence: [{ speaker: 'Priya Raman', source: { kind: 'mail', atMs: callStartMs } }], stages },
      { origin: 'hygiene', reason: 'Pilot review was moved', evidence: [{ quote: 'Pilot review', source: { kind: 'meeting' } }], stages: [] },
    ]);
  });

  it('stands after what calls left, deal by deal, the deal with the newest first', async () => {
    const hygiene = (id: string, recordId: string, atMs: number): Fact => fieldUpdateProposed(onDeal(taskCommand(id), recordId), { id, dealId: recordId, atMs: callStartMs + atMs });
    const queue = await queueOf([hygiene('old', '1', 1), hygiene('b', '2', 5), hygiene('new', '1', 9), noteDrafted({ atMs: callStartMs })]);
    expect(ids(queue).slice(4)).toEqual(['new', 'old', 'b']);
    expect(queue.items.slice(0, 4).map(({ origin, reason }) => [origin, reason])).toEqual(Array.from({ length: 4 }, () => ['call', '']));
  });

  it.each([['the owner', dana, 1], ['a colleague', rep('rep-luis', 'west'), 1], ['another team', rep('rep-mei', 'east'), 0]])('is for %s or not', async (_, who, count) => {
    expect((await queueOf([fieldUpdateProposed(stageCommand())], { who })).items).toHaveLength(count);
  });

  it('expires like everything else', async () => {
    const facts = [fieldUpdateProposed(stageCommand(), { expiresAtMs: now })];
    expect([(await queueOf(facts, { nowMs: now - 1 })).items[0]?.status, (await queueOf(facts)).items[0]?.status]).toEqual(['pending', 'expired']);
  });

  it('leaves the list a week after it ended, since no newer call pushes it out; what still goes on stays', async () => {
    const id = 'hubspot-main/4471/m-1/stage';
    const proposed = fieldUpdateProposed(stageCommand(), { id });
    const [rejected, approved] = [proposalFact('proposal.rejected', { reason: '' }, { proposalId: id }, now), approvalOf(stageCommand(), { proposalId: id })];
    const later = { nowMs: now + 7 * day };
    expect([ids(await queueOf([proposed, rejected], { nowMs: now + 7 * day - 1 })), ids(await queueOf([proposed, rejected], later)), ids(await queueOf([proposed, approved], later)), ids(await queueOf([proposed], later))]).toEqual([[id], [], [id], [id]]);
  });

  it('leaves out what something newer replaced, but for what a rep decided', async () => {
    const facts = [fieldUpdateProposed(stageCommand(), { id: 'a', atMs: callStartMs }), fieldUpdateProposed(stageCommand('negotiation'), { id: 'b', supersedes: 'a', atMs: callStartMs + 1 })];
    expect(ids(await queueOf(facts))).toEqual(['b']);
    expect(ids(await queueOf([...facts, proposalFact('proposal.rejected', { reason: '' }, { proposalId: 'a' })]))).toEqual(['b', 'a']);
  });

  it('takes the place of what a note proposed for the same field, and leaves the rest of the note', async () => {
    const queue = await queueOf([noteDrafted(), fieldUpdateProposed(stageCommand('negotiation'), { id: 'h' })]);
    expect(queue.items.map(({ action, origin }) => `${origin} ${action}`)).toEqual(['call note_create', 'call deal_close_date_set', 'call task_create', 'hygiene deal_stage_set']);
  });
});

describe('the dial', () => {
  const facts = [noteDrafted(), fieldUpdateProposed(taskCommand(), { id: 'h', confidence: 0.62, risk: 'low' })];
  const below = ({ items }: ReviewQueue): string[] => items.filter(({ belowDial }) => belowDial).map(({ proposalId }) => proposalId);

  it.each([[0, 0], [0.62, 0], [0.63, 1], [0.93, 1], [0.94, 5], [1, 5]])('at %d leaves %i of five proposals empty, and says where it stands', async (dial, count) => {
    const queue = await queueOf(facts, { dial });
    expect([below(queue).length, queue.items.length, queue.dial]).toEqual([count, 5, dial]);
  });

  it('brings back what it left empty when it is turned down: nothing of it is on the log', async () => {
    expect([below(await queueOf(facts, { dial: 0.7 })), below(await queueOf(facts, { dial: 0.6 }))]).toEqual([['h'], []]);
  });

  it.each<[string, Fact]>([
    ['edited', proposalFact('proposal.edited', { command: taskCommand('Call Tom') }, { proposalId: 'h' })], ['approved', approvalOf(taskCommand(), { proposalId: 'h' })],
    ['rejected', proposalFact('proposal.rejected', { reason: '' }, { proposalId: 'h' })],
  ])('does not touch what a rep has %s', async (_, decision) => { expect(below(await queueOf([...facts, decision], { dial: 0.9 }))).toEqual([]); });

  it('leaves a field of the note empty with how sure it was, and one that is empty anyway with its own reason', async () => {
    const drafted = noteDrafted();
    const field = { field: 'amount', label: 'Amount', value: '48000', leftEmptyReason: '', confidence: 0.62, evidence: [] };
    const fields = [field, { ...field, field: 'stage', confidence: 0.9, value: 'Evaluation' }, { ...field, field: 'signer', value: '', leftEmptyReason: 'nobody was named', confidence: 0 }];
    const { notes } = await queueOf([{ ...drafted, payload: { ...drafted.payload, crmFields: fields } }], { dial: 0.7 });
    expect(notes[0]?.crmFields.map(({ value, leftEmptyReason }) => [value, leftEmptyReason])).toEqual([['', '62 % sure, your dial is at 70 %'], ['Evaluation', ''], ['', 'nobody was named']]);
  });

  it('asks for a keypress of its own for exactly what it leaves empty, beside what is risky anyway', async () => {
    const { documents } = await projected(facts);
    const all = await documents.proposals('northwind');
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (dial) => {
      for (const slots of all) {
        const { draft } = slots;
        const expected = draft.proposalId !== proposalIdOf(0) && draft.proposalId !== 'h' ? true : isBelowDial({ status: 'pending', confidence: draft.confidence, edited: false }, dial);
        expect(wantsOwnKey(slots, { rules: defaultApprovalRules, dial, nowMs: now })).toBe(expected);
      }
    }));
  });
});
