import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Fault } from '@baton/vendor-sim';
import fc from 'fast-check';
import { context as contextOf, endOf, type OverSim, startOverSim } from '../over-sim.spec.js';
import { note as noteOf, stage as stageOf, task as taskOf } from '../vendor-commands.spec.js';
import type { VendorWrite, WriteContext } from '../vendor-write.js';

interface Kept { readonly id: string; readonly properties: Readonly<Record<string, string>>; readonly associations: Readonly<Record<string, readonly string[]>> }
interface Account {
  readonly objects: Readonly<Record<'deals' | 'notes' | 'tasks', Record<string, Kept>>>;
  readonly customProperties: Readonly<Record<'notes' | 'tasks', { name: string; unique: boolean }[]>>;
}

const [note, task, stage] = [noteOf(), taskOf(), stageOf('evaluation', 'discovery')];
const context = (writeKey = 'baton-1', mayStillCall = (): boolean => true): WriteContext => contextOf({ writeKey, mayStillCall });

let over: OverSim;
const account = (): Account => over.sim.store.account as Account;
const writer = (): VendorWrite => over.write({ timeoutMs: 2_000 });
const fail = (operation: string, kind: Fault['kind'], times = 1) => over.fail(operation, kind, times);
const created = (type: 'notes' | 'tasks') => Object.values(account().objects[type]);
const linked = (type: 'notes' | 'tasks') => account().objects.deals['4471']?.associations[type] ?? [];

beforeAll(async () => { over = await startOverSim('hubspot'); });
beforeEach(() => over.reset());
afterAll(() => over.close());

describe('one record per write key', () => {
  it('stands when the answer to the create was lost, and another process asks again', async () => {
    fail('notes.upsert', 'reset_after_apply', 4);
    expect(await endOf(writer().apply(note, context()))).toBe('uncertain');
    expect([created('notes').length, linked('notes').length]).toEqual([1, 0]);
    const { recordId } = await writer().apply(note, context());
    expect(created('notes').map(({ id }) => id)).toEqual([recordId]);
    expect(linked('notes')).toEqual([recordId]);
  });

  it('stands when two processes write the same approval at once', async () => {
    const results = await Promise.all([writer().apply(note, context()), writer().apply(note, context()), writer().apply(note, context())]);
    expect(new Set(results.map(({ recordId }) => recordId)).size).toBe(1);
    expect(created('notes')).toHaveLength(1);
  });

  it('is kept for notes and tasks apart, so that one key may name one of each', async () => {
    await writer().apply(note, context('k'));
    await writer().apply(task, context('k'));
    expect([created('notes').length, created('tasks').length]).toEqual([1, 1]);
  });

  it('holds whatever fails, in whatever order, however often it is delivered', async () => {
    const faults = fc.record({
      operation: fc.constantFrom('notes.upsert', 'link', 'property.read', 'property.create', '*'), times: fc.integer({ min: 1, max: 3 }),
      kind: fc.constantFrom<Fault['kind']>('423', '429', '500', '502', 'garbage', 'reset_before_apply', 'reset_after_apply'),
    });
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.option(faults, { nil: undefined })), { minLength: 1, maxLength: 6 }), async (deliveries) => {
      over.reset();
      for (const [key, fault] of deliveries) {
        if (fault) fail(fault.operation, fault.kind, fault.times);
        await endOf(writer().apply(note, context(key)));
      }
      over.sim.store.faults.clear();
      const keys = [...new Set(deliveries.map(([key]) => key))];
      for (const key of keys) await writer().apply(note, context(key));
      expect(created('notes').map(({ properties }) => properties['baton_write_key']).toSorted()).toEqual(keys.toSorted());
      expect(linked('notes').toSorted()).toEqual(created('notes').map(({ id }) => id).toSorted());
    }), { numRuns: 30 });
  });
});

describe('the unique property', () => {
  const property = (type: 'notes' | 'tasks') => account().customProperties[type];

  it('is made with the first write, as unique, and not looked for again', async () => {
    const vendor = writer();
    await vendor.apply(note, context('a'));
    expect(property('notes')).toEqual([{ name: 'baton_write_key', unique: true }]);
    fail('property.read', '500', 1000);
    await vendor.apply(note, context('b'));
    expect(created('notes')).toHaveLength(2);
  });

  it('that somebody else makes at the same moment is taken as made', async () => {
    await Promise.all([writer().apply(note, context('a')), writer().apply(note, context('b'))]);
    expect(property('notes')).toHaveLength(1);
  });

  it('that stands without unique values is refused: with it, two deliveries would be two notes', async () => {
    property('notes')?.push({ name: 'baton_write_key', unique: false });
    const failure = writer().apply(note, context());
    await expect(failure).rejects.toMatchObject({ kind: 'validation', message: expect.stringContaining('does not have unique values') });
    expect(created('notes')).toEqual([]);
  });

  it.each([['property.read', '403'], ['property.create', '403']] as const)('that may not be seen or made (%s %s) ends the write before anything is created', async (operation, kind) => {
    fail(operation, kind);
    expect(await endOf(writer().apply(note, context()))).toBe('auth_revoked');
    expect(created('notes')).toEqual([]);
  });

  it('is looked for again after a failure', async () => {
    const vendor = writer();
    fail('property.read', '500', 4);
    expect(await endOf(vendor.apply(note, context()))).toBe('temporary');
    await vendor.apply(note, context());
    expect(created('notes')).toHaveLength(1);
  });
});

describe('what the error says about the effect', () => {
  it.each([
    ['refused by the batch', 'notes.upsert', 'validation', 1, 'validation', 0], ['refused for its one input', 'notes.upsert', 'partial', 1, 'validation', 0],
    ['answered with garbage', 'notes.upsert', 'garbage', 1, 'uncertain', 1], ['never answered', 'notes.upsert', 'reset_before_apply', 4, 'uncertain', 0],
    ['turned away for hours', 'notes.upsert', '477', 1, 'rate_limited', 0], ['locked for long', 'notes.upsert', '423', 4, 'rate_limited', 0],
  ] as const)('a create that is %s', async (_, operation, kind, times, expected, most) => {
    fail(operation, kind, times);
    expect(await endOf(writer().apply(note, context()))).toBe(expected);
    expect(created('notes').length).toBeLessThanOrEqual(most);
  });

  it.each(['validation', '401', '403', '500', 'reset_before_apply'] as const)('a created note whose link fails with %s is uncertain, never refused: it stands', async (kind) => {
    fail('link', kind, 4);
    expect(await endOf(writer().apply(note, context()))).toBe('uncertain');
    expect(created('notes')).toHaveLength(1);
  });

  it('a note for a deal that is gone is uncertain too, and says why', async () => {
    await expect(writer().apply(noteOf('<p>Pilot</p>', '1'), context())).rejects.toMatchObject({ kind: 'uncertain', message: expect.stringContaining('not linked to the deal') });
  });

  it.each(['garbage', '500', '502', 'reset_before_apply'] as const)('a read before the write that gives %s says nothing about the record', async (kind) => {
    fail('deal.read', kind, 4);
    expect(await endOf(writer().current(stage))).toBe('temporary');
  });
});

describe('a deal update', () => {
  it.each(['423', '429'] as const)('is sent again after %s, which applied nothing, and lands once', async (kind) => {
    fail('deal.update', kind);
    await writer().apply(stage, context());
    expect(over.journal().map(({ properties }) => properties)).toEqual([{ dealstage: 'evaluation' }]);
  });

  it('changes nothing but its own field', async () => {
    const before = { ...account().objects.deals['4471']?.properties };
    await writer().apply(stage, context());
    const after = account().objects.deals['4471']?.properties ?? {};
    expect(Object.keys(after).filter((name) => after[name] !== before[name]).toSorted()).toEqual(['dealstage', 'hs_lastmodifieddate']);
  });
});

describe('once the time of a write is over', () => {
  it.each([['a stage', stage], ['a note', note], ['a task', task]])('%s is not sent', async (_, command) => {
    expect(await endOf(writer().apply(command, context('k', () => false)))).toBe('too_late');
    expect(over.journal()).toEqual([]);
  });

  it('a note that was created is not linked any more; the next owner does both', async () => {
    expect(await endOf(writer().apply(note, context('k', () => created('notes').length === 0)))).toBe('too_late');
    expect([created('notes').length, linked('notes').length]).toEqual([1, 0]);
    await writer().apply(note, context('k'));
    expect([created('notes').length, linked('notes').length]).toEqual([1, 1]);
  });
});
