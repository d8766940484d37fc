import { describe, expect, it } from '@jest/globals';
import { About, Actor, type EmittedBy, type FactOf, type PayloadOf } from '@baton/contracts';
import fc from 'fast-check';
import { type Entry, evolve, type Ledger, nextStep, openLedger, pendingEntries, recordsOfOthers } from './ledger.js';

type LedgerType = EmittedBy<'crm-sync'>;
const record = <T extends LedgerType>(type: T, payload: PayloadOf<T>, approvalId = 'ap-1', about: Partial<About> = {}, tenant = 'northwind'): FactOf<LedgerType> => ({
  id: '1', type, version: 1, tenant, causationId: '', correlationId: '', actor: Actor.SYSTEM, occurredAtMs: 1, recordedAtMs: 1,
  traceContext: '', about: { ...About.create(), approvalId, ...about }, repLocalDate: '2026-11-23', payload,
} as unknown as FactOf<LedgerType>);

const claimed = (epoch: number, owner = `owner-${epoch}`) => record('crm.write_claimed', { partition: 0, epoch, owner }, '');
const attempted = (epoch: number, approvalId?: string, about?: Partial<About>, tenant?: string) => record('crm.write_attempted', { epoch, payloadHash: 'h', writeKey: 'k' }, approvalId, about, tenant);
const applied = (epoch: number, approvalId?: string) => record('crm.write_applied', { epoch, recordId: 'r', recordUrl: '', action: 'note_create' }, approvalId);
const refused = (epoch: number, approvalId?: string, about?: Partial<About>) => record('crm.write_refused', { epoch, reason: 'expired', vendorMessage: '', found: [] }, approvalId, about);
const held = (epoch: number, approvalId = 'ap-1', reason = 'away') => record('crm.write_held', { epoch, reason, detail: '', untilMs: 0, approval: Buffer.from(approvalId) }, approvalId);
const uncertain = (epoch: number, approvalId?: string) => record('crm.write_uncertain', { epoch, reason: 'x', pleaseCheck: 'y' }, approvalId);
const ledgerOf = (...facts: FactOf<LedgerType>[]): Ledger => facts.reduce(evolve, openLedger());
const step = (ledger: Ledger, approvalId = 'ap-1', proposalId = '', tenant = 'northwind') => nextStep(ledger, { tenant, about: { approvalId, proposalId } });

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
    ['it ended under an owner before this claim', [claimed(1), attempted(1), applied(1), claimed(2)], 'nothing'],
    ['the new owner tried again', [claimed(1), attempted(1), claimed(2), attempted(2)], 'recover'],
    ['it was held before any attempt', [claimed(1), held(1)], 'attempt'],
    ['it was held after an attempt', [claimed(1), attempted(1), held(1)], 'recover'],
    ['it was held, and held again, after an attempt', [claimed(1), attempted(1), held(1), claimed(2), held(2)], 'recover'],
    ['it was held by a fenced owner', [claimed(1), claimed(2), held(1)], 'attempt'],
    ['it ended after a hold', [claimed(1), held(1), applied(1)], 'nothing'],
    ['a hold came after the end', [claimed(1), applied(1), held(1)], 'nothing'],
  ])('when %s', (_, facts, expected) => { expect(step(ledgerOf(...facts))).toBe(expected); });

  it('keeps the first outcome', () => {
    expect(ledgerOf(claimed(1), attempted(1), refused(1), applied(1)).entries.get('ap-1')).toEqual({ status: 'ended', how: 'refused', recordId: '' });
  });

  it.each([[[3, 2], 3], [[1, 2, 3], 3], [[2, 2], 2]] as const)('of the claims %j the highest holds, and of two alike the first', (epochs, epoch) => {
    const ledger = ledgerOf(...epochs.map((each, at) => claimed(each, `owner-${at}`)));
    expect([ledger.epoch, ledger.owner]).toEqual([epoch, `owner-${[...epochs].indexOf(epoch)}`]);
  });

  it('passes over records that are no part of it', () => {
    expect(ledgerOf(claimed(1), record('note.synced', { recordId: 'r', recordUrl: '' }))).toEqual(ledgerOf(claimed(1)));
  });

  it.each(['constructor', '__proto__', 'hasOwnProperty', ''])('knows nothing of an approval called "%s" that never came', (approvalId) => {
    expect(step(ledgerOf(claimed(1)), approvalId, approvalId)).toBe('attempt');
  });

  const anyRecord = fc.tuple(fc.constantFrom(claimed, attempted, applied, refused, uncertain), fc.integer({ min: 1, max: 4 })).map(([make, epoch]) => make(epoch));

  it('never leaves the end and never lowers its epoch, whatever comes', () => {
    fc.assert(fc.property(fc.array(anyRecord, { maxLength: 30 }), (facts) => {
      const ledger = openLedger();
      let [epoch, before]: [number, Entry | undefined] = [0, undefined];
      for (const fact of facts) {
        evolve(ledger, fact);
        const after = ledger.entries.get('ap-1');
        expect(ledger.epoch).toBeGreaterThanOrEqual(epoch);
        if (before?.status === 'ended') expect(after).toEqual(before);
        if (before?.status === 'attempted') expect(after).toBeDefined();
        [epoch, before] = [ledger.epoch, after];
      }
    }));
  });

  it('reads the same twice: replaying a log changes no end and no owner', () => {
    fc.assert(fc.property(fc.array(anyRecord, { maxLength: 20 }), (facts) => {
      const [once, twice] = [ledgerOf(...facts), ledgerOf(...facts, ...facts)];
      expect([twice.epoch, twice.owner]).toEqual([once.epoch, once.owner]);
      for (const [id, entry] of once.entries) if (entry.status === 'ended') expect(twice.entries.get(id)).toEqual(entry);
    }));
  });

  it('is as if the records of fenced owners had never been written', () => {
    fc.assert(fc.property(fc.array(anyRecord, { maxLength: 30 }), (facts) => {
      let epoch = 0;
      const valid = facts.filter(({ type, payload }) => {
        const own = 'epoch' in payload ? payload.epoch : 0;
        const keeps = type === 'crm.write_claimed' ? own > epoch : own >= epoch;
        if (keeps && type === 'crm.write_claimed') epoch = own;
        return keeps;
      });
      expect(ledgerOf(...facts)).toEqual(ledgerOf(...valid));
    }));
  });

  it('reads a long log back in time that grows with its length', () => {
    const start = performance.now();
    const ledger = openLedger();
    evolve(ledger, claimed(1));
    for (let at = 0; at < 40_000; at += 1) { evolve(ledger, attempted(1, `ap-${at}`, { proposalId: `p-${at}` })); evolve(ledger, applied(1, `ap-${at}`)); }
    expect(ledger.entries.size).toBe(40_000);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});

describe('approvals that were held', () => {
  const pending = (...facts: FactOf<LedgerType>[]): string[] => pendingEntries(ledgerOf(...facts)).map(({ approvalId, approval }) => `${approvalId} ${Buffer.from(approval).toString()}`);

  it('are pending with their own bytes until they end, an attempt in between or not, oldest first', () => {
    expect(pending(claimed(1), held(1, 'ap-1'), held(1, 'ap-2'), attempted(1, 'ap-3'))).toEqual(['ap-1 ap-1', 'ap-2 ap-2']);
    expect(pending(claimed(1), held(1, 'ap-1'), held(1, 'ap-2'), attempted(1, 'ap-1'))).toEqual(['ap-1 ap-1', 'ap-2 ap-2']);
    expect(pending(claimed(1), held(1, 'ap-1'), held(1, 'ap-2'), attempted(1, 'ap-1'), applied(1, 'ap-1'))).toEqual(['ap-2 ap-2']);
  });
});

describe('records that others made', () => {
  it('are those of applied approvals, but one', () => {
    expect([...recordsOfOthers(ledgerOf(claimed(1), applied(1, 'ap-1'), refused(1, 'ap-2'), attempted(1, 'ap-3')), 'ap-3')]).toEqual(['r']);
    expect([...recordsOfOthers(ledgerOf(claimed(1), applied(1, 'ap-1')), 'ap-1')]).toEqual([]);
  });
});

describe('two approvals of one proposal', () => {
  const of = (proposalId: string) => ({ proposalId });
  it.each([
    ['while the first is being written', [claimed(1), attempted(1, 'ap-1', of('p'))]],
    ['after the first was refused', [claimed(1), refused(1, 'ap-1', of('p'))]],
    ['after a move to another owner', [claimed(1), attempted(1, 'ap-1', of('p')), claimed(2)]],
    ['and the second was already told so', [claimed(1), attempted(1, 'ap-1', of('p')), refused(1, 'ap-3', of('p'))]],
  ])('%s, the second is superseded and the first is not', (_, facts) => {
    expect(step(ledgerOf(...facts), 'ap-2', 'p')).toBe('superseded');
    expect(step(ledgerOf(...facts), 'ap-1', 'p')).not.toBe('superseded');
  });

  it.each([
    ['the proposals differ', 'ap-2', 'q', 'northwind'], ['the tenants differ', 'ap-2', 'p', 'contoso'], ['no proposal is named', 'ap-2', '', 'northwind'],
  ])('go their own ways when %s', (_, approvalId, proposalId, tenant) => {
    expect(step(ledgerOf(claimed(1), attempted(1, 'ap-1', of('p')), attempted(1, 'ap-0')), approvalId, proposalId, tenant)).toBe('attempt');
  });

  it('are not confused by a record of a fenced owner', () => {
    expect(step(ledgerOf(claimed(1), claimed(2), attempted(1, 'ap-1', of('p'))), 'ap-2', 'p')).toBe('attempt');
  });
});
