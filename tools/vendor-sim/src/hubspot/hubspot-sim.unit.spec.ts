import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type HubspotSim, startHubspotSim } from './server.js';

describe('the HubSpot simulator', () => {
  let sim: HubspotSim;
  const call = async (method: string, path: string, body?: unknown, token = 'secret') => {
    const response = await fetch(new URL(path, sim.url), {
      method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> };
  };
  const defineKey = (type = 'notes') => call('POST', `/crm/properties/2026-09/${type}`, { name: 'baton_write_key', label: 'key', type: 'string', fieldType: 'text', groupName: 'note', hasUniqueValue: true });
  const upsert = (properties: Record<string, string>, id = 'k1', idProperty = 'baton_write_key') =>
    call('POST', '/crm/objects/2026-09/notes/batch/upsert', { inputs: [{ idProperty, id, properties }] });

  beforeAll(async () => { sim = await startHubspotSim({ port: 0, token: 'secret' }); });
  beforeEach(() => sim.state.reset());
  afterAll(() => sim.close());

  it('refuses a wrong token as HubSpot does', async () => {
    expect(await call('GET', '/crm/pipelines/2026-09/deals', undefined, 'wrong')).toMatchObject({ status: 401, body: { category: 'INVALID_AUTHENTICATION' } });
  });

  it('answers a deal with the asked properties, null for empty ones, and its links', async () => {
    const { body, headers } = await call('GET', '/crm/objects/2026-09/deals/4471?properties=dealname,hs_next_step&associations=companies,contacts');
    expect(body).toMatchObject({ id: '4471', archived: false, properties: { dealname: 'Halden Freight', hs_next_step: null } });
    expect(Object.keys(body['properties'] as object).toSorted()).toEqual(['createdate', 'dealname', 'hs_lastmodifieddate', 'hs_next_step', 'hs_object_id']);
    expect(body['associations']).toMatchObject({ companies: { results: [{ id: '7000' }] }, contacts: { results: [{ id: '8000' }, { id: '8001' }] } });
    expect(headers.get('x-hubspot-ratelimit-remaining')).not.toBeNull();
  });

  it.each([
    ['an unknown property', { colour: 'red' }, 'does not exist'],
    ['a stage of no pipeline', { dealstage: 'limbo' }, 'allowed options'],
    ['a date that is none', { closedate: 'soon' }, 'valid date'],
    ['a read-only property', { hs_lastmodifieddate: '2026' }, 'read only'],
  ])('refuses %s with a validation error and changes nothing', async (_, properties, words) => {
    const before = JSON.stringify(sim.state.account);
    const { status, body } = await call('PATCH', '/crm/objects/2026-09/deals/4471', { properties });
    expect([status, body['category']]).toEqual([400, 'VALIDATION_ERROR']);
    expect(body['message']).toContain(words);
    expect(JSON.stringify(sim.state.account)).toBe(before);
  });

  it('refuses a body with a field HubSpot does not take', async () => {
    expect((await call('PATCH', '/crm/objects/2026-09/deals/4471', { properties: {}, force: true })).status).toBe(400);
  });

  it('writes a deal, moves its last-modified mark, keeps history and a journal', async () => {
    await call('PATCH', '/crm/objects/2026-09/deals/4471', { properties: { dealstage: 'evaluation' } });
    const deal = sim.state.account.objects.deals['4471'];
    expect(deal?.properties['dealstage']).toBe('evaluation');
    expect(deal?.properties['hs_lastmodifieddate']).not.toBe('2026-11-20T09:00:00.000Z');
    expect(deal?.history.map(({ property, value }) => [property, value])).toEqual([['dealstage', 'evaluation']]);
    expect(sim.state.journal).toMatchObject([{ operation: 'deal.update', recordId: '4471', new: false }]);
  });

  it('upserts by a unique property only, new the first time', async () => {
    expect((await upsert({ hs_note_body: 'x', hs_timestamp: '2026-11-23T10:00:00Z' })).status).toBe(400);
    await defineKey();
    const [first, again] = [await upsert({ hs_note_body: 'x' }), await upsert({ hs_note_body: 'y' })];
    const results = [first, again].map(({ body }) => (body['results'] as { id: string; new: boolean }[])[0]);
    expect(results.map((each) => each?.new)).toEqual([true, false]);
    expect(results[0]?.id).toBe(results[1]?.id);
    expect(Object.values(sim.state.account.objects.notes).map(({ properties }) => properties['hs_note_body'])).toEqual(['y']);
  });

  it('refuses the same custom property twice and knows which exist', async () => {
    expect((await call('GET', '/crm/properties/2026-09/notes/baton_write_key')).status).toBe(404);
    expect([(await defineKey()).status, (await defineKey()).status]).toEqual([201, 409]);
    expect((await call('GET', '/crm/properties/2026-09/notes/baton_write_key')).body['hasUniqueValue']).toBe(true);
  });

  it('links both ways once, and refuses strangers', async () => {
    await defineKey();
    const id = ((await upsert({ hs_note_body: 'x' })).body['results'] as { id: string }[])[0]?.id ?? '';
    for (let i = 0; i < 2; i += 1) await call('PUT', `/crm/objects/2026-09/notes/${id}/associations/default/deals/4471`);
    expect(sim.state.account.objects.deals['4471']?.associations['notes']).toEqual([id]);
    expect((await call('PUT', `/crm/objects/2026-09/notes/${id}/associations/default/deals/1`)).status).toBe(404);
  });

  it.each([['429', 429], ['500', 500], ['401', 401], ['validation', 400]])('answers %s for as often as armed', async (kind, status) => {
    await call('POST', '/_sim/faults', { operation: 'deal.update', kind, times: 1 });
    const update = () => call('PATCH', '/crm/objects/2026-09/deals/4471', { properties: { amount: '1' } });
    expect([(await update()).status, (await update()).status]).toEqual([status, 200]);
  });

  it.each([['reset_before_apply', '48000'], ['reset_after_apply', '1']])('%s breaks the connection with the amount at %s', async (kind, amount) => {
    await call('POST', '/_sim/faults', { operation: 'deal.update', kind });
    await expect(call('PATCH', '/crm/objects/2026-09/deals/4471', { properties: { amount: '1' } })).rejects.toThrow();
    expect(sim.state.account.objects.deals['4471']?.properties['amount']).toBe(amount);
  });

  it('says no to a fault it does not have and to a path HubSpot does not have', async () => {
    expect((await call('POST', '/_sim/faults', { operation: '*', kind: 'meteor' })).status).toBe(400);
    expect((await call('GET', '/crm/nothing')).status).toBe(404);
  });

  it('shows its records to people without running what a note carries', async () => {
    await defineKey();
    const id = ((await upsert({ hs_note_body: '<p>Agreed</p><script>alert(1)</script>', hs_timestamp: 't' })).body['results'] as { id: string }[])[0]?.id ?? '';
    await call('PUT', `/crm/objects/2026-09/notes/${id}/associations/default/deals/4471`);
    const page = await (await fetch(`${sim.url}/deals/4471`)).text();
    expect(page).toContain('Halden Freight');
    expect(page).toContain('Agreed');
    expect(page).not.toContain('<script>');
    expect(page).not.toContain('Morrow Labs');
  });

  it('finds its records again after a restart', async () => {
    const dataFile = join(mkdtempSync(join(tmpdir(), 'baton-sim-')), 'account.json');
    const first = await startHubspotSim({ port: 0, token: 't', dataFile });
    const update = { method: 'PATCH', headers: { authorization: 'Bearer t', 'content-type': 'application/json' }, body: JSON.stringify({ properties: { amount: '7' } }) };
    await fetch(`${first.url}/crm/objects/2026-09/deals/4472`, update);
    await first.close();
    const second = await startHubspotSim({ port: 0, token: 't', dataFile });
    expect(second.state.account.objects.deals['4472']?.properties['amount']).toBe('7');
    expect(second.state.journal).toHaveLength(1);
    await second.close();
  });
});
