import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createAllSims, simulators } from '../all-sims.js';
import { ownEntry } from './own-entry.js';
import { openSimStore, type SimStore } from './sim-store.js';
import { talkTo } from './sim-talk.spec.js';

interface Account { readonly names: string[] }
const place = (): string => join(mkdtempSync(join(tmpdir(), 'baton-sim-')), 'deep/account.json');
const open = (dataFile?: string, now = () => 1_000): SimStore<Account> => openSimStore<Account>({ dataFile, now, seed: () => ({ names: [] }) });
const add = (store: SimStore<Account>, name: string): void => {
  store.account.names.push(name);
  store.changed({ operation: 'add', objectType: 'names', recordId: name, properties: { name }, new: true });
};

describe('a simulated account', () => {
  it('begins with its seed, each with its own', () => {
    const [one, other] = [open(), open()];
    add(one, 'a');
    expect([one.account.names, other.account.names, other.journal]).toEqual([['a'], [], []]);
  });

  it('journals every change in order, with its time', () => {
    let nowMs = Date.UTC(2026, 10, 23);
    const store = open(undefined, () => nowMs);
    add(store, 'a');
    nowMs += 1_500;
    add(store, 'b');
    expect(store.journal.map(({ at, recordId }) => [at, recordId])).toEqual([['2026-11-23T00:00:00.000Z', 'a'], ['2026-11-23T00:00:01.500Z', 'b']]);
  });

  it('is on its first day again after a reset: records, journal, faults and lag', () => {
    const dataFile = place();
    const store = open(dataFile);
    add(store, 'a');
    store.searchLagMs = 5_000;
    store.faults.arm({ operation: '*', kind: '500', times: 9, delayMs: 0 });
    store.reset();
    expect([store.account, store.journal, store.searchLagMs, store.faults.take('any')]).toEqual([{ names: [] }, [], 0, undefined]);
    expect(open(dataFile).journal).toEqual([]);
  });

  it('is what it was after any number of restarts', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constant(null)), { maxLength: 12 }), (steps) => {
      const dataFile = place();
      let store = open(dataFile);
      const expected: string[] = [];
      for (const step of steps) {
        if (step === null) store = open(dataFile);
        else { add(store, step); expected.push(step); }
      }
      const again = open(dataFile);
      expect([again.account.names, again.journal.map(({ recordId }) => recordId)]).toEqual([expected, expected]);
    }), { numRuns: 30 });
  });

  it('replaces its file whole, so that a kill leaves the old one or the new one', () => {
    const dataFile = place();
    const store = open(dataFile);
    for (const name of ['a', 'b', 'c']) {
      add(store, name);
      expect(readdirSync(join(dataFile, '..'))).toEqual(['account.json']);
      expect(JSON.parse(readFileSync(dataFile, 'utf8'))).toEqual({ account: store.account, journal: store.journal });
    }
  });

  it('goes on from its file although a half-written one lies beside it', () => {
    const dataFile = place();
    add(open(dataFile), 'a');
    writeFileSync(`${dataFile}.new`, '{"account":');
    const store = open(dataFile);
    add(store, 'b');
    expect(open(dataFile).account.names).toEqual(['a', 'b']);
  });

  it('writes nothing where no file is named', () => {
    const before = readdirSync('.');
    add(open(''), 'a');
    expect(readdirSync('.')).toEqual(before);
  });
});

describe('an id', () => {
  it('is in a table when it was put there, and only then', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.string().filter((id) => id !== '__proto__'), { maxLength: 6 }), fc.oneof(fc.string(), fc.constantFrom('constructor', 'toString', '__proto__', 'hasOwnProperty')), (ids, id) => {
      expect(ownEntry(Object.fromEntries(ids.map((each) => [each, each])), id)).toBe(ids.includes(id) ? id : undefined);
    }));
  });
});

const raw = Buffer.from('To: a@b.example\r\nMessage-ID: <k@baton.local>\r\n\r\nx').toString('base64url');
const changeOf = {
  hubspot: ['PATCH', '/crm/objects/2026-09/deals/4471', { properties: { amount: '1' } }], salesforce: ['PATCH', '/services/data/v68.0/sobjects/Opportunity/4471', { Amount: 1 }], pipedrive: ['PATCH', '/api/v2/deals/4471', { value: 1 }],
  gmail: ['POST', '/gmail/v1/users/me/drafts', { message: { raw } }], outlook: ['POST', '/v1.0/me/messages/mail-halden/createReply', {}],
} as const;

describe('the simulators with a folder for their data', () => {
  it.each(Object.keys(changeOf) as (keyof typeof changeOf)[])('%s has its records and its journal after a restart, and never gives an id twice', async (vendor) => {
    const dataFile = place();
    const [method, path, body] = changeOf[vendor];
    const journals: unknown[][] = [];
    for (let run = 0; run < 3; run += 1) {
      const talk = await talkTo(simulators[vendor], { dataFile });
      const standing = JSON.stringify(talk.sim.store.journal);
      expect((await talk.send(method, path, body)).status).toBeLessThan(300);
      journals.push([...talk.sim.store.journal]);
      expect(JSON.stringify(talk.sim.store.journal.slice(0, -1))).toBe(standing);
      await talk.close();
    }
    expect(journals.map((journal) => journal.length)).toEqual([1, 2, 3]);
    const again = simulators[vendor]({ dataFile });
    expect(again.store.journal).toEqual(journals[2]);
    const made = again.store.journal.filter((entry) => entry.new).map(({ recordId }) => recordId);
    expect(new Set(made).size).toBe(made.length);
  });

  it('keep a file each, and none in memory', () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-sims-'));
    for (const { store } of createAllSims({ dataFolder: folder })) store.save();
    expect(readdirSync(folder).toSorted()).toEqual(['gmail.json', 'hubspot.json', 'outlook.json', 'pipedrive.json', 'salesforce.json']);
    for (const { store } of createAllSims({ dataFolder: '' })) store.save();
    expect(readdirSync(folder)).toHaveLength(5);
  });
});
