import { describe, expect, it } from '@jest/globals';
import { callStartMs, noteDrafted, reminderCleared, reminderRaised, staleCleared, staleFlagged, stepFound, stepMissing } from '@baton/testing';
import fc from 'fast-check';
import { type FlagFact, type FlaggedDeal, followFlags, isFlagFact } from './deal-flags.js';

const follow = (...facts: readonly FlagFact[]): FlaggedDeal | undefined => facts.reduce<FlaggedDeal | undefined>(followFlags, undefined);
const kinds = (deal: FlaggedDeal | undefined): string[] => (deal?.flags ?? []).map(({ kind, ruleId }) => kind + (ruleId && ` ${ruleId}`));

describe('the flags of a deal', () => {
  it('say why, since when, and whom the rule tells', () => {
    const [since, at] = [callStartMs - 86_400_000, callStartMs + 5];
    expect(follow(staleFlagged({ stillSinceMs: since, route: 'manager' }), stepMissing({ atMs: at }), reminderRaised('quiet', { atMs: at, text: 'Call Tom' }))?.flags).toEqual([
      { kind: 'stale', ruleId: '', reason: 'nothing happened for 34 days; a deal is stale after 30 days', sinceMs: since, route: 'manager' },
      { kind: 'no_next_step', ruleId: '', reason: 'nothing with a date lies ahead; the last that happened: a call, 2026-11-23', sinceMs: at, route: 'owner' },
      { kind: 'reminder', ruleId: 'quiet', reason: 'Call Tom', sinceMs: at, route: 'owner' },
    ]);
  });

  it.each<[string, FlagFact[], string[]]>([
    ['a stale deal', [staleFlagged(), stepMissing(), staleCleared()], ['no_next_step']], ['a next step', [staleFlagged(), stepMissing(), stepFound()], ['stale']],
    ['one reminder of two', [reminderRaised('a'), reminderRaised('b'), reminderCleared('a')], ['reminder b']], ['what was not raised', [staleCleared(), reminderCleared('a')], []],
  ])('are cleared one by one: %s', (_, facts, left) => expect(kinds(follow(...facts))).toEqual(left));

  it('are told anew where the rule says something else by now', () => {
    expect(follow(reminderRaised('a'), reminderRaised('a', { atMs: callStartMs + 900_000, text: 'Ask the board' }))?.flags).toMatchObject([{ reason: 'Ask the board' }]);
  });

  it('belong to whom the deal belongs to now', () => {
    expect(follow(staleFlagged(), stepMissing({ repId: 'rep-luis', teamId: 'east' }))).toMatchObject({ dealId: '4471', repId: 'rep-luis', teamId: 'east' });
    expect(follow(staleFlagged(), stepMissing({ repId: '', teamId: '' }))).toMatchObject({ repId: 'rep-dana', teamId: 'west' });
  });

  it('take a rule\'s route for the owner\'s unless it is the manager\'s', () => {
    expect(['manager', 'owner', '', 'board'].map((route) => follow(staleFlagged({ route }))?.flags[0]?.route)).toEqual(['manager', 'owner', 'owner', 'owner']);
  });

  it('are spoken of by six facts and no others', () => {
    expect([staleFlagged(), staleCleared(), stepMissing(), stepFound(), reminderRaised('a'), reminderCleared('a'), noteDrafted()].map(isFlagFact)).toEqual([true, true, true, true, true, true, false]);
  });

  it('stand exactly as long as their cause, however often facts come again', () => {
    const subject = fc.constantFrom('stale', 'step', 'a', 'b');
    fc.assert(fc.property(fc.array(fc.record({ subject, raised: fc.boolean(), again: fc.nat(9) }), { maxLength: 30 }), (script) => {
      const standing = new Set<string>();
      const log: FlagFact[] = [];
      let deal: FlaggedDeal | undefined;
      for (const [at, { subject: of, raised, again }] of script.entries()) {
        const options = { atMs: callStartMs + at };
        const fact = of === 'stale' ? (raised ? staleFlagged(options) : staleCleared(options)) : of === 'step' ? (raised ? stepMissing(options) : stepFound(options)) : raised ? reminderRaised(of, options) : reminderCleared(of, options);
        log.push(fact);
        deal = followFlags(deal, fact);
        const repeated = log[log.length - 1 - again];
        if (repeated) expect(followFlags(deal, repeated)).toBe(deal);
        if (raised) standing.add(of); else standing.delete(of);
      }
      const named = { stale: 'stale', step: 'no_next_step', a: 'reminder a', b: 'reminder b' };
      expect(kinds(deal).toSorted()).toEqual([...standing].map((each) => named[each as keyof typeof named]).toSorted());
    }));
  });
});
