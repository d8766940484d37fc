import { describe, expect, it } from '@jest/globals';
import type { Command, Fact } from '@baton/contracts';
import { approvalOf, callStartMs, closeDateCommand, fieldCommand, fieldUpdateProposed, noteCommand, noteDrafted, proposalFact, proposalIdOf, stageCommand, taskCommand } from '@baton/testing';
import fc from 'fast-check';
import { interleave, projected } from '../../testing/projected.spec.js';
import { fieldSet } from './field-set.js';
import { commandOf } from './command-of.js';
import { standingOf } from './proposal-status.js';

const now = callStartMs + 400_000;
const at = (seconds: number): number => callStartMs + 200_000 + seconds * 1_000;
/** Where every proposal stands, by id. */
const standings = async (facts: readonly Fact[]): Promise<Record<string, string>> => {
  const { documents } = await projected(facts);
  return Object.fromEntries((await documents.proposals('northwind')).map((slots) => [slots.draft.proposalId, standingOf(slots, now).status]));
};
const hygiene = (id: string, seconds: number, command: Command = stageCommand('negotiation'), supersedes = ''): Fact => fieldUpdateProposed(command, { id, atMs: at(seconds), supersedes, reason: `because of ${id}` });
const note = (noteId: string, seconds: number, commands: readonly Command[] = [stageCommand()], callId = 'call-1'): Fact => noteDrafted({ noteId, callId, atMs: at(seconds), commands });
const of = (noteId: string, place = 0): string => proposalIdOf(place, { noteId });
const decided = { rejected: (proposalId: string) => proposalFact('proposal.rejected', { reason: 'no' }, { proposalId }), approved: (proposalId: string) => approvalOf(stageCommand(), { proposalId }) };
const undo = (proposalId: string): Fact => ({
  ...proposalFact('proposal.rejected', { reason: '' }, { proposalId: `${proposalId}/undo-1`, dealId: '4471' }, at(1)), type: 'proposal.follow_up_asked',
  payload: { fromProposalId: proposalId, why: 'undo', proposal: { proposalId: `${proposalId}/undo-1`, command: stageCommand('discovery', 'evaluation'), confidence: 1, evidence: [], expiresAtMs: now + 1, risk: 'risky', taint: [] } },
} as Fact);

describe('a newer proposal for the same field of the same deal', () => {
  const table: readonly [string, readonly Fact[], Record<string, string>][] = [
    ['from hygiene takes the place of a note\'s', [note('n', 1), hygiene('h', 2)], { [of('n')]: 'superseded', h: 'pending' }],
    ['from a note takes the place of hygiene\'s', [hygiene('h', 1), note('n', 2)], { h: 'superseded', [of('n')]: 'pending' }],
    ['from a note of another call takes the place of a note\'s', [note('n', 1), note('m', 2, [stageCommand()], 'call-2')], { [of('n')]: 'superseded', [of('m')]: 'pending' }],
    ['is the newer one though it is read first', [hygiene('h', 5), note('n', 1)], { h: 'pending', [of('n')]: 'superseded' }],
    ['leaves other fields alone', [note('n', 1, [closeDateCommand(), fieldCommand('amount', '1', '2')]), hygiene('h', 2)], { [of('n', 0)]: 'pending', [of('n', 1)]: 'pending', h: 'pending' }],
    ['leaves notes and tasks alone', [note('n', 1, [noteCommand(), taskCommand()]), hygiene('h', 2, taskCommand('Call Tom'))], { [of('n', 0)]: 'pending', [of('n', 1)]: 'pending', h: 'pending' }],
    ['leaves what was rejected rejected', [note('n', 1), decided.rejected(of('n')), hygiene('h', 2)], { [of('n')]: 'rejected', h: 'pending' }],
    ['leaves what was approved approved', [note('n', 1), decided.approved(of('n')), hygiene('h', 2)], { [of('n')]: 'queued', h: 'pending' }],
    ['does not bring the older one back when it is rejected', [note('n', 1), hygiene('h', 2), decided.rejected('h')], { [of('n')]: 'superseded', h: 'rejected' }],
    ['neither replaces nor is replaced by what a rep asked for', [note('n', 1), decided.approved(of('n')), undo(of('n')), hygiene('h', 2)], { [of('n')]: 'queued', [`${of('n')}/undo-1`]: 'pending', h: 'pending' }],
  ];
  it.each(table)('%s', async (_, facts, expected) => { expect(await standings(facts)).toEqual(expected); });

  it('is not one for a deal of another number', async () => {
    const elsewhere: Command = { ...stageCommand(), target: { ...stageCommand().target, recordId: '4472' } as Command['target'] };
    expect(await standings([note('n', 1), hygiene('h', 2, elsewhere)])).toEqual({ [of('n')]: 'pending', h: 'pending' });
  });

  it('says so to whom the older one is shown', async () => {
    const { documents } = await projected([note('n', 1), hygiene('h', 2), hygiene('h2', 3, stageCommand('closedwon'), 'h')]);
    const [of1, ofH] = await Promise.all([of('n'), 'h'].map((id) => documents.proposal('northwind', id)));
    expect([of1, ofH].map((slots) => slots && standingOf(slots, now).detail)).toEqual(['a newer proposal for the same field took its place', 'a newer proposal took its place']);
  });
});

describe('a proposal that names the one it replaces', () => {
  it('replaces a task, which sets no field', async () => {
    expect(await standings([hygiene('a', 1, taskCommand('Find a date')), hygiene('b', 2, taskCommand('Find another date'), 'a')])).toEqual({ a: 'superseded', b: 'pending' });
  });

  it('stands above it though what it rests on happened before', async () => {
    expect(await standings([hygiene('late', 9), hygiene('early', 2, stageCommand('closedwon'), 'late')])).toEqual({ late: 'superseded', early: 'pending' });
  });

  it('replaces nothing that was decided, nothing that is not hygiene\'s, and not itself', async () => {
    expect(await standings([hygiene('a', 1, taskCommand('x')), decided.rejected('a'), hygiene('b', 2, taskCommand('y'), 'a')])).toEqual({ a: 'rejected', b: 'pending' });
    expect(await standings([note('n', 1, [taskCommand()]), hygiene('b', 2, taskCommand('y'), of('n'))])).toEqual({ [of('n')]: 'pending', b: 'pending' });
    expect(await standings([hygiene('a', 1, taskCommand('x')), hygiene('a', 2, taskCommand('x, by Friday'), 'a')])).toEqual({ a: 'pending' });
  });

  it('of the same name stands in its new words, whatever comes again', async () => {
    const [first, second] = [hygiene('a', 1, stageCommand('evaluation')), hygiene('a', 2, stageCommand('negotiation'), 'a')];
    const { documents } = await projected([first, second, first, second]);
    expect(JSON.parse((await documents.proposal('northwind', 'a'))?.draft.payload ?? '{}')).toMatchObject({ dealStageSet: { stageId: 'negotiation' } });
  });
});

describe('a note that comes late or again', () => {
  it('brings nothing back that a newer note of the call replaced', async () => {
    const [one, two] = [note('one', 1), note('two', 2, [noteCommand()])];
    for (const facts of [[one, two], [one, two, one], [one, two, one, two, one], [two, one]]) expect(await standings(facts)).toEqual({ [of('one')]: 'superseded', [of('two')]: 'pending' });
  });

  it('wins of two notes of one moment as the log has them', async () => {
    expect(await standings([note('z', 1), note('a', 1)])).toEqual({ [of('z')]: 'superseded', [of('a')]: 'pending' });
  });
});

const commands: Readonly<Record<string, Command>> = { stage: stageCommand(), close_date: closeDateCommand(), amount: fieldCommand('amount', '52000', '48000') };
const fields = Object.keys(commands);
interface Step { readonly call: number; readonly fields: readonly string[]; readonly names: boolean; readonly decision: 'none' | 'rejected' | 'approved'; readonly after: number }
/** A note of one of two calls, or hygiene's word on one field; and what a rep makes of it. */
const step = (after: fc.Arbitrary<number>): fc.Arbitrary<Step> =>
  fc.record({ call: fc.nat(3), fields: fc.subarray(fields, { minLength: 1 }), names: fc.boolean(), decision: fc.constantFrom('none' as const, 'none' as const, 'rejected' as const, 'approved' as const), after });

interface Made { readonly id: string; readonly field: string; readonly decision: Step['decision']; readonly call: number }
const play = (script: readonly Step[]): { notes: Fact[]; updates: Fact[]; decisions: Record<'rejected' | 'approved', Fact[]>; made: Made[] } => {
  const world = { notes: [] as Fact[], updates: [] as Fact[], decisions: { rejected: [] as Fact[], approved: [] as Fact[] }, made: [] as Made[] };
  const open = new Map<string, string>();
  let seconds = 100;
  for (const [place, each] of script.entries()) {
    seconds += each.after;
    const named = each.call < 2 ? each.fields : each.fields.slice(0, 1);
    const ids = named.map((field, nth) => (each.call < 2 ? of(`note-${place}`, nth) : `h-${place}-${field}`));
    const sets = named.map((field) => commands[field] as Command);
    if (each.call < 2) world.notes.push(note(`note-${place}`, seconds, sets, `call-${each.call}`));
    else for (const [nth, id] of ids.entries()) {
      const field = named[nth] ?? '';
      world.updates.push(hygiene(id, seconds, sets[nth], each.names ? open.get(field) ?? '' : ''));
      open.set(field, id);
    }
    world.made.push(...ids.map((id, nth) => ({ id, field: named[nth] ?? '', decision: each.decision, call: each.call })));
    const { decision } = each;
    if (decision !== 'none') world.decisions[decision].push(...ids.map((id): Fact => decided[decision](id)));
  }
  return world;
};

/** Every record of a lane in order, some again further on. */
const withRepeats = (lane: readonly Fact[], again: readonly number[]): Fact[] => lane.flatMap((fact, place) => [fact, ...again.flatMap((back) => (place >= back && back > 0 ? [lane[place - back] as Fact] : []))]);

describe('whatever comes from calls and mails, in whatever order and however often', () => {
  const mixing = { choices: fc.array(fc.nat(7), { minLength: 1, maxLength: 20 }), again: fc.array(fc.nat(3), { maxLength: 2 }) };

  it('at most one proposal a deal and field is pending, and it is the newest', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step(fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 9 }), mixing.choices, mixing.again, async (script, choices, again) => {
      const { notes, updates, decisions, made } = play(script);
      const facts = interleave([withRepeats(updates, again), decisions.approved, withRepeats(notes, again), decisions.rejected], choices);
      const { documents } = await projected(facts);
      const all = await documents.proposals('northwind');
      for (const slots of all) expect(standingOf(slots, now)).toEqual(standingOf((await documents.proposal('northwind', slots.draft.proposalId)) ?? slots, now));
      for (const field of fields) {
        const rivals = made.filter((each) => each.field === field);
        const pending = all.filter((slots) => fieldSet(commandOf(slots.draft.payload)) === field && standingOf(slots, now).status === 'pending').map(({ draft }) => draft.proposalId);
        const [newest] = rivals.slice(-1);
        const isTakenBack = newest !== undefined && newest.call < 2 && made.slice(made.indexOf(newest) + 1).some(({ call, id }) => call === newest.call && id.split('-p')[0] !== newest.id.split('-p')[0]);
        expect(pending).toEqual(newest && newest.decision === 'none' && !isTakenBack ? [newest.id] : []);
        for (const { id, decision } of rivals) {
          const slots = all.find(({ draft }) => draft.proposalId === id);
          if (decision !== 'none') expect(slots && standingOf(slots, now).status).toBe(decision === 'approved' ? 'queued' : 'rejected');
        }
      }
    }), { numRuns: 80 });
  });

  it('at most one is pending though what they rest on happened in another order, and the queue is the same however topics are interleaved and records repeated', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step(fc.integer({ min: -5, max: 5 })), { minLength: 1, maxLength: 8 }), mixing.choices, mixing.again, async (script, choices, again) => {
      const { notes, updates, decisions } = play(script);
      const lanes = [updates, decisions.approved, notes, decisions.rejected];
      const inOrder = await projected([...notes, ...updates, ...decisions.rejected, ...decisions.approved]);
      expect((await projected(interleave([withRepeats(updates, again), decisions.approved, withRepeats(notes, again), decisions.rejected], choices))).hash).toBe(inOrder.hash);
      expect((await projected(interleave(lanes, choices))).hash).toBe(inOrder.hash);
      const pending = (await inOrder.documents.proposals('northwind')).filter((slots) => standingOf(slots, now).status === 'pending').map(({ draft }) => fieldSet(commandOf(draft.payload)));
      expect(new Set(pending).size).toBe(pending.length);
    }), { numRuns: 60 });
  });
});
