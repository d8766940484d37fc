import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { context, endOf, type OverSim, startOverSim } from '../over-sim.spec.js';
import { approvedAtMs, note, removal, task } from '../vendor-commands.spec.js';
import type { Trace } from '../vendor-write.js';
import { salesforcePaths, soqlText } from './salesforce-paths.js';

type Row = Record<string, unknown> & { Id: string };
interface Org { readonly rows: Readonly<Record<'Task', Record<string, Row>>>; taskIsKeyed: boolean }

const trace = (values: Partial<Trace> = {}): Trace => ({ writeKey: 'baton-1', sinceMs: approvedAtMs - 86_400_000, othersRecords: new Set(), ...values });
const byKey = '/services/data/v68.0/sobjects/Task/Baton_Write_Key__c/baton-1';

let over: OverSim;
const org = (): Org => over.sim.store.account as Org;
const tasks = (): readonly Row[] => Object.values(org().rows.Task);
beforeAll(async () => { over = await startOverSim('salesforce'); });
beforeEach(() => over.reset());
afterAll(() => over.close());

describe('an org with the key field', () => {
  it('makes a task under its key, and takes a repeat for the same', async () => {
    const first = await over.write().apply(task(), context());
    expect(await over.write().apply(task(), context())).toEqual(first);
    expect(over.journal().map(({ operation, new: isNew }) => [operation, isNew])).toEqual([['Task.upsert', true], ['Task.upsert', false]]);
    expect(tasks().map((row) => row['Baton_Write_Key__c'])).toEqual(['baton-1']);
  });

  it.each([[200], [204]])('is asked for the id of a task where it answers %i without one', async (status) => {
    over.onRequest(({ method }, response) => { if (method === 'PATCH') response.json = () => response.status(status).end(); });
    const { recordId } = await over.write().apply(task(), context());
    expect(tasks().map(({ Id }) => Id)).toEqual([recordId]);
    expect(over.requests.slice(-2)).toEqual([`PATCH ${byKey}`, `GET ${byKey}?fields=Id`]);
  });

  it('is asked for the task another upsert of the same key made at the same moment', async () => {
    const { recordId } = await over.write().apply(task(), context());
    over.fail('Task.upsert', '409');
    expect((await over.write().apply(task(), context())).recordId).toBe(recordId);
    expect(tasks()).toHaveLength(1);
  });

  it.each([
    ['a duplicate that is none of ours', '409', undefined], ['a task that cannot be found after it was made', undefined, '404'], ['a task that may not be read after it was made', undefined, '403'],
  ] as const)('never tells %s as nothing written', async (_, upsertFault, readFault) => {
    if (upsertFault) over.fail('Task.upsert', upsertFault);
    if (readFault) over.onRequest(({ method, url }, response) => {
      if (method === 'PATCH') response.json = () => response.status(204).end();
      if (method === 'GET' && url.startsWith(byKey)) response.json = () => response.status(Number(readFault)).end();
    });
    await expect(over.write().apply(task(), context())).rejects.toMatchObject({ kind: 'uncertain', message: expect.stringContaining('cannot be read') });
  });

  it.each(['500', '502', 'reset_after_apply', 'reset_before_apply', '423', '429'] as const)('leaves one task after %s, however often', async (kind) => {
    over.fail('Task.upsert', kind, 2);
    const { recordId } = await over.write().apply(note(), context());
    expect(tasks().map(({ Id }) => Id)).toEqual([recordId]);
  });

  it.each([['garbage', 1], ['500', 4], ['reset_before_apply', 4]] as const)('is not taken for one without the field when %s hides its fields', async (kind, times) => {
    over.fail('describe', kind, times);
    const vendor = over.write();
    expect(await endOf(vendor.safety(task()))).toBe('temporary');
    expect(await vendor.safety(task())).toBe('keyed');
  });

  it('is asked for its fields once', async () => {
    const vendor = over.write();
    await vendor.apply(task(), context({ writeKey: 'a' }));
    await vendor.apply(note(), context({ writeKey: 'b' }));
    expect(over.requests.filter((each) => each.endsWith('/describe'))).toHaveLength(1);
  });
});

describe('an org without the key field', () => {
  beforeEach(() => { org().taskIsKeyed = false; });

  it('gets a plain task, which a repeat would double: it is looked for instead', async () => {
    const vendor = over.write();
    expect(await vendor.safety(task())).toBe('marked');
    await vendor.apply(task(), context());
    expect(over.requests.slice(-1)).toEqual(['POST /services/data/v68.0/sobjects/Task']);
    expect(tasks()[0]).not.toHaveProperty('Baton_Write_Key__c');
  });

  it.each([['500', 0], ['reset_before_apply', 0], ['reset_after_apply', 1], ['garbage', 0]] as const)('is called once, and nobody knows what came of it: %s', async (kind, made) => {
    const vendor = over.write();
    await vendor.safety(task());
    over.fail('Task.create', kind, 4);
    expect(await endOf(vendor.apply(task(), context()))).toBe('uncertain');
    expect(tasks()).toHaveLength(made);
    expect(over.requests.filter((each) => each.startsWith('POST'))).toHaveLength(1);
  });

  it.each([
    ['other words below the same subject', task('Send the plan', 'By post.')], ['another subject', task('Send the plans')], ['another deal', task(undefined, undefined, undefined, '4472')],
  ])('has no trace of a task with %s', async (_, other) => {
    await over.write().apply(other, context());
    expect(await over.write().find(task(), trace())).toBeUndefined();
  });

  it('has no trace of what stood before the approval', async () => {
    await over.write().apply(task(), context());
    expect(await over.write().find(task(), trace({ sinceMs: over.clock.now() + 1 }))).toBeUndefined();
  });

  it('gives the oldest that fits and is nobody else\'s', async () => {
    const ids = [];
    for (let at = 0; at < 3; at += 1) ids.push((await over.write().apply(task(), context())).recordId);
    expect((await over.write().find(task(), trace()))?.recordId).toBe(ids[0]);
    expect((await over.write().find(task(), trace({ othersRecords: new Set(ids.slice(0, 1)) })))?.recordId).toBe(ids[1]);
  });

  it('finds a task whose blanks Salesforce tidied', async () => {
    const { recordId } = await over.write().apply(task('Send the plan', 'With the dates.\n\n  Of both depots. '), context());
    const row = org().rows.Task[recordId];
    if (row) row['Description'] = 'With the dates.\r\nOf both depots.';
    expect((await over.write().find(task('Send the plan', 'With the dates.\n\n  Of both depots. '), trace()))?.recordId).toBe(recordId);
  });

  it('finds any task by any subject and text, and no other', async () => {
    const awkward = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.array(fc.constantFrom("'", '\\', '"', '\n', '\r', ' AND ', ' OR ', ' LIMIT 1', "' OR '1'='1", '%', '_', '\u0000', '\u2028', '🚚', '+', '&', '#', '?'), { maxLength: 12 }).map((parts) => parts.join('')));
    await fc.assert(fc.asyncProperty(awkward, awkward, fc.string({ maxLength: 8 }), async (subject, body, other) => {
      fc.pre(other !== subject);
      over.reset();
      org().taskIsKeyed = false;
      const vendor = over.write();
      await vendor.apply(task(other, body), context());
      const { recordId } = await vendor.apply(task(subject, body), context());
      expect((await vendor.find(task(subject, body), trace()))?.recordId).toBe(recordId);
    }), { numRuns: 60 });
  });

  it('finds a task by a subject that was cut, wherever the cut falls', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 240, max: 260 }), async (length) => {
      over.reset();
      org().taskIsKeyed = false;
      const long = task(`${'x'.repeat(length)}🚚🚚`);
      const { recordId } = await over.write().apply(long, context());
      expect((await over.write().find(long, trace()))?.recordId).toBe(recordId);
    }), { numRuns: 21 });
  });
});

describe('a text in SOQL', () => {
  it('opens and closes with its own quotes, whatever it holds', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const literal = soqlText(text);
      expect(literal).toMatch(/^'(?:[^'\\\n\r]|\\[\\'nr])*'$/s);
      expect(literal.slice(1, -1).replace(/\\(.)/g, (_, sign: string) => ({ n: '\n', r: '\r' })[sign] ?? sign)).toBe(text);
    }));
  });

  it.each([['../Account/001', '/services/data/v68.0/sobjects/Task/..%2FAccount%2F001'], ['a?b#c', '/services/data/v68.0/sobjects/Task/a%3Fb%23c']])('and an id in a path, "%s", stay what they are', (id, path) => {
    expect(salesforcePaths.record('Task', id)).toBe(path);
  });
});

describe('taking a task away', () => {
  it.each([['note', note()], ['task', task()]])('a %s is a task of Salesforce', async (kind, command) => {
    const { recordId } = await over.write().apply(command, context());
    await over.write().apply(removal(kind, recordId), context());
    expect(tasks()).toEqual([]);
    expect(over.requests.at(-1)).toBe(`DELETE /services/data/v68.0/sobjects/Task/${recordId}`);
  });

  it.each(['500', 'reset_after_apply', 'reset_before_apply'] as const)('is repeated after %s: gone is gone', async (kind) => {
    const { recordId } = await over.write().apply(note(), context());
    over.fail('Task.delete', kind);
    expect(await endOf(over.write().apply(removal('note', recordId), context()))).toBe('done');
    expect(tasks()).toEqual([]);
  });
});
