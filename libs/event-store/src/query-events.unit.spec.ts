import { describe, expect, it } from '@jest/globals';
import { eventKeyNames, isEventKey, queryEvents } from './query-events.js';
import { fakeSelect } from './testing/fake-select.js';

const event = (at: number) => ({ id: String(at), type: 'note.synced', stage: 'crm', atMs: at, actor: 'rep', repId: 'dana', dealId: 'd', callId: 'c', payload: '{}', topic: 'crm.v1', partition: 0, offset: at });
const events = (count: number) => Array.from({ length: count }, (_, at) => event(at));

describe('events read back', () => {
  it('are asked for with values bound, of one tenant, each once and in order', async () => {
    const { store, asked } = fakeSelect(() => events(2));
    expect(await queryEvents(store, 'northwind', 'deal', "4471' OR 1", 'west')).toEqual({ events: events(2), isCut: false });
    expect(asked).toHaveLength(1);
    const [{ sql, parameters } = { sql: '', parameters: {} }] = asked;
    expect(parameters).toEqual({ tenant: 'northwind', id: "4471' OR 1", team: 'west', limit: 1_001 });
    for (const part of ['tenant_id = {tenant:String} AND deal_id = {id:String}', "{team:String} = '' OR team_id = {team:String}", 'ORDER BY occurred_at', 'LIMIT 1 BY event_id LIMIT {limit:UInt32}']) expect(sql).toContain(part);
    expect(sql).not.toContain('4471');
  });

  it.each([[0, 0, false], [1_000, 1_000, false], [1_001, 1_000, true]])('of %d show %d', async (there, shown, isCut) => {
    const { store } = fakeSelect(() => events(there));
    const answer = await queryEvents(store, 'northwind', 'call', 'c');
    expect([answer.events.length, answer.isCut]).toEqual([shown, isCut]);
  });

  it('of an empty id are none, and the store is not asked', async () => {
    const { store, asked } = fakeSelect(() => events(1));
    expect([await queryEvents(store, 'northwind', 'deal', ''), asked]).toEqual([{ events: [], isCut: false }, []]);
  });

  it.each(eventKeyNames)('are found by the column of %s', async (name) => {
    const { store, asked } = fakeSelect(() => []);
    if (!isEventKey(name)) throw new Error(`${name} is a key`);
    await queryEvents(store, 'northwind', name, 'x');
    expect(asked[0]?.sql).toContain(`AND ${name}_id = {id:String}`);
  });

  it.each(['tenant', 'toString', '', 'deal_id'])('are not found by %p', (name) => expect(isEventKey(name)).toBe(false));
});
