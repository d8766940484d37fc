import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emptyLedger, reserve, settle, spentOf } from './token-ledger.js';

const day = 86_400_000;
const noon = Date.UTC(2026, 10, 23, 12);
const notes = { tenant: 'northwind', stage: 'notes' };
const reserved = (ledger = emptyLedger, tokens = 100, limit = 250, nowMs = noon, spender = notes) => reserve(ledger, spender, tokens, limit, nowMs);
const twice = () => reserved(reserved()?.ledger);

describe("a day's tokens", () => {
  it('are set aside until the limit does not hold them', () => {
    expect(spentOf(twice()?.ledger ?? emptyLedger, notes, noon)).toBe(200);
    expect(reserved(twice()?.ledger)).toBeUndefined();
    expect(reserved(twice()?.ledger, 50)).toBeDefined();
    expect(reserved(emptyLedger, 1, 0)).toBeUndefined();
  });

  it('are each tenant’s and each stage’s own', () => {
    const { ledger } = reserved(emptyLedger, 250) ?? { ledger: emptyLedger };
    expect(reserved(ledger, 250, 250, noon, { tenant: 'northwind', stage: 'coach' })).toBeDefined();
    expect(reserved(ledger, 250, 250, noon, { tenant: 'southwind', stage: 'notes' })).toBeDefined();
    expect(reserved(ledger, 250, 250, noon, { tenant: 'northwind","notes', stage: '' })).toBeDefined();
    expect(reserved(ledger, 1)).toBeUndefined();
  });

  it('are there again at midnight UTC, and not before', () => {
    const { ledger } = reserved(emptyLedger, 250) ?? { ledger: emptyLedger };
    expect(reserved(ledger, 1, 250, Date.UTC(2026, 10, 23, 23, 59, 59, 999))).toBeUndefined();
    expect(reserved(ledger, 250, 250, Date.UTC(2026, 10, 24))).toBeDefined();
  });

  it('are not given again by a clock that is set back', () => {
    const { ledger } = reserved(emptyLedger, 250) ?? { ledger: emptyLedger };
    expect(reserved(ledger, 1, 250, noon - day)).toBeUndefined();
  });

  it('come back as far as they were not used, and never more than were set aside', () => {
    const first = reserved();
    const settled = first ? settle(first.ledger, first.reservation, 30) : emptyLedger;
    expect(spentOf(settled, notes, noon)).toBe(30);
    expect(first && spentOf(settle(settled, first.reservation, 0), notes, noon)).toBe(0);
  });

  it('of yesterday count for nothing today', () => {
    const first = reserved();
    const today = reserved(first?.ledger, 10, 250, noon + day);
    expect(first && today && spentOf(settle(today.ledger, first.reservation, 1_000), notes, noon + day)).toBe(10);
  });

  it('never exceed the limit, however questions come and end', () => {
    const step = fc.record({ tokens: fc.nat(120), used: fc.double({ min: 0, max: 1, noNaN: true }), hours: fc.nat(9), tenant: fc.constantFrom('a', 'b') });
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), fc.nat(300), (steps, limit) => {
      let [ledger, nowMs] = [emptyLedger, noon];
      for (const { tokens, used, hours, tenant } of steps) {
        nowMs += hours * 3_600_000;
        const taken = reserve(ledger, { tenant, stage: 'notes' }, tokens, limit, nowMs);
        if (taken) ledger = settle(taken.ledger, taken.reservation, Math.floor(tokens * used));
        for (const each of ['a', 'b']) expect(spentOf(ledger, { tenant: each, stage: 'notes' }, nowMs)).toBeLessThanOrEqual(limit);
      }
    }));
  });

  it('are counted without changing what was counted before', () => {
    const first = reserved();
    const before = structuredClone(first?.ledger);
    reserved(first?.ledger);
    expect(first?.ledger).toEqual(before);
  });
});
