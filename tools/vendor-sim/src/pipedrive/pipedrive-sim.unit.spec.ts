import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type SimTalk, talkTo } from '../sim/sim-talk.spec.js';
import { nextStepField } from './company.js';
import { createPipedriveSim } from './server.js';

const deal = '/api/v2/deals/4471';
let talk: SimTalk<ReturnType<typeof createPipedriveSim>>;
beforeAll(async () => { talk = await talkTo(createPipedriveSim); });
beforeEach(() => talk.reset());
afterAll(() => talk.close());

const company = () => talk.sim.store.account;
const stored = (): string => JSON.stringify(company());
interface Data<D> { readonly success: boolean; readonly data: D }
const dataOf = <D>(body: unknown): D => (body as Data<D>).data;
const post = (table: 'notes' | 'activities', body: unknown) => talk.send('POST', table === 'notes' ? '/api/v1/notes' : '/api/v2/activities', body);
const list = async (table: 'notes' | 'activities', query: string) => dataOf<{ id: number; add_time: string }[]>((await talk.send('GET', `/api/${table === 'notes' ? 'v1' : 'v2'}/${table}?${query}`)).body);
const bodies = { notes: { content: '<p>Pilot</p>', deal_id: 4471 }, activities: { subject: 'Plan', type: 'task', deal_id: 4471 } } as const;

describe('what Pipedrive refuses', () => {
  it.each([['no token', {}], ['another token', { authorization: 'Bearer other' }], ['another key', { 'x-api-token': 'other' }], ['basic authentication', { authorization: 'Basic dDo=' }]])('401 for %s, on every path', async (_, headers) => {
    for (const path of [deal, '/api/v1/notes', '/api/nothing']) {
      expect(await talk.send('GET', path, undefined, headers as Record<string, string>)).toMatchObject({ status: 401, body: { success: false, error: 'unauthorized access' } });
    }
  });

  it('takes the token in a header of its own, or as a bearer', async () => {
    for (const headers of [{ 'x-api-token': 't' }, { authorization: 'Bearer t' }]) expect((await talk.send('GET', deal, undefined, headers)).status).toBe(200);
  });

  it.each([
    ['GET', '/api/v2/deals/1'], ['PATCH', '/api/v2/deals/1'], ['GET', '/api/v2/deals/constructor'], ['GET', '/api/v1/notes/__proto__'], ['DELETE', '/api/v1/notes/constructor'], ['DELETE', '/api/v2/activities/1'], ['GET', '/api/v2/organizations/1'],
    ['GET', '/api/v1/deals/4471'], ['PUT', '/api/v1/deals/4471'], ['PUT', deal], ['POST', '/api/v2/notes'], ['GET', '/api/v2/notes'], ['POST', '/api/v1/activities'], ['DELETE', deal], ['PATCH', '/api/v1/notes/1'],
  ])('404 for %s %s', async (method, path) => {
    const before = stored();
    expect(await talk.send(method, path, method === 'GET' || method === 'DELETE' ? undefined : {})).toMatchObject({ status: 404, body: { success: false, data: null } });
    expect(stored()).toBe(before);
  });

  it.each([
    ['a field it does not have', { colour: 'red' }], ['a stage as text', { stage_id: '2' }], ['half a stage', { stage_id: 1.5 }], ['a stage of no pipeline', { stage_id: 99 }], ['a value as text', { value: '48000' }],
    ['a day that is none', { expected_close_date: '30.01.2027' }], ['an instant', { expected_close_date: '2027-01-30T00:00:00Z' }], ['no title', { title: '' }], ['another status', { status: 'paused' }],
    ['a custom field it does not have', { custom_fields: { ['0'.repeat(40)]: 'x' } }], ['a custom field outside its place', { [nextStepField]: 'x' }], ['a custom field of another type', { custom_fields: { [nextStepField]: {} } }], ['one good and one bad', { value: 1, stage_id: 99 }],
  ])('400 for a deal with %s, and nothing is written', async (_, body) => {
    const before = stored();
    const answer = await talk.send('PATCH', deal, body);
    expect(answer).toMatchObject({ status: 400, body: { success: false, error: expect.any(String) } });
    expect([stored(), talk.sim.store.journal]).toEqual([before, []]);
  });

  it.each([
    ['notes', 'no content', { ...bodies.notes, content: '' }], ['notes', 'too much content', { ...bodies.notes, content: 'x'.repeat(100_001) }], ['notes', 'a deal as text', { ...bodies.notes, deal_id: '4471' }], ['notes', 'a deal that is not there', { ...bodies.notes, deal_id: 1 }],
    ['notes', 'no deal', { content: 'x' }], ['notes', 'a field it does not have', { ...bodies.notes, subject: 'x' }], ['activities', 'no subject', { ...bodies.activities, subject: '' }], ['activities', 'too long a subject', { ...bodies.activities, subject: 'x'.repeat(256) }],
    ['activities', 'a day that is none', { ...bodies.activities, due_date: 'tomorrow' }], ['activities', 'an owner as text', { ...bodies.activities, owner_id: '1001' }], ['activities', 'a deal that is not there', { ...bodies.activities, deal_id: 1 }],
    ['activities', 'a field it does not have', { ...bodies.activities, content: 'x' }], ['activities', 'no type', { subject: 'x', deal_id: 4471 }],
  ] as const)('400 for %s with %s', async (table, _, body) => {
    expect((await post(table, body)).status).toBe(400);
    expect([company()[table], talk.sim.store.journal]).toEqual([{}, []]);
  });

  it.each([['no JSON', '{'], ['a list', '[]'], ['nothing', undefined]])('400 for a note whose body is %s', async (_, body) => {
    expect(await talk.send('POST', '/api/v1/notes', body)).toMatchObject({ status: 400, body: { success: false, error: 'Bad request' } });
  });
});

describe('a deal of Pipedrive', () => {
  it('is shown whole', async () => {
    expect(dataOf((await talk.send('GET', deal)).body)).toEqual(company().deals['4471']);
  });

  it('is written field by field, with its custom ones among their kind, and moves its mark', async () => {
    const { status, body } = await talk.send('PATCH', deal, { stage_id: 2, value: null, custom_fields: { [nextStepField]: 'Call Tom' } });
    expect(status).toBe(200);
    expect(dataOf(body)).toMatchObject({ id: 4471, title: 'Halden Freight', stage_id: 2, value: null, update_time: '2026-11-23T09:00:00Z', custom_fields: { [nextStepField]: 'Call Tom' } });
    expect(talk.sim.store.journal).toEqual([{ at: '2026-11-23T09:00:00.000Z', operation: 'deal.update', objectType: 'deals', recordId: '4471', properties: { stage_id: '2', value: 'null', custom_fields: `{"${nextStepField}":"Call Tom"}` }, new: false }]);
  });

  it('has stages and an organisation', async () => {
    expect(dataOf<{ id: number }[]>((await talk.send('GET', '/api/v2/stages?pipeline_id=1')).body).map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(dataOf((await talk.send('GET', '/api/v2/stages?pipeline_id=2')).body)).toEqual([]);
    expect(dataOf((await talk.send('GET', '/api/v2/organizations/7000')).body)).toEqual({ id: 7000, name: 'Halden Freight' });
  });

  it('comes with the counters of a burst, refusals included', async () => {
    for (const headers of [undefined, {}]) {
      const answer = await talk.send('GET', deal, undefined, headers);
      expect(['limit', 'remaining', 'reset'].map((each) => answer.headers.get(`x-ratelimit-${each}`))).toEqual(['80', '79', '2']);
    }
  });
});

describe.each(['notes', 'activities'] as const)('the %s of Pipedrive', (table) => {
  it('are made with ids and times of their own: version 1 without a zone, version 2 with one', async () => {
    const { status, body } = await post(table, bodies[table]);
    expect(status).toBe(201);
    const { id, add_time: time } = dataOf<{ id: number; add_time: string }>(body);
    expect(time).toBe(table === 'notes' ? '2026-11-23 09:00:00' : '2026-11-23T09:00:00Z');
    expect(talk.sim.store.journal).toMatchObject([{ operation: `${table}.create`, recordId: String(id), new: true, properties: { deal_id: '4471' } }]);
    expect(dataOf((await talk.send('GET', `/api/${table === 'notes' ? 'v1' : 'v2'}/${table}/${id}`)).body)).toEqual(company()[table][id]);
  });

  it('are listed by deal, the newest first, at most as many as asked for', async () => {
    for (let at = 0; at < 3; at += 1) await post(table, bodies[table]);
    await post(table, { ...bodies[table], deal_id: 4472 });
    const ids = (await list(table, 'deal_id=4471')).map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    expect([ids.length, (await list(table, 'deal_id=4471&limit=2')).map(({ id }) => id), (await list(table, 'deal_id=1')).length]).toEqual([3, ids.slice(0, 2), 0]);
  });

  it('are listed only after the lag, and shown at once', async () => {
    talk.sim.store.searchLagMs = 3_000;
    const { body } = await post(table, bodies[table]);
    const { id } = dataOf<{ id: number }>(body);
    expect([(await list(table, 'deal_id=4471')).length, (await talk.send('GET', `/api/${table === 'notes' ? 'v1' : 'v2'}/${table}/${id}`)).status]).toEqual([0, 200]);
    talk.advance(2_999);
    expect(await list(table, 'deal_id=4471')).toEqual([]);
    talk.advance(1);
    expect((await list(table, 'deal_id=4471')).map((each) => each.id)).toEqual([id]);
  });

  it('are gone once deleted, and gone the second time', async () => {
    const { id } = dataOf<{ id: number }>((await post(table, bodies[table])).body);
    const path = `/api/${table === 'notes' ? 'v1' : 'v2'}/${table}/${id}`;
    expect([(await talk.send('DELETE', path)).status, (await talk.send('DELETE', path)).status, (await talk.send('GET', path)).status]).toEqual([200, 404, 404]);
    expect([(await list(table, 'deal_id=4471')).length, talk.sim.store.journal.map(({ operation }) => operation)]).toEqual([0, [`${table}.create`, `${table}.delete`]]);
  });

  it('are as many as were made and not taken away, whatever the order', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(fc.constant('make' as const), fc.nat(4)), { maxLength: 10 }), async (steps) => {
      talk.sim.store.reset();
      const standing: number[] = [];
      for (const step of steps) {
        if (step === 'make') standing.unshift(dataOf<{ id: number }>((await post(table, bodies[table])).body).id);
        const gone = step === 'make' ? undefined : standing.splice(step, 1)[0];
        if (gone !== undefined) await talk.send('DELETE', `/api/${table === 'notes' ? 'v1' : 'v2'}/${table}/${gone}`);
      }
      expect((await list(table, 'deal_id=4471')).map(({ id }) => id)).toEqual(standing);
    }), { numRuns: 12 });
  });
});

describe('the page of a company', () => {
  it('shows deals with their notes and activities, and runs nothing of what they hold', async () => {
    await post('notes', { ...bodies.notes, content: '<p>Agreed &amp; signed</p><script>alert(1)</script>&lt;img src=x&gt;' });
    await post('activities', { ...bodies.activities, subject: '<img src=x onerror=alert(1)>' });
    await talk.send('PATCH', deal, { title: 'Halden <i>Freight' });
    const [all, one, none] = [await talk.send('GET', '/'), await talk.send('GET', '/deal/4471'), await talk.send('GET', '/deal/1')];
    expect([all.text.includes('Morrow Labs'), one.text.includes('Morrow Labs'), one.text.includes('Agreed &#38; signed')]).toEqual([true, false, true]);
    expect(all.text + one.text).not.toMatch(/<(script|img|i>)/);
    expect(none.text).toContain('No such deal');
  });
});
