import { describe, expect, it } from '@jest/globals';
import type { ReviewItem } from '@baton/contracts';
import fc from 'fast-check';
import { approvedByDana, approvedByLuis, reviewItem } from './review-item.spec.js';
import { approve, approveAllOf, changedSince, type Choices, isApproved, isEditable, isOpen, move, nextOpen, standing, undo, waitsFor } from './review-state.js';

const rep = 'rep-dana';
const [a, b, c] = [reviewItem('a'), reviewItem('b', { risk: 'risky' }), reviewItem('c', { status: 'applied' })] as const;
const [mine, theirs] = [reviewItem('mine', approvedByDana), reviewItem('theirs', approvedByLuis)] as const;
const own = (item: ReviewItem) => ({ payloadHash: item.payloadHash, confirmed: true });
const sent = (item: ReviewItem, confirmed: boolean) => ({ proposalId: item.proposalId, payloadHash: item.payloadHash, confirmed });

describe('what can still be decided', () => {
  it.each([
    ['pending', {}, true, true], ['seconding', approvedByLuis, true, true], ['seconding', approvedByDana, true, false],
    ...(['queued', 'held', 'writing', 'applied', 'refused', 'uncertain', 'undone', 'rejected', 'expired', 'superseded'] as const).map((status) => [status, { status }, false, false] as const),
  ] as const)('of %s (%j): open %p, waits for Dana %p', (status, more, open, waits) => {
    const item = reviewItem('x', { status, ...more });
    expect([isOpen(item), waitsFor(item, rep)]).toEqual([open, waits]);
  });

  it('can be edited, but for what takes something away', () => {
    expect([isEditable(a), isEditable(mine), isEditable(c), isEditable(reviewItem('r', { action: 'created_record_remove' }))]).toEqual([true, true, false, false]);
  });
});

describe("a rep's choices", () => {
  it('hold the bytes that were on the screen, and that they had a key of their own', () => {
    expect(approve({}, a, rep)).toEqual({ a: own(a) });
    expect(undo(approve({}, a, rep), 'a')).toEqual({});
  });

  it('cannot be made on what is decided, nor a second time by who approved first', () => {
    expect([approve({}, c, rep), approve({}, mine, rep)]).toEqual([{}, {}]);
    expect(approve({}, theirs, rep)).toEqual({ theirs: own(theirs) });
  });

  it('fall when the item changed, and say so (I2)', () => {
    const choices = approve({}, a, rep);
    const edited = { ...a, payloadHash: 'b'.repeat(64) };
    expect(standing(choices, [edited], rep)).toEqual([]);
    expect([changedSince(choices, edited), changedSince(choices, a), changedSince({}, edited)]).toEqual([true, false, false]);
    expect(standing(approve(choices, edited, rep), [edited], rep)).toEqual([sent(edited, true)]);
  });

  it('are no longer sent once the item was decided elsewhere', () => {
    expect(standing(approve({}, a, rep), [{ ...a, status: 'queued' }], rep)).toEqual([]);
  });

  it('take a whole call with one key, but for what is risky, what waits for a second approver and what is of another call', () => {
    const other = reviewItem('d', { callId: 'call-2' });
    expect(approveAllOf({}, [a, b, c, theirs, other], a)).toEqual({ a: { payloadHash: a.payloadHash, confirmed: false } });
  });

  it('are sent as confirmed only when they had a key of their own', () => {
    const low = reviewItem('low');
    const all = approveAllOf(approve(approve({}, a, rep), b, rep), [a, b, low], a);
    expect(standing(all, [a, b, low], rep)).toEqual([sent(a, true), sent(b, true), sent(low, false)]);
    expect(standing(approve(all, low, rep), [low], rep)).toEqual([sent(low, true)]);
  });

  it('of a whole call do not hold for what became risky, or waits for a second approver, since', () => {
    const all = approveAllOf({}, [a], a);
    for (const since of [{ ...a, risk: 'risky' as const }, { ...a, ...approvedByLuis }]) {
      expect([isApproved(all, since), standing(all, [since], rep), changedSince(all, since)]).toEqual([false, [], false]);
      expect(standing(approve(all, since, rep), [since], rep)).toEqual([sent(a, true)]);
    }
  });

  it('send nothing the rep did not choose, and confirm nothing that had no key of its own, whatever was pressed and whatever changed', () => {
    const press = fc.record({ key: fc.constantFrom('a', 'A', 'u' as const), at: fc.nat(5), change: fc.constantFrom('none', 'none', 'bytes', 'risk', 'second' as const) });
    const first = (at: number): Partial<ReviewItem> => ({ risk: at % 2 ? 'risky' : 'low', ...(at === 4 ? approvedByDana : {}), ...(at === 5 ? { status: 'rejected' as const } : {}) });
    const changes: Readonly<Record<'none' | 'bytes' | 'risk' | 'second', (item: ReviewItem, index: number) => ReviewItem>> = {
      none: (item) => item, bytes: (item, index) => ({ ...item, payloadHash: `${item.payloadHash.slice(1)}${index}` }), risk: (item) => ({ ...item, risk: 'risky' }),
      second: (item) => (item.status === 'pending' ? { ...item, ...approvedByLuis } : item),
    };
    fc.assert(fc.property(fc.array(press, { maxLength: 40 }), (presses) => {
      let items: ReviewItem[] = Array.from({ length: 6 }, (_, at) => reviewItem(`p${at}`, first(at)));
      let choices: Choices = {};
      const seen = new Map<string, { hash: string; ownKey: boolean }>();
      for (const { key, at, change } of presses) {
        items = items.map((each, index) => (index === at ? changes[change](each, index) : each));
        const shown = items[at];
        if (!shown) continue;
        if (key === 'a') { choices = approve(choices, shown, rep); if (waitsFor(shown, rep)) seen.set(shown.proposalId, { hash: shown.payloadHash, ownKey: true }); }
        if (key === 'A') {
          choices = approveAllOf(choices, items, shown);
          for (const each of items) if (each.status === 'pending' && each.risk === 'low' && seen.get(each.proposalId)?.hash !== each.payloadHash) seen.set(each.proposalId, { hash: each.payloadHash, ownKey: false });
        }
        if (key === 'u') { choices = undo(choices, shown.proposalId); seen.delete(shown.proposalId); }
      }
      for (const { proposalId, payloadHash, confirmed } of standing(choices, items, rep)) {
        const item = items.find((each) => each.proposalId === proposalId);
        expect([seen.get(proposalId), confirmed || (item?.risk === 'low' && item.status === 'pending')]).toEqual([{ hash: payloadHash, ownKey: confirmed }, true]);
      }
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
    expect(nextOpen(items, approve({}, a, rep), 'a', rep)).toBe('b');
    expect(nextOpen(items, { b: own(b) }, 'b', rep)).toBe('a');
    expect(nextOpen(items, { a: own(a), b: own(b) }, 'b', rep)).toBe('b');
  });

  it('passes over what waits for somebody else', () => {
    expect(nextOpen([a, mine, theirs], approve({}, a, rep), 'a', rep)).toBe('theirs');
  });
});
