import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { disposableDir, removeDisposable, startTestClickHouse } from '@baton/testing';
import { type ClickHouseWithEvents, openClickHouse } from './clickhouse-engine.js';
import { dialects } from './dialect.js';
import { openDuckDb } from './duckdb-engine.js';
import { askedTenant } from './generate-events.js';
import { shapes } from './shapes.js';
import { replyShare, shares, sizeFor } from './shares.js';

const events = 60_000;
const size = sizeFor(events);
let server: Awaited<ReturnType<typeof startTestClickHouse>>;
let clickhouse: ClickHouseWithEvents;
beforeAll(async () => {
  server = await startTestClickHouse({ own: true });
  clickhouse = await openClickHouse(server.url, 1, size);
});
afterAll(async () => {
  await clickhouse.close();
  await server.stop();
});

const shareOf = async (condition: string): Promise<number> => (await clickhouse.ask(`SELECT uniqExactIf(workflow_id, ${condition}) / uniqExactIf(workflow_id, event_type = 'signal.surfaced') AS x FROM baton.events WHERE workflow_id != ''`))[0] ?? Number.NaN;

describe('made-up events in ClickHouse', () => {
  it('are about as many as were asked for, each of its own id, of four tenants', async () => {
    const [count = 0, ids = 0, tenants = 0] = await clickhouse.ask('SELECT count() AS a, uniqExact(event_id) AS b, uniqExact(tenant_id) AS c FROM baton.events');
    expect(Math.abs(count - events) / events).toBeLessThan(0.05);
    expect([ids, tenants]).toEqual([count, 4]);
  });

  it.each([
    ['outreach.sent', shares.outreach], ['outreach.reply_received', replyShare], ['call.ended', replyShare * shares.call],
    ['note.synced', replyShare * shares.call * shares.note], ['crm.write_applied', replyShare * shares.call * shares.note * shares.crm],
  ])('drop off as they should at %s', async (type, share) => {
    expect(Math.abs((await shareOf(`event_type = '${type}'`)) - share)).toBeLessThan(0.02);
  });

  it('are most of the tenant that is asked about, over half a year', async () => {
    const [ours = 0, days = 0] = await clickhouse.ask(`SELECT countIf(tenant_id = '${askedTenant}') / count() AS a, uniqExactIf(rep_local_date, event_type = 'signal.surfaced') AS b FROM baton.events`);
    expect(ours).toBeGreaterThan(0.5);
    expect(days).toBe(size.days);
  });

  it('answer every question the same in DuckDB, which has them by Parquet', async () => {
    const dir = disposableDir();
    mkdirSync(join(dir, 'files'));
    const duck = await openDuckDb(dir, await clickhouse.writeParquet(join(dir, 'files')));
    const asked = { tenant: askedTenant, from: '2026-07-06', to: '2026-10-03' };
    try {
      expect(await duck.count()).toBe(await clickhouse.count());
      for (const [name, shape] of Object.entries(shapes)) {
        const numbers = await clickhouse.ask(shape(dialects.clickhouse, asked));
        expect([name, await duck.ask(shape(dialects.duckdb, asked))]).toEqual([name, numbers]);
        expect([name, numbers.every((value) => value > 0)]).toEqual([name, true]);
      }
    } finally {
      await duck.close();
      removeDisposable(dir);
    }
  });
});
