import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { kpiQueries } from '../kpi-entities.js';
import { entityViews } from '../migrations/entity-views.js';
import { eventComments } from '../migrations/m0003-comments.js';
import { sqlExamples } from './examples.js';
import { sqlDocument } from './sql-document.js';

const document = sqlDocument();

describe('the document on people\'s own SQL', () => {
  it('is what the schema says: run npm run -s sql -w @baton/event-store', () => {
    expect(readFileSync(new URL('../../../../docs/sql.md', import.meta.url), 'utf8')).toBe(document);
  });

  it.each(entityViews)('tells of $name and of each of its columns', ({ name, columns }) => {
    const section = document.slice(document.indexOf(`### ${name}\n`));
    for (const column of columns) expect(section).toContain(`| \`${column.name}\` | \`${column.type}\` | ${column.comment} |`);
  });

  it('tells of every column of events and of every view of a KPI', () => {
    for (const column of Object.keys(eventComments)) expect(document).toContain(`| \`${column}\` |`);
    for (const { name } of kpiQueries) expect(document).toContain(`| \`kpi_${name}\` |`);
    for (const { sql } of sqlExamples) expect(document).toContain(sql);
  });

  it('breaks no table by a bar in a comment', () => {
    for (const line of document.split('\n').filter((each) => each.startsWith('| `'))) expect(line.replaceAll('\\|', '').split('|').length).toBeLessThanOrEqual(5);
  });
});
