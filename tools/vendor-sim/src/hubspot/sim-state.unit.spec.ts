import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRecord, type ObjectType, writeProperties } from './records.js';
import { recordsPage } from './records-page.js';
import { createSearchIndex } from './search-index.js';
import { seedAccount } from './seed.js';
import { openSimState } from './sim-state.js';

const at = '2026-11-23T10:00:00.000Z';
const entry = (recordId: string, objectType = 'notes') => ({ at, operation: 'notes.upsert', objectType, recordId, properties: {}, new: true });

describe('the simulated account', () => {
  it('links every deal to its company and contacts, and gives no id twice', () => {
    const { objects } = seedAccount();
    for (const deal of Object.values(objects.deals)) {
      expect(deal.associations['companies']?.map((id) => objects.companies[id]?.properties['name'])).toEqual([deal.properties['dealname']]);
      expect(deal.associations['contacts']?.every((id) => objects.contacts[id] !== undefined)).toBe(true);
    }
    const ids = (['deals', 'companies', 'contacts'] as const).flatMap((type) => Object.keys(objects[type]));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('keeps a history of what changed and only of that', () => {
    const account = seedAccount();
    const record = createRecord(account, 'notes', { hs_note_body: 'a' }, at);
    writeProperties(record, { hs_note_body: 'a', hubspot_owner_id: '1001' }, at);
    writeProperties(record, { hs_note_body: 'b' }, at);
    expect(record.history.map(({ property, value }) => [property, value])).toEqual([['hs_note_body', 'a'], ['hubspot_owner_id', '1001'], ['hs_note_body', 'b']]);
  });

  it('never gives an id twice, not even across a restart', () => {
    const dataFile = join(mkdtempSync(join(tmpdir(), 'baton-sim-')), 'account.json');
    const ids: string[] = [];
    for (let run = 0; run < 3; run += 1) {
      const state = openSimState(dataFile);
      for (let each = 0; each < 4; each += 1) {
        const { id } = createRecord(state.account, 'notes', {}, at);
        ids.push(id);
        state.changed(entry(id));
      }
    }
    expect(new Set(ids).size).toBe(12);
    expect(openSimState(dataFile).journal).toHaveLength(12);
  });

  it('replaces its file whole, so that a kill leaves the old one or the new one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-sim-'));
    const state = openSimState(join(folder, 'deep/account.json'));
    state.changed(entry('1'));
    expect(readdirSync(join(folder, 'deep'))).toEqual(['account.json']);
    expect(JSON.parse(readFileSync(join(folder, 'deep/account.json'), 'utf8'))).toMatchObject({ journal: [{ recordId: '1' }] });
  });

  it('is as on the first day after a reset, in its file too', () => {
    const dataFile = join(mkdtempSync(join(tmpdir(), 'baton-sim-')), 'account.json');
    const state = openSimState(dataFile);
    createRecord(state.account, 'notes', {}, at);
    state.changed(entry('90001'));
    state.reset();
    expect([state.account, state.journal]).toEqual([seedAccount(), []]);
    expect(openSimState(dataFile).account).toEqual(seedAccount());
  });
});

describe('the search index', () => {
  const types: readonly ObjectType[] = ['notes', 'tasks'];
  const step = fc.oneof(
    fc.record({ kind: fc.constant('create' as const), type: fc.constantFrom(...types) }),
    fc.record({ kind: fc.constant('change' as const), which: fc.nat(20), value: fc.string({ maxLength: 4 }) }),
    fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(400) }),
  );

  it('holds exactly what stood one lag ago, whatever happens in between', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), fc.nat(500), (steps, lagMs) => {
      const account = seedAccount();
      let nowMs = 0;
      const index = createSearchIndex(account, () => lagMs, () => nowMs);
      const past: { atMs: number; key: string; value: string }[] = [];
      const made: { type: ObjectType; id: string }[] = [];
      const note = (type: ObjectType, id: string, value: string): void => {
        const record = account.objects[type][id];
        if (record) record.properties['hs_note_body'] = value;
        index.changed(type, id);
        past.push({ atMs: nowMs, key: `${type}/${id}`, value });
      };
      for (const each of steps) {
        if (each.kind === 'wait') nowMs += each.ms;
        if (each.kind === 'create') {
          const { id } = createRecord(account, each.type, {}, at);
          made.push({ type: each.type, id });
          note(each.type, id, 'new');
        }
        const one = each.kind === 'change' ? made[each.which % Math.max(1, made.length)] : undefined;
        if (each.kind === 'change' && one) note(one.type, one.id, each.value);
        const expected = new Map(past.filter(({ atMs }) => atMs + lagMs <= nowMs).map(({ key, value }) => [key, value]));
        const found = new Map(types.flatMap((type) => index.all(type).map(({ id, properties }) => [`${type}/${id}`, properties['hs_note_body'] ?? ''] as const)));
        expect(found).toEqual(expected);
      }
    }));
  });
});

describe('the page of records', () => {
  const open = () => openSimState('');

  it('shows one deal or all, with stage, close date and people', () => {
    const state = open();
    expect(recordsPage(state, '').match(/<article/g)).toHaveLength(7);
    const page = recordsPage(state, '4477');
    for (const words of ['Sable &#38; Finch', 'Closed won', '2026-10-30', 'Noor Finch', '40500 EUR']) expect(page).toContain(words);
    expect(page).not.toContain('Halden Freight');
    expect(recordsPage(state, '1')).toContain('No such deal');
  });

  it('shows a task with its day and a note with its lines', () => {
    const state = open();
    const deal = state.account.objects.deals['4471'];
    if (!deal) throw new Error('no deal 4471');
    const note = createRecord(state.account, 'notes', { hs_note_body: '<p>First</p><p>Second &amp; third</p>' }, at);
    const task = createRecord(state.account, 'tasks', { hs_task_subject: 'Send the plan', hs_timestamp: '2026-11-26T09:00:00.000Z' }, at);
    Object.assign(deal.associations, { notes: [note.id], tasks: [task.id] });
    const page = recordsPage(state, '4471');
    expect(page).toContain('First<br>Second &#38; third');
    expect(page).toMatch(/Send the plan.*due 2026-11-26/);
  });

  it('runs nothing that a record carries, however it is written', () => {
    const hostile = fc.array(fc.constantFrom('<', '>', '&lt;', '&gt;', '&amp;', 'script', 'img src=x onerror=alert(1)', '"', "'", '/p', ' ', '&#39;', 'svg/onload=1'), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(fc.property(hostile, hostile, (body, subject) => {
      const state = open();
      const deal = state.account.objects.deals['4475'];
      if (!deal) throw new Error('no deal 4475');
      const empty = recordsPage(state, '4475');
      deal.properties['dealname'] = subject;
      deal.associations['notes'] = [createRecord(state.account, 'notes', { hs_note_body: body }, at).id];
      deal.associations['tasks'] = [createRecord(state.account, 'tasks', { hs_task_subject: subject }, at).id];
      const tagsOf = (html: string): Set<string> => new Set([...html.matchAll(/<\/?([a-z!][^\s>]*)/gi)].map(([, name]) => name ?? ''));
      const allowed = new Set([...tagsOf(empty), 'br', 'b', 'div', 'span']);
      for (const tag of tagsOf(recordsPage(state, '4475'))) expect(allowed).toContain(tag);
    }));
  });
});
