import { describe, expect, it } from '@jest/globals';
import { entityViewStatement } from './entity-view.js';
import { entityViews } from './entity-views.js';
import { m0003Comments } from './m0003-comments.js';

const single = { database: 'baton', cluster: '' };
const replicated = { database: 'sales', cluster: 'main' };

describe.each(entityViews)('the view $name', (view) => {
  it('begins with the tenant and says of each column what it holds, in a sentence', () => {
    expect(view.columns[0]?.name).toBe('tenant_id');
    for (const { comment } of [...view.columns, view]) expect(comment).toMatch(/\.$/);
    expect(new Set(view.columns.map(({ name }) => name)).size).toBe(view.columns.length);
  });

  it('is one statement that may be repeated, for one server and for a cluster', () => {
    expect(entityViewStatement(single, view)).toMatch(new RegExp(`^CREATE OR REPLACE VIEW baton\\.${view.name} \\(`));
    const clustered = entityViewStatement(replicated, view);
    expect(clustered).toMatch(new RegExp(`^CREATE OR REPLACE VIEW sales\\.${view.name} ON CLUSTER main \\(`));
    expect(clustered).not.toContain('baton.events');
  });

  it('avoids the traps of ClickHouse', () => {
    for (const trap of [/\bminIf\(occurred_at/, /\bmaxIf\(occurred_at/, /\bFINAL\b/, /dateDiff\('second'/, /\bcount\(\)/, /\bcountIf\(/]) expect(view.select).not.toMatch(trap);
  });
});

it('comments on columns in one statement that may be repeated, for one server and for a cluster', () => {
  for (const dialect of [single, replicated]) {
    const statements = m0003Comments.statements(dialect);
    for (const sql of statements) expect(sql).toMatch(dialect.cluster ? /^ALTER TABLE sales\.events ON CLUSTER main\n/ : /^ALTER TABLE baton\.events\n/);
    expect(statements).toHaveLength(2);
  }
});
