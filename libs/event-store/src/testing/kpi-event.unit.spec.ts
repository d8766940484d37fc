import { describe, expect, it } from '@jest/globals';
import { isFactType, plannedTopics } from '@baton/contracts';
import type { EventRow } from '../event-row.js';
import { awaitedFacts } from '../kpi-registry.js';
import { type Happening, kpiEvent } from './kpi-event.js';
import { kpiFixture } from './kpi-fixture.js';

const told = kpiFixture().filter(({ columns }) => columns !== undefined);

describe('a happening of the fixture', () => {
  it('is a real fact, each of the kinds KPIs count among them', () => {
    expect(kpiFixture().filter(({ type }) => !isFactType(type))).toEqual([]);
    const kinds = ['outreach.reply_received', 'outreach.sent', 'prep.view_heartbeat', 'settings.kpi_baseline_set', 'signal.surfaced', 'task.completed'];
    expect([...new Set(told.map(({ type }) => type))].toSorted()).toEqual(kinds);
  });

  it.each(told.map((each, place): [string, Happening, number] => [`${each.type} of ${each.key}`, each, place]))('fills the columns that KPIs read, over the wire: %s', (_, happening, place) => {
    expect(kpiEvent(happening, place)).toMatchObject(happening.columns ?? {});
  });

  it.each(Object.entries(awaitedFacts))('%s fills every column the registry names', (type, columns) => {
    const value = (column: keyof EventRow): string | number => (['score', 'duration_ms'].includes(column) ? 0.5 * 2 : `the ${column}`);
    const asked = Object.fromEntries(columns.map((column) => [column, value(column)]));
    expect(kpiEvent({ type, atMs: 0, key: 'k', about: { callId: 'c' }, columns: asked }, 0)).toMatchObject(asked);
  });

  it('stands in the stage whose topic will carry it', () => {
    const stages = Object.values(plannedTopics).flatMap(({ facts }) => facts).map((type) => kpiEvent({ type, atMs: 0, key: 'k', about: { callId: 'c' } }, 0).stage);
    expect(stages).toEqual(['signal', 'outreach', 'outreach', 'call_prep']);
  });

  it('a baseline is filed under the day it counts from', () => {
    const row = kpiEvent({ type: 'settings.kpi_baseline_set', atMs: Date.UTC(2026, 10, 20), day: '2026-11-01', key: 'note', columns: { outcome: 'note', quantity: 15 } }, 0);
    expect([row.rep_local_date, row.occurred_at.slice(0, 10), JSON.parse(row.payload)]).toEqual(['2026-11-01', '2026-11-20', { name: 'note', value: 15, validFrom: '2026-11-01' }]);
  });

  it('of a name nobody knows is refused', () => expect(() => kpiEvent({ type: 'signal.sunk', atMs: 0, key: 'k' }, 0)).toThrow('no fact named signal.sunk'));
});
