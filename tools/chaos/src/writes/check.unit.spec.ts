import { describe, expect, it } from '@jest/globals';
import { About, Actor, type Fact, type FactType, type PayloadOf } from '@baton/contracts';
import { approvalOf, noteCommand } from '@baton/testing';
import type { JournalEntry } from '@baton/vendor-sim';
import type { Planned } from './approvals.js';
import { checkWrites, countingOutcomes, type LedgerRecord } from './check.js';

const planned = (marker: string, must: Planned['must'] = 'write', tenant = 'northwind'): Planned =>
  ({ approval: approvalOf(noteCommand(marker), { proposalId: marker, tenant }), marker, must });
const record = <T extends FactType>(type: T, payload: PayloadOf<T>, of?: Planned, partition = 0): LedgerRecord => ({
  partition,
  fact: {
    id: type, type, version: 1, tenant: 'northwind', causationId: '', correlationId: '', actor: Actor.SYSTEM, occurredAtMs: 1, recordedAtMs: 1, traceContext: '', repLocalDate: '',
    about: { ...About.create(), approvalId: of?.approval.about.approvalId ?? '' }, payload,
  } as Fact,
});
const claimed = (epoch: number, partition = 0): LedgerRecord => record('crm.write_claimed', { partition, epoch, owner: `o${epoch}` }, undefined, partition);
const applied = (of: Planned, epoch = 1): LedgerRecord => record('crm.write_applied', { epoch, recordId: 'r', recordUrl: '', action: 'note_create' }, of);
const refused = (of: Planned, epoch = 1): LedgerRecord => record('crm.write_refused', { epoch, reason: 'expired', vendorMessage: '', found: [] }, of);
const uncertain = (of: Planned, epoch = 1): LedgerRecord => record('crm.write_uncertain', { epoch, reason: 'no answer', pleaseCheck: 'look' }, of);
const effect = (marker: string, more: Partial<JournalEntry> = {}): JournalEntry => ({ at: '', operation: 'notes.create', objectType: 'notes', recordId: 'r', properties: { body: `chaos ${marker}` }, new: true, ...more });

const one = planned('m-1');
const bad = planned('m-2', 'refuse');
const whatOf = (plans: readonly Planned[], records: readonly LedgerRecord[], journal: readonly JournalEntry[]): string[] =>
  checkWrites(plans, records, journal).violations.map(({ invariant, marker, what }) => `${invariant} ${marker} ${what}`);

describe('the judge of a run', () => {
  it('finds nothing where every approval was written once or refused', () => {
    const verdict = checkWrites([one, bad], [claimed(1), applied(one), refused(bad)], [effect('m-1')]);
    expect(verdict).toEqual({ approvals: 2, writes: 1, applied: 1, refused: 1, uncertain: {}, lost: 0, doubled: 0, violations: [] });
  });

  it.each<[string, readonly LedgerRecord[], readonly JournalEntry[], string]>([
    ['nothing became of it', [claimed(1)], [], 'I3 m-1 no outcome'],
    ['it was written twice', [claimed(1), applied(one)], [effect('m-1'), effect('m-1', { recordId: 's' })], 'I3 m-1 2 effects'],
    ['it is told as applied and not there', [claimed(1), applied(one)], [], 'I3 m-1 told as applied, and not there'],
    ['it is told as refused and there', [claimed(1), refused(one)], [effect('m-1')], 'I3 m-1 told as refused, and there'],
    ['it ended twice', [claimed(1), applied(one), refused(one)], [effect('m-1')], 'I3 m-1 2 outcomes: crm.write_applied, crm.write_refused'],
  ])('finds that %s', (_, records, journal, expected) => { expect(whatOf([one], records, journal)).toEqual([expected]); });

  it('finds a write that may not be, by whose invariant it is', () => {
    expect(whatOf([bad], [claimed(1), uncertain(bad)], [effect('m-2')])).toEqual(['I1 m-2 an effect of what may not be written']);
  });

  it('lets an uncertain end be either, and says why it was', () => {
    for (const journal of [[], [effect('m-1')]]) expect(checkWrites([one], [claimed(1), uncertain(one)], journal)).toMatchObject({ uncertain: { 'no answer': 1 }, violations: [] });
  });

  it('takes the repeat of an upsert for no second effect, and a second record for one', () => {
    const first = effect('m-1', { operation: 'notes.upsert' });
    expect(checkWrites([one], [claimed(1), applied(one)], [first, { ...first, new: false }]).writes).toBe(1);
    expect(checkWrites([one], [claimed(1), applied(one)], [first, { ...first, recordId: 's' }]).doubled).toBe(1);
  });

  it('does not count what a fenced owner says, partition by partition', () => {
    expect(countingOutcomes([claimed(1), claimed(2), applied(one, 1)]).size).toBe(0);
    expect(countingOutcomes([claimed(1), claimed(2, 1), applied(one, 1)]).size).toBe(1);
    expect(countingOutcomes([claimed(1), applied(one, 1), claimed(2)]).size).toBe(1);
  });
});
