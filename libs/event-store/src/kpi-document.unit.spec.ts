import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { kpiDocument } from './kpi-document.js';
import { awaitedFacts, kpiRegistry, kpiTables } from './kpi-registry.js';

const document = kpiDocument();

describe('the document of the KPIs', () => {
  it('is what the registry says: run npm run -s kpis -w @baton/event-store', () => {
    expect(readFileSync(new URL('../../../docs/kpis.md', import.meta.url), 'utf8')).toBe(document);
  });

  it.each(kpiRegistry)('tells of $number what it means, where it ought to be and where its SQL is', ({ number, title, definition, target, name }) => {
    for (const part of [`## ${number} ${title}`, definition, `Target: ${target.text}`, `libs/event-store/kpi/${name}.sql`]) expect(document).toContain(part);
  });

  it('has the tables, and marks what no stage emits yet', () => {
    for (const { title, definition } of kpiTables) for (const part of [title, definition]) expect(document).toContain(part);
    for (const fact of Object.keys(awaitedFacts)) expect(document).toContain(`\`${fact}\` (awaited)`);
    expect(document).not.toContain('`call.ended` (awaited)');
  });
});
