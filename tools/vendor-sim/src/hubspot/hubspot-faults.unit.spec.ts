import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFaultBoard, type Fault, faultSchema } from '../sim/fault-board.js';
import { type HubspotSim, startHubspotSim } from './server.js';

const fault = (operation: string, kind: Fault['kind'], times = 1): Fault => ({ operation, kind, times, delayMs: 0 });

describe('the board of armed faults', () => {
  it('gives a fault to its own operation, as often as it was armed for', () => {
    const board = createFaultBoard();
    board.arm(fault('link', '500', 2));
    expect(['deal.update', 'link', 'deal.update', 'link', 'link'].map((operation) => board.take(operation)?.kind)).toEqual([undefined, '500', undefined, '500', undefined]);
  });

  it('gives * to whoever comes, and the fault armed first before the later one', () => {
    const board = createFaultBoard();
    board.arm(fault('*', '429'));
    board.arm(fault('link', '500'));
    expect([board.take('link')?.kind, board.take('link')?.kind, board.take('link')]).toEqual(['429', '500', undefined]);
  });

  it('is empty once cleared, and does not change what was armed', () => {
    const board = createFaultBoard();
    const armed = fault('link', '500', 3);
    board.arm(armed);
    board.take('link');
    board.clear();
    expect(board.take('link')).toBeUndefined();
    expect(armed.times).toBe(3);
  });

  it('hands out exactly as many faults as were armed, in whatever order they are asked for', () => {
    const operations = fc.constantFrom('link', 'deal.update', 'deal.read');
    fc.assert(fc.property(fc.array(fc.tuple(operations, fc.integer({ min: 1, max: 4 })), { maxLength: 6 }), fc.array(operations, { maxLength: 30 }), (arms, asked) => {
      const board = createFaultBoard();
      for (const [operation, times] of arms) board.arm(fault(operation, '500', times));
      const taken = new Map<string, number>();
      for (const operation of asked) if (board.take(operation)) taken.set(operation, (taken.get(operation) ?? 0) + 1);
      for (const operation of ['link', 'deal.update', 'deal.read']) {
        const armed = arms.filter(([name]) => name === operation).reduce((sum, [, times]) => sum + times, 0);
        expect(taken.get(operation) ?? 0).toBe(Math.min(armed, asked.filter((name) => name === operation).length));
      }
    }));
  });

  it.each([[{ operation: 'link', kind: '418' }], [{ operation: 'link', kind: '500', times: 0 }], [{ operation: 'link', kind: '500', often: 2 }], [{ kind: '500' }], [{ operation: 'link', kind: 'slow', delayMs: -1 }]])('does not take %j', (body) => {
    expect(faultSchema.safeParse(body).success).toBe(false);
  });
});

describe('a fault on the wire', () => {
  let sim: HubspotSim;
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${sim.url}${path}`, { method, headers: { authorization: 'Bearer t', 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return { status: response.status, retryAfter: response.headers.get('retry-after'), text: await response.text() };
  };
  const arm = (operation: string, kind: Fault['kind'], times = 1, delayMs = 0) => send('POST', '/_sim/faults', { operation, kind, times, delayMs });
  const setAmount = (amount = '1') => send('PATCH', '/crm/objects/2026-09/deals/4471', { properties: { amount } });
  const amount = () => sim.state.account.objects.deals['4471']?.properties['amount'];
  const key = { name: 'baton_write_key', label: 'key', type: 'string', fieldType: 'text', groupName: 'note', hasUniqueValue: true };
  const define = () => send('POST', '/crm/properties/2026-09/notes', key);
  const upsert = (id = 'k1') => send('POST', '/crm/objects/2026-09/notes/batch/upsert', { inputs: [{ idProperty: 'baton_write_key', id, properties: { hs_note_body: 'x' } }] });
  const notes = () => Object.keys(sim.state.account.objects.notes);

  beforeAll(async () => { sim = await startHubspotSim({ port: 0, token: 't' }); });
  beforeEach(() => sim.state.reset());
  afterAll(() => sim.close());

  it.each<[Fault['kind'], number, string | null, string]>([
    ['401', 401, null, '"category":"EXPIRED_AUTHENTICATION"'], ['403', 403, null, '"category":"MISSING_SCOPES"'], ['423', 423, null, '"category":"LOCKED"'], ['429', 429, '1', '"category":"RATE_LIMITS"'],
    ['477', 477, '7200', '"category":"MIGRATION_IN_PROGRESS"'], ['500', 500, null, '"category":"INTERNAL_ERROR"'], ['502', 502, null, '<html>'], ['validation', 400, null, '"category":"VALIDATION_ERROR"'],
    ['partial', 207, null, '"numErrors":1'], ['garbage', 200, null, '{"results": ['],
  ])('%s answers %i, writes nothing, and is gone the next time', async (kind, status, retryAfter, words) => {
    await arm('deal.update', kind);
    const answer = await setAmount();
    expect([answer.status, answer.retryAfter]).toEqual([status, retryAfter]);
    expect(answer.text).toContain(words);
    expect([amount(), sim.state.journal.length]).toEqual(['48000', 0]);
    expect((await setAmount()).status).toBe(200);
    expect(amount()).toBe('1');
  });

  it.each<[Fault['kind'], string, number]>([['reset_before_apply', '48000', 0], ['reset_after_apply', '1', 1]])('%s leaves the amount at %s', async (kind, expected, entries) => {
    await arm('deal.update', kind);
    await expect(setAmount()).rejects.toThrow();
    expect([amount(), sim.state.journal.length]).toEqual([expected, entries]);
  });

  it('a create whose answer is lost stands, and is found by its key the second time', async () => {
    await define();
    await arm('notes.upsert', 'reset_after_apply');
    await expect(upsert()).rejects.toThrow();
    expect(notes()).toHaveLength(1);
    expect(JSON.parse((await upsert()).text)).toMatchObject({ results: [{ id: notes()[0], new: false }] });
  });

  it('a lost answer does not turn a refused call into an accepted one', async () => {
    await arm('deal.update', 'reset_after_apply');
    await expect(send('PATCH', '/crm/objects/2026-09/deals/4471', { properties: { colour: 'red' } })).rejects.toThrow();
    expect(sim.state.journal).toEqual([]);
  });

  it('slow answers late, and right', async () => {
    await arm('deal.update', 'slow', 1, 120);
    const start = performance.now();
    expect((await setAmount()).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThanOrEqual(115);
    expect(amount()).toBe('1');
  });

  it.each([
    ['deal.read', () => send('GET', '/crm/objects/2026-09/deals/4471')], ['companies.read', () => send('GET', '/crm/objects/2026-09/companies/7000')],
    ['pipelines.read', () => send('GET', '/crm/pipelines/2026-09/deals')], ['property.read', () => send('GET', '/crm/properties/2026-09/notes/baton_write_key')], ['property.create', define],
    ['notes.upsert', () => upsert()], ['deals.search', () => send('POST', '/crm/objects/2026-09/deals/search', {})], ['link', () => send('PUT', '/crm/objects/2026-09/notes/1/associations/default/deals/4471')],
  ])('%s can be made to fail, alone or with everything', async (operation, call) => {
    for (const name of [operation, '*']) {
      await arm(name, '500');
      expect((await call()).status).toBe(500);
      expect((await call()).status).not.toBe(500);
    }
  });

  it('leaves the other operations alone', async () => {
    await arm('link', '500', 5);
    expect((await setAmount()).status).toBe(200);
  });

  it('goes with a reset', async () => {
    await arm('*', '500', 1000);
    await send('POST', '/_sim/reset');
    expect((await setAmount()).status).toBe(200);
  });
});
