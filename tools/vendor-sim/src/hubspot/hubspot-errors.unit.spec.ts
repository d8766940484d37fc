import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type HubspotSim, startHubspotSim } from './server.js';

const deals = '/crm/objects/2026-09/deals';
const notes = '/crm/objects/2026-09/notes';

describe('what HubSpot refuses', () => {
  let sim: HubspotSim;
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = { authorization: 'Bearer secret' }) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${sim.url}${path}`, { method, headers: { 'content-type': 'application/json', ...headers }, ...(body === undefined ? {} : { body: text }) });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> };
  };
  const property = (name: string, hasUniqueValue = true) => ({ name, label: name, type: 'string', fieldType: 'text', groupName: 'note', hasUniqueValue });
  const define = (type: string, name: string, unique = true) => send('POST', `/crm/properties/2026-09/${type}`, property(name, unique));
  const upsert = (inputs: unknown) => send('POST', `${notes}/batch/upsert`, { inputs });
  const input = (id: string, properties: Record<string, string> = {}) => ({ idProperty: 'baton_write_key', id, properties });
  const stored = () => JSON.stringify(sim.state.account);

  beforeAll(async () => { sim = await startHubspotSim({ port: 0, token: 'secret' }); });
  beforeEach(() => sim.state.reset());
  afterAll(() => sim.close());

  it.each([
    ['no token', {}], ['another token', { authorization: 'Bearer other' }], ['a token without Bearer', { authorization: 'secret' }], ['basic authentication', { authorization: 'Basic c2VjcmV0' }],
  ])('401 for %s, on every path of the API', async (_, headers) => {
    for (const path of [`${deals}/4471`, '/crm/pipelines/2026-09/deals', '/crm/anything']) {
      expect(await send('GET', path, undefined, headers as Record<string, string>)).toMatchObject({ status: 401, body: { status: 'error', category: 'INVALID_AUTHENTICATION', correlationId: expect.any(String) } });
    }
  });

  it.each([
    ['404', 'GET', `${deals}/999`, 'OBJECT_NOT_FOUND'], ['404', 'PATCH', `${deals}/999`, 'OBJECT_NOT_FOUND'], ['404', 'GET', '/crm/objects/v3/deals/4471', 'NOT_FOUND'],
    ['404', 'GET', '/crm/objects/2025-01/deals/4471', 'NOT_FOUND'], ['404', 'DELETE', `${deals}/4471`, 'NOT_FOUND'], ['404', 'GET', '/crm/properties/2026-09/notes/missing', 'OBJECT_NOT_FOUND'],
    ['400', 'GET', '/crm/objects/2026-09/widgets/1', 'VALIDATION_ERROR'], ['400', 'POST', '/crm/objects/2026-09/constructor/batch/upsert', 'VALIDATION_ERROR'],
    ['404', 'PUT', `${notes}/1/associations/default/deals/4471`, 'OBJECT_NOT_FOUND'], ['400', 'PUT', `${notes}/1/associations/default/planets/1`, 'VALIDATION_ERROR'],
  ])('%s: %s %s', async (status, method, path, category) => {
    const { status: got, body } = await send(method, path, method === 'GET' || method === 'DELETE' ? undefined : { properties: {} });
    expect([String(got), body['category']]).toEqual([status, category]);
  });

  it.each([['2026-03'], ['2026-09']])('nothing of the dated version %s', async (version) => {
    expect((await send('GET', `/crm/objects/${version}/deals/4471`)).status).toBe(200);
  });

  it.each([['no JSON', '{"properties":'], ['no object', '[]'], ['properties that are no text', { properties: { amount: 7 } }], ['no properties', {}], ['a field nobody knows', { properties: {}, force: true }]])('400 for a body that is %s', async (_, body) => {
    const before = stored();
    const answer = await send('PATCH', `${deals}/4471`, body);
    expect(answer).toMatchObject({ status: 400, body: { status: 'error', category: 'VALIDATION_ERROR', message: expect.stringContaining('Invalid input JSON') } });
    expect(stored()).toBe(before);
  });

  it.each([
    ['an unknown property', { colour: 'red' }, 'PROPERTY_DOESNT_EXIST'], ['a stage of no pipeline', { dealstage: 'limbo' }, 'INVALID_OPTION'], ['a date that is none', { closedate: 'soon' }, 'INVALID_DATE'],
    ['an amount that is none', { amount: '48k' }, 'INVALID_NUMBER'], ['a value HubSpot makes', { hs_object_id: '1' }, 'READ_ONLY_VALUE'], ['one good and one bad', { amount: '1', dealstage: 'limbo' }, 'INVALID_OPTION'],
  ])('400 for %s, naming property and reason, and nothing is written', async (_, properties, error) => {
    const before = stored();
    const { status, body } = await send('PATCH', `${deals}/4471`, { properties });
    expect([status, body['category']]).toEqual([400, 'VALIDATION_ERROR']);
    const details: unknown = JSON.parse(String(body['message']).replace('Property values were not valid: ', ''));
    expect(details).toMatchObject([{ isValid: false, error, name: Object.keys(properties).at(-1), message: expect.any(String) }]);
    expect(stored()).toBe(before);
    expect(sim.state.journal).toEqual([]);
  });

  it.each([[{ closedate: '' }], [{ amount: '' }], [{ amount: '48000.50' }], [{ closedate: '2027-02-28T00:00:00.000Z' }]])('nothing of %j', async (properties) => {
    expect((await send('PATCH', `${deals}/4471`, { properties })).status).toBe(200);
  });

  it.each([
    ['an empty batch', []], ['more than a hundred inputs', Array.from({ length: 101 }, (_, at) => input(String(at)))], ['an input without an id', [{ idProperty: 'baton_write_key', properties: {} }]],
    ['an empty id', [input('')]], ['the same id twice', [input('a'), input('b'), input('a')]], ['a property that is not unique', [{ idProperty: 'hs_note_body', id: 'a', properties: {} }]],
    ['one bad input among good ones', [input('a', { hs_note_body: 'fine' }), input('b', { mood: 'bad' })]], ['a note over 65,536 characters', [input('a', { hs_note_body: 'x'.repeat(65_537) })]],
  ])('a whole batch for %s: nothing of it is written', async (_, inputs) => {
    await define('notes', 'baton_write_key');
    expect(await upsert(inputs)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } });
    expect(sim.state.account.objects.notes).toEqual({});
  });

  it('a value another record holds of a unique property', async () => {
    await define('deals', 'order_number');
    expect((await send('PATCH', `${deals}/4471`, { properties: { order_number: 'A1' } })).status).toBe(200);
    expect((await send('PATCH', `${deals}/4471`, { properties: { order_number: 'A1', amount: '2' } })).status).toBe(200);
    const { status, body } = await send('PATCH', `${deals}/4472`, { properties: { order_number: 'A1' } });
    expect(status).toBe(400);
    expect(body['message']).toContain('CONFLICTING_UNIQUE_VALUE');
    expect(body['message']).toContain('4471 already has that value');
  });

  it('a unique value given to a second record through a batch', async () => {
    await define('notes', 'baton_write_key');
    await define('notes', 'ticket');
    expect((await upsert([input('a', { ticket: 'T1' })])).status).toBe(200);
    expect((await upsert([input('b', { ticket: 'T1' })])).status).toBe(400);
    expect((await upsert([input('a', { ticket: 'T1', hs_note_body: 'again' })])).status).toBe(200);
    expect(Object.keys(sim.state.account.objects.notes)).toHaveLength(1);
  });

  it.each([
    ['a name that is taken', property('baton_write_key'), 409], ['capital letters', property('BatonKey'), 400], ['another type', { ...property('other'), type: 'number' }, 400], ['no group', { ...property('other'), groupName: undefined }, 400],
  ])('a custom property with %s', async (_, body, status) => {
    await define('notes', 'baton_write_key');
    expect((await send('POST', '/crm/properties/2026-09/notes', body)).status).toBe(status);
  });

  it('an eleventh unique property of one object type, while plain ones go on', async () => {
    for (let at = 0; at < 10; at += 1) expect((await define('tasks', `key_${at}`)).status).toBe(201);
    expect((await define('tasks', 'key_10')).status).toBe(400);
    expect((await define('tasks', 'plain', false)).status).toBe(201);
    expect((await define('notes', 'key_10')).status).toBe(201);
  });
});

describe('the window of calls', () => {
  it('counts down, answers 429 when it is used up, and opens again after ten seconds', async () => {
    let nowMs = 1_000_000;
    const sim = await startHubspotSim({ port: 0, token: 't', callsPerWindow: 3, now: () => nowMs });
    const read = async () => {
      const { status, headers } = await fetch(`${sim.url}${deals}/4471`, { headers: { authorization: 'Bearer t' } });
      return [status, headers.get('x-hubspot-ratelimit-remaining'), headers.get('x-hubspot-ratelimit-interval-milliseconds')];
    };
    expect([await read(), await read(), await read(), await read()]).toEqual([[200, '2', '10000'], [200, '1', '10000'], [200, '0', '10000'], [429, '0', '10000']]);
    nowMs += 9_999;
    expect((await read())[0]).toBe(429);
    nowMs += 1;
    expect(await read()).toEqual([200, '2', '10000']);
    await sim.close();
  });
});
