import { describe, expect, it } from '@jest/globals';
import type { Command } from '@baton/contracts';
import { closeDateCommand, draftCommand, fieldCommand, noteCommand, stageCommand, taskCommand } from '@baton/testing';
import fc from 'fast-check';
import { type Contest, contestOf, newerAmong, newerThan, type Rank } from './contest.js';

const entry = (proposalId: string, more: Partial<Rank> = {}): Omit<Rank, 'turn'> => ({ proposalId, atMs: 10, recordedAtMs: 10, place: 0, ...more });
const enter = (command: Command, rank = entry('p'), replaced?: Contest): Contest | undefined => contestOf(command, rank, replaced);
const must = (contest: Contest | undefined): Contest => {
  if (!contest) throw new Error('this command sets no field');
  return contest;
};
const elsewhere: Command = { ...stageCommand(), target: { ...stageCommand().target, recordId: '4472' } as Command['target'] };

describe('the contest for a field', () => {
  it.each<[string, Command, string | undefined]>([
    ['a stage', stageCommand(), 'hubspot-main|deal|4471|stage'], ['a close date', closeDateCommand(), 'hubspot-main|deal|4471|close_date'], ['an amount', fieldCommand('amount', '1', '2'), 'hubspot-main|deal|4471|amount'],
    ['a close date that is emptied', fieldCommand('close_date', '', '2027-01-30'), 'hubspot-main|deal|4471|close_date'], ['a stage of another deal', elsewhere, 'hubspot-main|deal|4472|stage'],
    ['a note', noteCommand(), undefined], ['a task', taskCommand(), undefined], ['a mail draft', draftCommand(), undefined],
  ])('is entered by %s under its field alone', (_, command, key) => expect(enter(command)?.key).toBe(key));

  const stage = (proposalId: string, more: Partial<Rank> = {}, replaced?: Contest): Contest => must(enter(stageCommand(), entry(proposalId, more), replaced));
  it.each<[string, Partial<Rank>, Partial<Rank>]>([
    ['what happened later', { atMs: 11, recordedAtMs: 1 }, { atMs: 10, recordedAtMs: 99 }], ['of the same moment, what the log had later', { recordedAtMs: 11 }, { recordedAtMs: 10 }],
    ['of the same record, what its note has further down', { place: 2 }, { place: 1 }],
  ])('is won by %s', (_, winner, loser) => {
    const [one, other] = [stage('a', winner), stage('b', loser)];
    expect([newerThan(other, [one.rank, other.rank]), newerThan(one, [other.rank, one.rank])]).toEqual([{ proposalId: 'a', atMs: one.rank.atMs }, undefined]);
  });

  it('is won by what replaces, though it rests on something older', () => {
    const before = stage('before', { atMs: 50 });
    const after = stage('after', { atMs: 20 }, before);
    const again = stage('again', { atMs: 20 }, after);
    const ranks = [before.rank, again.rank, after.rank];
    expect([before, after, again].map((each) => newerThan(each, ranks)?.proposalId)).toEqual(['again', 'again', undefined]);
  });

  it('keeps the place of its own moment where what it replaces was earlier, or of another field', () => {
    expect(stage('after', { atMs: 60 }, stage('before', { atMs: 50 })).rank).toMatchObject({ atMs: 60, turn: 0 });
    expect(stage('after', { atMs: 20 }, must(enter(closeDateCommand(), entry('other', { atMs: 50 })))).rank).toMatchObject({ atMs: 20, turn: 0 });
  });

  it('has exactly one winner whoever is asked, in whatever order the rivals are listed', () => {
    const rank = fc.record({ atMs: fc.nat(3), recordedAtMs: fc.nat(2), place: fc.nat(2) });
    fc.assert(fc.property(fc.array(rank, { minLength: 1, maxLength: 8 }), fc.func(fc.integer()), (ranks, mix) => {
      const contests = ranks.map((each, at) => stage(`p${at}`, each));
      const shuffled = contests.toSorted((a, b) => mix(a.rank.proposalId) - mix(b.rank.proposalId));
      const [asked, one] = [newerAmong(shuffled), contests.filter((each) => newerThan(each, shuffled.map((other) => other.rank)) === undefined)];
      expect(one).toHaveLength(1);
      expect(contests.filter((each) => asked(each) === undefined)).toEqual(one);
    }));
  });
});
