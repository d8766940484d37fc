import { describe, expect, it } from '@jest/globals';
import { CliFault } from '../cli-fault.js';
import { namedKpi, namedSplit } from './kpi-definition.js';

describe('a KPI named on the command line', () => {
  it.each([['K8', 'time_to_synced_note'], ['k8', 'time_to_synced_note'], ['time_to_synced_note', 'time_to_synced_note'], ['K10', 'stale_deal_rate'], ['stage_funnel', 'stage_funnel']])('%s is %s', (asked, name) => {
    expect(namedKpi(asked).name).toBe(name);
  });

  it('comes with the numbers that go with it, and with text that a SQL client takes as it is', () => {
    const { measures, lines } = namedKpi('K8');
    expect(measures).toEqual(['time_to_synced_note', 'time_to_synced_note_p90', 'time_to_synced_note_under_90s', 'notes_missing_after_a_day']);
    expect(lines[0]).toBe('-- K8 time_to_synced_note: Time to synced CRM note, median, target < 90 s; provisional while a call without a note is younger than a day.');
    expect(lines[1]).toMatch(/^-- Parameters: .*tenant String.*from_date Date.*; an empty text means all\.$/);
    expect(lines[2]).toMatch(/^-- K8, time to synced CRM note: [\s\S]*\nSELECT\n[\s\S]*GROUP BY split, slice$/);
  });

  it.each(['K13', '', 'time', 'K'])('"%s" is refused with the names there are', (asked) => {
    expect(() => namedKpi(asked)).toThrow(CliFault);
    expect(() => namedKpi(asked)).toThrow(/K1 warm_accounts, .*K12 admin_hours_saved, stage_funnel, leak_table, rollout, pending_stage_updates$/);
  });
});

describe('what numbers are told apart by', () => {
  it.each([['rep', undefined], ['week', undefined], ['', undefined], ['rep', 'K10'], ['', 'K10'], ['day', 'K8']])('"%s" is taken for %p', (split, name) => {
    expect(namedSplit(split, name === undefined ? undefined : namedKpi(name))).toBe(split);
  });

  it.each([
    ['mood', undefined, 'no KPI is told apart by "mood"; --split takes team, rep, segment, signal_type, week, month, day'],
    ['week', 'K10', 'stale_deal_rate is not told apart by "week"; --split takes team, rep, segment'],
  ])('"%s" is refused for %p with what there is', (split, name, message) => {
    expect(() => namedSplit(split, name === undefined ? undefined : namedKpi(name))).toThrow(new CliFault(message, 2));
  });
});
