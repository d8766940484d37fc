import { describe, expect, it } from '@jest/globals';
import { About, Actor, type EmittedBy, type FactOf, type PayloadOf } from '@baton/contracts';
import fc from 'fast-check';
import { emptyLedger, evolve, type Ledger, nextStep } from './ledger.js';

type LedgerType = EmittedBy<'crm-sync'>;
const record = <T extends LedgerType>(type: T, payload: PayloadOf<T>, approvalId = 'ap-1'): FactOf<LedgerType> => ({
  id: '1', type, version: 1, tenant: 'northwind', causationId: '', correlationId: '', actor: Actor.SYSTEM, occurredAtMs: 1, recordedAtMs: 1,
  traceContext: '', about: { ...About.create(), approvalId }, repLocalDate: '2026-11-23', payload,
} as unknown as FactOf<LedgerType>);

const claimed = (epoch: number, owner = `owner-${epoch}`) => record('crm.write_claimed', { partition: 0, epoch, owner }, '');
const attempted = (epoch: number, approvalId?: string) => record('crm.write_attempted', { epoch, payloadHash: 'h', writeKey: 'k' }, approvalId);
const applied = (epoch: number, approvalId?: string) => record('crm.write_applied', { epoch, recordId: 'r', recordUrl: '', action: 'note_create' }, approvalId);
const refused = (epoch: number, approvalId?: string) => record('crm.write_refused', { epoch, reason: 'expired', vendorMessage: '' }, approvalId);
const uncertain = (epoch: number, approvalId?: string) => record('crm.write_uncertain', { epoch, reason: 'x', pleaseCheck: 'y' }, approvalId);
const ledgerOf = (...facts: FactOf<LedgerType>[]): Ledger => facts.reduce(evolve, emptyLedger);

describe('the ledger of writes', () => {
  it.each([
    ['nothing is known', [], 'attempt'],
    ['an intent stands alone', [claimed(1), attempted(1)], 'recover'],
    ['it was applied', [claimed(1), attempted(1), applied(1)], 'nothing'],
    ['it was refused after an intent', [claimed(1), attempted(1), refused(1)], 'nothing'],
    ['it was refused at once', [claimed(1), refused(1)], 'nothing'],
    ['it ended uncertain', [claimed(1), attempted(1), uncertain(1)], 'nothing'],
    ['another approval was applied', [claimed(1), attempted(1, 'ap-2'), applied(1, 'ap-2')], 'attempt'],
    ['the intent is of an owner before this claim', [claimed(1), attempted(1), claimed(2)], 'recover'],
    ['a fenced owner wrote an intent', [claimed(1), claimed(2), attempted(1)], 'attempt'],
    ['a fenced owner wrote an outcome', [claimed(1), attempted(1), claimed(2), applied(1)], 'recover'],
    ['an intent came again after the end', [claimed(1), attempted(1), applied(1), attempted(1)], 'nothing'],
    ['a second outcome follows the first', [claimed(1), attempted(1), refused(1), applied(1)], 'nothing'],
  ])('when %s', (_, facts, expected) => {
    expect(nextStep(ledgerOf(...facts), 'ap-1')).toBe(expected);
  });

  it('keeps the first outcome', () => {
    expect(ledgerOf(claimed(1), attempted(1), refused(1), applied(1)).entries['ap-1']).toEqual({ status: 'ended', how: 'refused' });
  });

  it('keeps the highest claim', () => {
    expect(ledgerOf(claimed(3), claimed(2))).toMatchObject({ epoch: 3, owner: 'owner-3' });
  });

  it('passes over records that are no part of it', () => {
    expect(ledgerOf(claimed(1), record('note.synced', { recordId: 'r', recordUrl: '' }))).toEqual(ledgerOf(claimed(1)));
  });

  const anyRecord = fc.tuple(fc.constantFrom(claimed, attempted, applied, refused, uncertain), fc.integer({ min: 1, max: 4 })).map(([make, epoch]) => make(epoch));

  it('never leaves the end and never lowers its epoch, whatever comes', () => {
    fc.assert(fc.property(fc.array(anyRecord, { maxLength: 30 }), (facts) => {
      let ledger = emptyLedger;
      for (const fact of facts) {
        const next = evolve(ledger, fact);
        expect(next.epoch).toBeGreaterThanOrEqual(ledger.epoch);
        const [before, after] = [ledger.entries['ap-1'], next.entries['ap-1']];
        if (before?.status === 'ended') expect(after).toEqual(before);
        if (before?.status === 'attempted') expect(after).toBeDefined();
        ledger = next;
      }
    }));
  });

  it('reads the same twice: replaying a log changes nothing', () => {
    fc.assert(fc.property(fc.array(anyRecord, { maxLength: 20 }), (facts) => {
      const once = ledgerOf(...facts);
      expect(facts.reduce(evolve, once).epoch).toBe(once.epoch);
      for (const [id, entry] of Object.entries(once.entries)) {
        if (entry.status === 'ended') expect(facts.reduce(evolve, once).entries[id]).toEqual(entry);
      }
    }));
  });
});
