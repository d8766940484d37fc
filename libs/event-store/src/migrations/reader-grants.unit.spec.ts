import { describe, expect, it } from '@jest/globals';
import { kpiRegistry } from '../kpi-registry.js';
import { readerGrants, readerViews } from './reader-grants.js';

const single = { database: 'baton', cluster: '' };
const replicated = { database: 'sales', cluster: 'main' };
const reader = { user: 'revops', tenant: 'north-wind' };

describe('the grants of a reader', () => {
  const statements = readerGrants(single, reader);
  const text = statements.join('\n');

  it('hold it to its tenant, to reading and to limits, with the time changeable for Grafana', () => {
    for (const part of ["USING tenant_id = 'north-wind' AS RESTRICTIVE TO baton_reader_north_wind", 'readonly = 1 READONLY', 'max_execution_time = 30 MIN 1 MAX 60 CHANGEABLE_IN_READONLY', 'MAX queries = 600', 'GRANT SELECT ON baton.events']) expect(text).toContain(part);
  });

  it('take rows away from nobody else', () => {
    expect(text).toContain('ON baton.events FOR SELECT USING 1 TO ALL');
  });

  it('name every view and no table but events and the counts of the ledger', () => {
    const granted = statements.flatMap((sql) => [/^GRANT SELECT(?:\(.*\))? ON baton\.(\w+)/.exec(sql)?.[1] ?? []].flat());
    expect(granted).toEqual(['events', 'ingest_ledger', ...readerViews()]);
    for (const { name } of kpiRegistry) expect(granted).toContain(`kpi_${name}`);
    expect(text).not.toContain('ingest_dead_letter');
  });

  it('are single statements that may be repeated, for one server and for a cluster', () => {
    for (const sql of [...statements, ...readerGrants(replicated, reader)]) {
      expect(sql).toMatch(/^(GRANT|CREATE [A-Z ]+ IF NOT EXISTS)/);
      expect(sql).not.toContain(';');
    }
    for (const sql of readerGrants(replicated, reader)) {
      expect(sql).toContain('ON CLUSTER main');
      expect(sql).not.toContain('baton.');
    }
  });

  it.each([['a b', 'north'], ["a'", 'north'], ['', 'north'], ['revops', "north' OR 1"], ['revops', ''], ['revops', 'North']])('are not made for user %p of tenant %p', (user, tenant) => {
    expect(() => readerGrants(single, { user, tenant })).toThrow(/is no (plain name|tenant)/);
  });
});
