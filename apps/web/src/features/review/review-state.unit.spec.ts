import { describe, expect, it } from '@jest/globals';
import type { ReviewItem } from '@baton/contracts';
import fc from 'fast-check';
import { reviewItem } from './review-item.spec.js';
import { approve, approveAllOf, changedSince, type Choices, isOpen, move, nextOpen, standing, undo } from './review-state.js';

const [a, b, c] = [reviewItem('a'), reviewItem('b', { risk: 'risky' }), reviewItem('c', { status: 'applied' })] as const;

describe("a rep's choices", () => {
  it('hold the bytes that were on the screen', () => {
    expect(approve({}, a)).toEqual({ a: a.payloadHash });
    expect(undo(approve({}, a), 'a')).toEqual({});
  });

  it('cannot be made on what is decided', () => {
    expect(approve({}, c)).toEqual({});
  });

  it('fall when the item changed, and say so (I2)', () => {
    const choices = approve({}, a);
    const edited = { ...a, payloadHash: 'b'.repeat(64) };
    expect(standing(choices, [edited])).toEqual([]);
    expect([changedSince(choices, edited), changedSince(choices, a), changedSince({}, edited)]).toEqual([true, false, false]);
    expect(standing(approve(choices, edited), [edited])).toEqual([{ proposalId: 'a', payloadHash: edited.payloadHash }]);
  });

  it('are no longer sent once the item was decided elsewhere', () => {
    expect(standing(approve({}, a), [{ ...a, status: 'queued' }])).toEqual([]);
  });

  it('take a whole call with one key, but for what is risky and what is of another call', () => {
    const other = reviewItem('d', { callId: 'call-2' });
    expect(Object.keys(approveAllOf({}, [a, b, c, other], 'call-1'))).toEqual(['a']);
  });

  it('send nothing the rep did not choose, whatever was pressed', () => {
    const press = fc.record({ key: fc.constantFrom('a', 'A', 'u' as const), at: fc.nat(5), change: fc.boolean() });
    fc.assert(fc.property(fc.array(press, { maxLength: 40 }), (presses) => {
      let items: ReviewItem[] = Array.from({ length: 6 }, (_, at) => reviewItem(`p${at}`, { risk: at % 2 ? 'risky' : 'low', status: at === 5 ? 'rejected' : 'pending' }));
      let choices: Choices = {};
      const seen = new Map<string, string>();
      for (const { key, at, change } of presses) {
        const item = items[at];
        if (!item) continue;
        if (change) items = items.map((each, index) => (index === at ? { ...each, payloadHash: `${each.payloadHash.slice(1)}${index}` } : each));
        const shown = items[at] ?? item;
        if (key === 'a') { choices = approve(choices, shown); if (isOpen(shown)) seen.set(shown.proposalId, shown.payloadHash); }
        if (key === 'A') { choices = approveAllOf(choices, items, 'call-1'); for (const each of items) if (isOpen(each) && each.risk === 'low') seen.set(each.proposalId, each.payloadHash); }
        if (key === 'u') { choices = undo(choices, shown.proposalId); seen.delete(shown.proposalId); }
      }
      for (const { proposalId, payloadHash } of standing(choices, items)) expect(seen.get(proposalId)).toBe(payloadHash);
    }));
  });
});

describe('moving through the list', () => {
  const items = [a, b, c];

  it.each([['a', 1, 'b'], ['b', -1, 'a'], ['a', -1, 'a'], ['c', 1, 'c'], [undefined, 1, 'a'], ['gone', -1, 'a']] as const)('goes from %s by %d to %s', (from, by, to) => {
    expect(move(items, from, by)).toBe(to);
  });

  it('goes nowhere in an empty list', () => {
    expect(move([], undefined, 1)).toBeUndefined();
  });

  it('goes on to what still waits, round the end, and stays when nothing does', () => {
    expect(nextOpen(items, approve({}, a), 'a')).toBe('b');
    expect(nextOpen(items, { b: b.payloadHash }, 'b')).toBe('a');
    expect(nextOpen(items, { a: a.payloadHash, b: b.payloadHash }, 'b')).toBe('b');
  });
});
