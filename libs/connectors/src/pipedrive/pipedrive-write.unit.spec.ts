import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Command, FieldKind } from '@baton/contracts';
import fc from 'fast-check';
import { context, endOf, type OverSim, startOverSim } from '../over-sim.spec.js';
import { approvedAtMs, closeDate, field, note, removal, stage, task } from '../vendor-commands.spec.js';
import type { Trace } from '../vendor-write.js';

interface Kept { id: number; add_time: string; content?: string; note?: string | null; due_date?: string | null; subject?: string }
interface Company { readonly deals: Readonly<Record<string, Record<string, unknown>>>; readonly notes: Record<string, Kept>; readonly activities: Record<string, Kept> }

const hash = 'f3a1c5d7e9b02468ace13579bdf02468ace13579';
const trace = (values: Partial<Trace> = {}): Trace => ({ writeKey: 'baton-1', sinceMs: approvedAtMs - 86_400_000, othersRecords: new Set(), ...values });

let over: OverSim;
const company = (): Company => over.sim.store.account as Company;
const deal = () => company().deals['4471'];
const notes = (): Kept[] => Object.values(company().notes);
const activities = (): Kept[] => Object.values(company().activities);
const make = async (command: Command): Promise<string> => (await over.write().apply(command, context())).recordId;
const found = async (command: Command, values: Partial<Trace> = {}): Promise<string | undefined> => (await over.write().find(command, trace(values)))?.recordId;

beforeAll(async () => { over = await startOverSim('pipedrive'); });
beforeEach(() => over.reset());
afterAll(() => over.close());

describe('a field of a deal', () => {
  it.each([
    [stage('2', '1'), { stage_id: 2 }], [closeDate(), { expected_close_date: '2027-02-28' }], [closeDate(''), { expected_close_date: null }], [field('title', 'Depots', 'Halden Freight'), { title: 'Depots' }],
    [field('amount', '52000.5', '48000', FieldKind.NUMBER), { value: 52_000.5 }], [field('amount', '', '48000', FieldKind.NUMBER), { value: null }],
  ])('goes by its own name, as the type Pipedrive has for it %#', async (command, values) => {
    const { recordId, recordUrl } = await over.write().apply(command, context());
    expect(deal()).toMatchObject(values);
    expect([recordId, recordUrl, over.journal().length]).toEqual(['4471', 'http://crm.example/deal/4471', 1]);
  });

  it.each([[field(hash, 'Call Tom', ''), 'Call Tom'], [field(hash, '12', '', FieldKind.NUMBER), 12], [field(hash, '', 'Call Tom'), null]])('that the company made goes by its hash, among its own kind %#', async (command, value) => {
    await over.write().apply(command, context());
    expect(deal()?.['custom_fields']).toEqual({ [hash]: value });
    expect(Object.keys(over.journal()[0]?.properties ?? {})).toEqual(['custom_fields']);
  });

  it.each([[null, ''], ['Call Tom', 'Call Tom'], [12, '12'], [{ value: 5, currency: 'EUR' }, '{"value":5,"currency":"EUR"}']])('that the company made is read from there: %j', async (held, text) => {
    Object.assign(deal() ?? {}, { custom_fields: { [hash]: held } });
    expect((await over.write().current(field(hash, 'x', ''))).fields).toEqual({ [hash]: text });
  });

  it.each([['a deal without any', null], ['a deal that lacks it', {}]])('that the company made is empty in %s', async (_, held) => {
    Object.assign(deal() ?? {}, { custom_fields: held });
    expect((await over.write().current(field(hash, 'x', ''))).fields).toEqual({ [hash]: '' });
  });

  it.each([[`${hash}0`], [hash.slice(1)], [hash.toUpperCase()], ['constructor']])('that is no hash is none of them: %s', async (name) => {
    expect(await endOf(over.write().apply(field(name, 'x', ''), context()))).toBe('validation');
    expect(over.journal()).toEqual([]);
  });

  it.each([['evaluation'], ['2.5'], [''], ['-1'], ['2; DROP']])('is no stage when it is "%s": stages are numbers', async (stageId) => {
    await expect(over.write().apply(stage(stageId, '1'), context())).rejects.toMatchObject({ kind: 'validation', message: expect.stringContaining("Pipedrive's stage has a number") });
    expect(over.requests).toEqual([]);
  });

  it.each(['validation', '412', '500', 'reset_after_apply', 'reset_before_apply'] as const)('is sent once, whatever comes of it: %s', async (kind) => {
    over.fail('deal.update', kind);
    expect(await endOf(over.write().apply(stage('2', '1'), context()))).toBe({ validation: 'validation', 412: 'conflict', 500: 'uncertain', reset_after_apply: 'uncertain', reset_before_apply: 'uncertain' }[kind]);
    expect(over.requests).toEqual(['PATCH /api/v2/deals/4471']);
  });

  it.each(['429', '423'] as const)('is sent again after %s, once the vendor\'s wait is over', async (kind) => {
    over.fail('deal.update', kind);
    await over.write().apply(stage('2', '1'), context());
    expect([over.journal().length, over.calls.map(({ outcome }) => outcome)]).toEqual([1, ['rate_limited', 'ok']]);
  });
});

describe('a record beside a deal', () => {
  it('is a note of version 1, with its HTML as it is', async () => {
    await make(note('<p>Pilot <b>agreed</b></p>'));
    expect([notes().map(({ content }) => content), over.requests]).toEqual([['<p>Pilot <b>agreed</b></p>'], ['POST /api/v1/notes']]);
  });

  it('is an activity of version 2', async () => {
    await make(task());
    expect(over.requests).toEqual(['POST /api/v2/activities']);
    expect(activities()).toEqual([expect.objectContaining({ subject: 'Send the plan', type: 'task', deal_id: 4471, due_date: '2026-11-26', note: 'With the dates of both depots.', owner_id: 1001, done: false })]);
  });

  it.each([['a due date', task('Call', 'x', ''), 'due_date'], ['a text', task('Call', '', '2026-11-26'), 'note']])('says nothing of %s it does not have', async (_, command, name) => {
    await make(command);
    expect(over.journal()[0]?.properties).not.toHaveProperty(name);
  });

  it.each([['deal', note('<p>x</p>', 'deal-1'), '1001'], ['deal', task('x', '', '', 'deal-1'), '1001'], ['user', task(), 'rep-dana']])('is refused before anything is sent when its %s has no number', async (what, command, ownerId) => {
    await expect(over.write().apply(command, context({ ownerId }))).rejects.toMatchObject({ kind: 'validation', message: expect.stringContaining(`Pipedrive's ${what} has a number`) });
    expect(over.requests).toEqual([]);
  });

  it.each([['notes.create', note()], ['activities.create', task()]] as const)('that nobody got an answer to is not made again: %s', async (operation, command) => {
    for (const [kind, made] of [['500', 0], ['reset_before_apply', 0], ['reset_after_apply', 1], ['garbage', 0]] as const) {
      over.reset();
      over.fail(operation, kind, 4);
      expect(await endOf(over.write().apply(command, context()))).toBe('uncertain');
      expect([over.requests.length, notes().length + activities().length]).toEqual([1, made]);
    }
  });

  it.each([['note', note(), 'notes'], ['task', task(), 'activities']] as const)('%s is taken away by its own path, and a repeat after a lost answer is no failure', async (kind, command, table) => {
    const recordId = await make(command);
    over.fail(`${table}.delete`, 'reset_after_apply');
    expect(await endOf(over.write().apply(removal(kind, recordId), context()))).toBe('done');
    expect(over.requests.slice(1)).toEqual(Array.from({ length: 2 }, () => `DELETE /api/${kind === 'note' ? 'v1' : 'v2'}/${table}/${recordId}`));
  });
});

describe('looking for what a lost call made', () => {
  it.each([
    ['<p>Pilot on two depots agreed</p>'], ['<div>Pilot on two depots agreed</div>'], ['Pilot on two depots agreed'], ['<p><strong>Pilot</strong> on two&nbsp;depots agreed</p>\n'], ['<p>Pilot on two depots<br />agreed</p>'],
  ])('finds a note that Pipedrive tidied into %s', async (content) => {
    const recordId = await make(note());
    const [kept] = notes();
    if (kept) kept.content = content;
    expect(await found(note())).toBe(recordId);
  });

  it.each([['other words', '<p>Pilot on three depots agreed</p>'], ['more words', '<p>Pilot on two depots agreed</p><p>Really</p>'], ['nothing', '<p></p>']])('does not take a note of %s for it', async (_, content) => {
    await make(note(content));
    expect(await found(note())).toBeUndefined();
  });

  it('finds any note by its words, however its marks were cleaned', async () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcäß0123&<>"\' '), minLength: 1, maxLength: 10 }).filter((text) => text.trim() !== '');
    const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const requoted = (text: string): string => text.replaceAll('"', '&quot;').replaceAll("'", '&#39;');
    await fc.assert(fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 4 }), async (words) => {
      over.reset();
      const command = note(words.map((each) => `<p>${escaped(each)}</p>`).join(''));
      const recordId = await make(command);
      const [kept] = notes();
      if (kept) kept.content = words.map((each) => `<div class="x">${requoted(escaped(each))}</div>\n`).join('');
      expect(await found(command)).toBe(recordId);
    }), { numRuns: 40 });
  });

  it.each([
    ['another subject', task('Send the plans')], ['another day', task('Send the plan', undefined, '2026-11-27')], ['no day', task('Send the plan', undefined, '')], ['another text', task('Send the plan', 'By post.')], ['another deal', task(undefined, undefined, undefined, '4472')],
  ])('does not take a task with %s for it', async (_, other) => {
    await make(other);
    expect(await found(task())).toBeUndefined();
  });

  it('finds a task whose text Pipedrive made HTML of', async () => {
    const recordId = await make(task('Send the plan', 'With the dates\nof both depots'));
    const [kept] = activities();
    if (kept) kept.note = '<p>With the dates</p><p>of both depots</p>';
    expect(await found(task('Send the plan', 'With the dates\nof both depots'))).toBe(recordId);
  });

  it.each([['note', note()], ['task', task()]])('gives the oldest %s that fits and is nobody else\'s', async (_, command) => {
    const ids = [await make(command), await make(command), await make(command)];
    expect(await found(command)).toBe(ids[0]);
    expect(await found(command, { othersRecords: new Set(ids.slice(0, 1)) })).toBe(ids[1]);
    expect(await found(command, { othersRecords: new Set(ids) })).toBeUndefined();
  });

  it.each([['note', note()], ['task', task()]])('does not take a %s that stood before; times are told to the second', async (_, command) => {
    const recordId = await make(command);
    const madeAtMs = Math.floor(over.clock.now() / 1_000) * 1_000;
    expect(await found(command, { sinceMs: madeAtMs + 999 })).toBe(recordId);
    expect(await found(command, { sinceMs: madeAtMs + 1_001 })).toBeUndefined();
  });

  it.each([['notes.list', note()], ['activities.list', task()]] as const)('says nothing of what it cannot read: %s', async (operation, command) => {
    await make(command);
    over.fail(operation, 'garbage');
    await expect(over.write().find(command, trace())).rejects.toMatchObject({ kind: 'temporary', message: expect.stringContaining('unexpected shape') });
  });
});

describe('the token', () => {
  it('that an administrator wrote down goes in the header Pipedrive has for it', async () => {
    const seen: unknown[] = [];
    over.onRequest(({ headers }) => { seen.push([headers['x-api-token'], headers['authorization']]); });
    await make(note());
    expect(seen).toEqual([['spec-token', undefined]]);
  });
});
