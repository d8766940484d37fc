/** A statement of the document, which a spec runs as the reader of a tenant. */
export interface SqlExample { readonly title: string; readonly sql: string }

const lines = (...parts: readonly string[]): string => parts.join('\n');

export const sqlExamples: readonly SqlExample[] = [
  { title: 'Calls of a week that have no note in the CRM yet', sql: lines('SELECT call_id, rep_id, ended_at', 'FROM calls', "WHERE local_date BETWEEN '2026-11-16' AND '2026-11-22' AND ended_at IS NOT NULL AND note_synced_at IS NULL", 'ORDER BY ended_at') },
  { title: 'Talk share by rep', sql: lines('SELECT rep_id, sum(rep_talk_s) / sum(rep_talk_s + other_talk_s) AS talk_share, count() AS n', 'FROM calls', 'WHERE duration_s >= 300', 'GROUP BY rep_id', 'ORDER BY rep_id') },
  { title: 'Stale deals, the largest first', sql: lines('SELECT deal_id, account_id, rep_id, amount, currency, flagged_at', 'FROM deals', "WHERE state = 'open' AND is_stale", 'ORDER BY amount DESC') },
  { title: 'How proposals are decided on, by action', sql: lines('SELECT action, decision, count() AS proposals', 'FROM proposals', 'GROUP BY action, decision', 'ORDER BY action, decision') },
  { title: 'Which objections take longest', sql: lines('SELECT kind, count() AS n, quantile(0.5)(handle_s) AS median_s', 'FROM objections', 'GROUP BY kind', 'ORDER BY median_s DESC') },
  { title: 'How far workflows get', sql: lines('SELECT steps_done, count() AS workflows', 'FROM workflows', 'GROUP BY steps_done', 'ORDER BY steps_done') },
  { title: 'Reps without a call', sql: lines('SELECT rep_id, team_id, workdays', 'FROM reps', 'WHERE calls_ended = 0', 'ORDER BY rep_id') },
  { title: 'A KPI by week, from its view', sql: lines('SELECT slice AS week, value, n', "FROM kpi_time_to_synced_note(tenant = 'northwind', from_date = '2026-11-01', to_date = '2026-11-30', team = '', call = '', today = today(), split = 'week')", 'ORDER BY week') },
  { title: 'The stage funnel', sql: lines('SELECT title, workflows, from_previous, median_hours', "FROM kpi_stage_funnel(tenant = 'northwind', from_date = '2026-11-01', to_date = '2026-11-30', team = '', split = '')", 'ORDER BY step') },
  { title: 'Everything that happened in a workflow', sql: lines('SELECT DISTINCT occurred_at, event_type, actor, rep_id', 'FROM events', "WHERE workflow_id = 'w-a'", 'ORDER BY occurred_at, event_type') },
  { title: 'A word of a payload', sql: lines("SELECT call_id, JSONExtractString(payload, 'reason') AS reason", 'FROM events', "WHERE event_type = 'call.ended'", 'ORDER BY call_id') },
  { title: 'What there is to read', sql: lines('SELECT table, name, type, comment', 'FROM system.columns', "WHERE database = 'baton'", 'ORDER BY table, position') },
];
