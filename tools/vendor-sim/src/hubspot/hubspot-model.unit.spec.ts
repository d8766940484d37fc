import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seedAccount } from './seed.js';
import { type HubspotSim, startHubspotSim } from './server.js';

type Type = 'notes' | 'tasks';
interface Answer { readonly status: number; readonly body: { readonly results?: readonly { readonly id: string; readonly new: boolean }[] } }

/** What a caller may believe of HubSpot after its answers, kept as plainly as can be. */
interface Model {
  readonly amounts: Map<string, string>;
  /** Record ids by type and write key. */
  readonly byKey: Map<string, string>;
  readonly links: Set<string>;
  changes: number;
}

describe('any conversation with the simulator', () => {
  let sim: HubspotSim;
  beforeAll(async () => { sim = await startHubspotSim({ port: 0, token: 't' }); });
  afterAll(() => sim.close());

  const send = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${sim.url}${path}`, { method, headers: { authorization: 'Bearer t', 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };
  const upsert = (type: Type, ids: readonly string[]) => send('POST', `/crm/objects/2026-09/${type}/batch/upsert`, { inputs: ids.map((id) => ({ idProperty: 'baton_write_key', id, properties: {} })) });

  const type = fc.constantFrom<Type>('notes', 'tasks');
  const key = fc.constantFrom('a', 'b', 'c');
  const deal = fc.constantFrom('4471', '4472', '999');
  const step = fc.oneof(
    fc.record({ kind: fc.constant('upsert' as const), type, keys: fc.array(key, { minLength: 1, maxLength: 3 }) }),
    fc.record({ kind: fc.constant('amount' as const), deal, amount: fc.constantFrom('1', '2', 'much') }),
    fc.record({ kind: fc.constant('link' as const), type, key, deal }),
  );

  it('leaves the records that the answers spoke of, and no others', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      sim.state.reset();
      for (const each of ['notes', 'tasks']) await send('POST', `/crm/properties/2026-09/${each}`, { name: 'baton_write_key', label: 'k', type: 'string', fieldType: 'text', groupName: 'g', hasUniqueValue: true });
      const seeded = seedAccount().objects.deals;
      const model: Model = { amounts: new Map(Object.values(seeded).map(({ id, properties }) => [id, properties['amount'] ?? ''])), byKey: new Map(), links: new Set(), changes: 0 };
      for (const each of steps) {
        if (each.kind === 'upsert') {
          const { status, body } = await upsert(each.type, each.keys);
          const isFine = new Set(each.keys).size === each.keys.length;
          expect(status).toBe(isFine ? 200 : 400);
          each.keys.forEach((name, at) => {
            const result = body.results?.[at];
            if (!isFine || !result) return;
            const known = model.byKey.get(`${each.type}/${name}`);
            expect([result.new, known ?? result.id]).toEqual([known === undefined, result.id]);
            model.byKey.set(`${each.type}/${name}`, result.id);
            model.changes += 1;
          });
        }
        if (each.kind === 'amount') {
          const isFine = model.amounts.has(each.deal) && each.amount !== 'much';
          expect((await send('PATCH', `/crm/objects/2026-09/deals/${each.deal}`, { properties: { amount: each.amount } })).status === 200).toBe(isFine);
          if (isFine) { model.amounts.set(each.deal, each.amount); model.changes += 1; }
        }
        if (each.kind === 'link') {
          const id = model.byKey.get(`${each.type}/${each.key}`);
          const isFine = id !== undefined && model.amounts.has(each.deal);
          expect((await send('PUT', `/crm/objects/2026-09/${each.type}/${id ?? '1'}/associations/default/deals/${each.deal}`)).status).toBe(isFine ? 200 : 404);
          if (isFine) model.links.add(`${each.type}/${id}-${each.deal}`);
        }
      }
      const { objects } = sim.state.account;
      expect(new Map(Object.values(objects.deals).map(({ id, properties }) => [id, properties['amount'] ?? '']))).toEqual(model.amounts);
      expect(['notes' as const, 'tasks' as const].flatMap((each) => Object.keys(objects[each]).map((id) => `${each}/${id}`)).toSorted()).toEqual([...model.byKey].map(([name, id]) => `${name.split('/')[0] ?? ''}/${id}`).toSorted());
      const links = Object.values(objects.deals).flatMap(({ id, associations }) => (['notes', 'tasks'] as const).flatMap((each) => (associations[each] ?? []).map((to) => `${each}/${to}-${id}`)));
      expect(links.toSorted()).toEqual([...model.links].toSorted());
      expect(sim.state.journal).toHaveLength(model.changes);
    }), { numRuns: 25 });
  });
});
