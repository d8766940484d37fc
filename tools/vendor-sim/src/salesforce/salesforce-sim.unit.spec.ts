import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type SimTalk, talkTo } from '../sim/sim-talk.spec.js';
import { writeKeyField } from './org.js';
import { createSalesforceSim } from './server.js';

const root = '/services/data/v68.0';
const deal = `${root}/sobjects/Opportunity/4471`;
const keyed = (key: string): string => `${root}/sobjects/Task/${writeKeyField}/${key}`;

let talk: SimTalk<ReturnType<typeof createSalesforceSim>>;
beforeAll(async () => { talk = await talkTo(createSalesforceSim); });
beforeEach(() => talk.reset());
afterAll(() => talk.close());

const rows = () => talk.sim.store.account.rows;
const stored = (): string => JSON.stringify(talk.sim.store.account);
const query = (soql: string) => talk.send('GET', `${root}/query?q=${encodeURIComponent(soql)}`);
const found = async (soql: string): Promise<Record<string, unknown>[]> => ((await query(soql)).body as { records: Record<string, unknown>[] }).records;

describe('what Salesforce refuses', () => {
  it.each([['no token', {}], ['another token', { authorization: 'Bearer other' }], ['a token without Bearer', { authorization: 't' }], ['basic authentication', { authorization: 'Basic dDo=' }]])('401 for %s, on every path', async (_, headers) => {
    for (const path of [deal, `${root}/query?q=x`, `${root}/nothing`]) {
      expect(await talk.send('GET', path, undefined, headers as Record<string, string>)).toMatchObject({ status: 401, body: [{ errorCode: 'INVALID_SESSION_ID' }] });
    }
  });

  it.each([
    ['GET', `${root}/sobjects/Opportunity/none`, 404], ['PATCH', `${root}/sobjects/Opportunity/none`, 404], ['GET', `${root}/sobjects/Opportunity/constructor`, 404], ['GET', `${root}/sobjects/Contact/1`, 404], ['GET', `${root}/sobjects/Contact/describe`, 404],
    ['DELETE', `${root}/sobjects/Task/none`, 404], ['DELETE', `${root}/sobjects/Task/__proto__`, 404], ['GET', keyed('none'), 404], ['DELETE', deal, 404], ['PUT', deal, 404], ['POST', `${root}/sobjects/Opportunity`, 404],
    ['GET', '/services/data/v67.0/sobjects/Opportunity/4471', 404], ['POST', `${root}/composite`, 404],
  ] as const)('%s %s with %i', async (method, path, status) => {
    const before = stored();
    const answer = await talk.send(method, path, method === 'GET' || method === 'DELETE' ? undefined : {});
    expect([answer.status, answer.body]).toEqual([status, [expect.objectContaining({ errorCode: expect.any(String), message: expect.any(String) })]]);
    expect(stored()).toBe(before);
  });

  it.each([
    ['a field it does not have', { Colour__c: 'red' }, 'INVALID_FIELD', 'Colour__c'], ['a name every object has', { constructor: 'x' }, 'INVALID_FIELD', 'constructor'], ['a number as text', { Amount: '48000' }, 'JSON_PARSER_ERROR', 'Amount'],
    ['a text as number', { NextStep: 7 }, 'JSON_PARSER_ERROR', 'NextStep'], ['a day that is an instant', { CloseDate: '2027-01-30T00:00:00Z' }, 'JSON_PARSER_ERROR', 'CloseDate'], ['no close date', { CloseDate: null }, 'REQUIRED_FIELD_MISSING', 'CloseDate'],
    ['no stage', { StageName: null }, 'REQUIRED_FIELD_MISSING', 'StageName'], ['another stage', { StageName: 'Limbo' }, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'StageName'], ['a next step too long', { NextStep: 'x'.repeat(256) }, 'STRING_TOO_LONG', 'NextStep'],
    ['what Salesforce sets', { LastModifiedDate: '2026-11-23T00:00:00.000+0000' }, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'LastModifiedDate'], ['one good and one bad', { NextStep: 'x', Amount: true }, 'JSON_PARSER_ERROR', 'Amount'],
  ])('400 for %s, naming the field, and nothing is written', async (_, values, errorCode, field) => {
    const before = stored();
    expect(await talk.send('PATCH', deal, values)).toMatchObject({ status: 400, body: [{ errorCode, fields: [field] }] });
    expect([stored(), talk.sim.store.journal]).toEqual([before, []]);
  });

  it.each([['a subject too long', { Subject: 'x'.repeat(256) }], ['another status', { Status: 'Done' }], ['a key in the body of an upsert', { [writeKeyField]: 'other' }], ['a description too long', { Description: 'x'.repeat(32_001) }]])('400 for a task with %s', async (_, values) => {
    expect((await talk.send('PATCH', keyed('k'), values)).status).toBe(400);
    expect(rows().Task).toEqual({});
  });

  it.each([['no JSON', '{"NextStep":'], ['a list', '[]'], ['a text', '"x"']])('400 for a body that is %s', async (_, body) => {
    for (const [method, path] of [['PATCH', deal], ['PATCH', keyed('k')], ['POST', `${root}/sobjects/Task`]] as const) {
      expect(await talk.send(method, path, body)).toMatchObject({ status: 400, body: [{ errorCode: 'JSON_PARSER_ERROR' }] });
    }
    expect(talk.sim.store.journal).toEqual([]);
  });

  it('400 for a body that is not said to be JSON', async () => {
    expect((await talk.send('PATCH', deal, '{"NextStep":"x"}', { authorization: 'Bearer t', 'content-type': 'text/plain' })).status).toBe(400);
  });

  it.each([
    ['SELECT Colour__c FROM Opportunity', 'INVALID_FIELD'], ['SELECT Id FROM Opportunity WHERE Colour__c = \'red\'', 'INVALID_FIELD'], ['SELECT Id FROM Task ORDER BY Colour__c ASC', 'INVALID_FIELD'], ['SELECT Account.Name FROM Task', 'INVALID_FIELD'],
    ['SELECT constructor FROM Task', 'INVALID_FIELD'], ['SELECT Id FROM Nothing', 'INVALID_TYPE'], ['SELECT Id FROM constructor', 'INVALID_TYPE'], ['SELECT Id, FROM', 'MALFORMED_QUERY'], ['', 'MALFORMED_QUERY'],
  ])('the query "%s"', async (soql, errorCode) => { expect(await query(soql)).toMatchObject({ status: 400, body: [{ errorCode }] }); });

  it.each(['Id,Colour__c', 'constructor', ''])('to show the fields "%s" of a record', async (fields) => {
    expect(await talk.send('GET', `${deal}?fields=${fields}`)).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_FIELD' }] });
  });
});

describe('a record of Salesforce', () => {
  it('shows the fields that were asked for, null for empty ones', async () => {
    expect((await talk.send('GET', `${deal}?fields=Name,NextStep`)).body).toEqual({ attributes: { type: 'Opportunity', url: deal }, Id: '4471', Name: 'Halden Freight', NextStep: null });
  });

  it('is written with an empty answer, moves its marks, and is journaled', async () => {
    const answer = await talk.send('PATCH', deal, { StageName: 'Evaluation', Amount: null });
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(rows().Opportunity['4471']).toMatchObject({ StageName: 'Evaluation', Amount: null, LastModifiedDate: '2026-11-23T09:00:00.000+0000', SystemModstamp: '2026-11-23T09:00:00.000+0000' });
    expect(talk.sim.store.journal).toEqual([{ at: '2026-11-23T09:00:00.000Z', operation: 'Opportunity.update', objectType: 'Opportunity', recordId: '4471', properties: { StageName: 'Evaluation', Amount: '' }, new: false }]);
  });

  it.each([[0, 204], [-1, 412], [1, 204]])('is written over a mark %i seconds from its own: %i', async (seconds, status) => {
    const row = rows().Opportunity['4471'];
    if (row) row['LastModifiedDate'] = '2026-11-20T09:00:00.700+0000';
    const since = new Date(Date.UTC(2026, 10, 20, 9) + seconds * 1_000).toUTCString();
    expect((await talk.send('PATCH', deal, { NextStep: 'x' }, { authorization: 'Bearer t', 'if-unmodified-since': since })).status).toBe(status);
    expect(talk.sim.store.journal).toHaveLength(status === 204 ? 1 : 0);
  });

  it('tells what the day has used with every answer, refusals included', async () => {
    for (const headers of [undefined, {}]) expect((await talk.send('GET', deal, undefined, headers)).headers.get('sforce-limit-info')).toBe('api-usage=73/15000');
  });
});

describe('a task of Salesforce', () => {
  it('is created with an id of its own', async () => {
    const [one, other] = [await talk.send('POST', `${root}/sobjects/Task`, { Subject: 'Plan' }), await talk.send('POST', `${root}/sobjects/Task`, { Subject: 'Plan' })];
    expect(one).toMatchObject({ status: 201, body: { success: true, errors: [] } });
    expect(Object.keys(rows().Task)).toEqual([(one.body as { id: string }).id, (other.body as { id: string }).id]);
  });

  it('is upserted by its key: created once, written again after', async () => {
    const [first, again] = [await talk.send('PATCH', keyed('k1'), { Subject: 'a' }), await talk.send('PATCH', keyed('k1'), { Subject: 'b' })];
    expect([first.status, again.status]).toEqual([201, 200]);
    expect([first.body, again.body]).toEqual([expect.objectContaining({ created: true }), expect.objectContaining({ created: false, id: (first.body as { id: string }).id })]);
    expect(Object.values(rows().Task).map((row) => [row['Subject'], row[writeKeyField]])).toEqual([['b', 'k1']]);
    expect((await talk.send('GET', `${keyed('k1')}?fields=Id`)).body).toMatchObject({ Id: (first.body as { id: string }).id });
  });

  it('keeps one record per key, whatever the order', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 }), async (keys) => {
      talk.sim.store.reset();
      for (const key of keys) await talk.send('PATCH', keyed(key), { Subject: key });
      expect(Object.values(rows().Task).map((row) => row[writeKeyField]).toSorted()).toEqual([...new Set(keys)].toSorted());
    }), { numRuns: 15 });
  });

  it('has no key in an org whose administrator added none', async () => {
    talk.sim.store.account.taskIsKeyed = false;
    const { fields } = (await talk.send('GET', `${root}/sobjects/Task/describe`)).body as { fields: { name: string }[] };
    expect(fields.map(({ name }) => name)).not.toContain(writeKeyField);
    expect(await talk.send('PATCH', keyed('k'), {})).toMatchObject({ status: 404, body: [{ errorCode: 'NOT_FOUND' }] });
    expect((await talk.send('POST', `${root}/sobjects/Task`, { [writeKeyField]: 'k' })).status).toBe(400);
  });

  it('has a unique external id where an administrator added it', async () => {
    const { fields } = (await talk.send('GET', `${root}/sobjects/Task/describe`)).body as { fields: { name: string; externalId: boolean; unique: boolean; updateable: boolean }[] };
    expect(fields.filter(({ externalId, unique }) => externalId || unique).map(({ name }) => name)).toEqual([writeKeyField]);
    expect(fields.find(({ name }) => name === 'Id')).toMatchObject({ updateable: false });
  });

  it('is gone once deleted, and gone the second time', async () => {
    const { body } = await talk.send('POST', `${root}/sobjects/Task`, {});
    const path = `${root}/sobjects/Task/${(body as { id: string }).id}`;
    expect([(await talk.send('DELETE', path)).status, (await talk.send('DELETE', path)).status, (await talk.send('GET', path)).status]).toEqual([204, 404, 404]);
    expect(talk.sim.store.journal.map(({ operation }) => operation)).toEqual(['Task.create', 'Task.delete']);
  });
});

describe('a search in Salesforce', () => {
  it('gives the opportunities asked for, with the names of their accounts', async () => {
    expect(await found("SELECT Id, Account.Name FROM Opportunity WHERE StageName = 'Evaluation'")).toEqual([{ Id: '4472', Account: { Name: 'Morrow Labs' } }, { Id: '4476', Account: { Name: 'Fenwick Rail' } }]);
  });

  it('gives the active stages', async () => {
    const [, second] = talk.sim.store.account.stages;
    if (second) second.IsActive = false;
    expect((await found('SELECT ApiName, SortOrder FROM OpportunityStage WHERE IsActive = true')).map(({ ApiName }) => ApiName)).toEqual(['Discovery', 'Negotiation', 'Closed won', 'Closed lost']);
  });

  it.each([['2026-11-23T09:00:00.000Z', 1], ['2026-11-23T09:00:00.001Z', 0], ['2026-11-22T00:00:00Z', 1]])('compares instants: since %s there are %i', async (since, count) => {
    await talk.send('POST', `${root}/sobjects/Task`, { Subject: 'Plan' });
    expect(await found(`SELECT Id FROM Task WHERE Subject = 'Plan' AND CreatedDate >= ${since}`)).toHaveLength(count);
  });

  it('trails the records by its lag, while reads do not', async () => {
    talk.sim.store.searchLagMs = 2_000;
    const { body } = await talk.send('PATCH', keyed('k'), { Subject: 'Plan' });
    const search = () => found("SELECT Id FROM Task WHERE Subject = 'Plan'");
    expect([(await search()).length, (await talk.send('GET', keyed('k'))).status]).toEqual([0, 200]);
    talk.advance(1_999);
    expect(await search()).toEqual([]);
    talk.advance(1);
    expect(await search()).toEqual([{ Id: (body as { id: string }).id }]);
  });
});

describe('the page of an org', () => {
  it('shows deals with their tasks, and runs nothing of what they hold', async () => {
    await talk.send('POST', `${root}/sobjects/Task`, { Subject: '<script>alert(1)</script>', Description: '<img src=x onerror=alert(1)>', WhatId: '4471' });
    await talk.send('PATCH', deal, { NextStep: '"><b>bold', Name: "Halden <i>'s" });
    const [all, one, none] = [await talk.send('GET', '/'), await talk.send('GET', '/deals/4471'), await talk.send('GET', '/deals/none')];
    expect(all.text).toContain('Morrow Labs');
    expect(one.text).not.toContain('Morrow Labs');
    expect(one.text).toContain('&#60;script&#62;alert(1)');
    expect(all.text + one.text).not.toMatch(/<(script|img|b>bold|i>)/);
    expect(none.text).toContain('No such opportunity');
  });
});
