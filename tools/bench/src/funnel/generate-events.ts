import { perCall, shares, type FunnelSize } from './shares.js';

/** Monday. */
export const firstDay = '2026-05-04';
/** The tenant with most of the data; it is the one that is asked about. */
export const askedTenant = 'northwind';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;

/** A whole number at least 0 and less than `below`, which a seed, a workflow and a purpose decide. */
const draw = (seed: number, purpose: string, below: number): string => `toInt64(cityHash64(${seed}, n, '${purpose}') % ${below})`;
const happens = (seed: number, purpose: string, share: number | string): string => `(${draw(seed, purpose, 1_000_000)} < ${typeof share === 'number' ? Math.round(share * 1_000_000) : share})`;
const parts = (share: number): number => Math.round(share * 1_000_000);

/** Steps of a workflow as tuples of type, how-manieth and milliseconds after the signal. */
const steps = (seed: number): string => {
  const one = (type: string, at: string, no = 0): string => `('${type}', toInt64(${no}), toInt64(${at}))`;
  const many = (type: string, count: number, at: string): string => `arrayMap(i -> ('${type}', toInt64(i), toInt64(${at})), range(${count}))`;
  const some = (type: string, purpose: string, share: number, count: number, at: string): string =>
    `arrayFilter(s -> cityHash64(${seed}, n, '${purpose}', s.2) % 1000 < ${Math.round(share * 1_000)}, ${many(type, count, at)})`;
  const when = (condition: string, ...lists: readonly string[]): string => `if(${condition}, arrayConcat(${lists.join(', ')}), [])`;
  const objectionAt = `call_at + (i + 1) * ${8 * minuteMs}`;
  return `arrayConcat(
    [${one('signal.surfaced', '0')}],
    ${when('mailed', `[${one('outreach.sent', 'mail_at')}, ${one('task.completed', 'mail_at + 1000', 1)}]`)},
    ${when('replied', `[${one('outreach.reply_received', 'reply_at')}, ${one('crm.deal_changed', 'reply_at + 2000')}]`)},
    ${when('stale', `[${one('deal.stale_flagged', `reply_at + ${9 * dayMs}`)}]`)},
    ${when('cleared', `[${one('deal.stale_cleared', `reply_at + ${11 * dayMs}`)}]`)},
    ${when('called', `[${one('call.started', 'call_at')}, ${one('call.ended', 'ended_at')}]`, many('call.utterance_heard', perCall.utterances, `call_at + (i + 1) * 90000`),
    many('objection.detected', perCall.objections, objectionAt), many('coach.card_raised', perCall.objections, `${objectionAt} + 400`),
    some('objection.handled', 'handled', shares.handled, perCall.objections, `${objectionAt} + toInt64(cityHash64(${seed}, n, 'handling', i) % 40000)`),
    some('coach.card_dismissed', 'dismissed', shares.dismissed, perCall.objections, `${objectionAt} + 60000`))},
    ${when('briefed', many('prep.view_heartbeat', perCall.heartbeats, `call_at - ${hourMs} + i * 60000`))},
    ${when('noted', `[${one('note.synced', 'noted_at')}, ${one('task.completed', 'noted_at + 1000', 2)}, if(accepted, ${one('write.approved', 'noted_at + 60000')}, ${one('proposal.rejected', 'noted_at + 60000')})]`)},
    ${when('undone', `[${one('crm.write_undone', `noted_at + ${2 * dayMs}`)}]`)},
    ${when('written', `[${one('crm.write_applied', 'noted_at + 90000')}, ${one('task.completed', 'noted_at + 95000', 3)}, ${one('crm.deal_changed', 'noted_at + 96000', 1)}]`)}
  )`;
};

/** What happens in each workflow, and when, one after another in the order of their first signal. */
const workflows = (seed: number, { workflows: count, reps, days }: FunnelSize, from: number, to: number): string => `
  SELECT number AS n,
    toUnixTimestamp64Milli(toDateTime64('${firstDay} 00:00:00', 3, 'UTC')) + intDiv(toInt64(n) * ${days}, ${count}) * ${dayMs} + ${8 * hourMs} + ${draw(seed, 'hour', 9 * hourMs)} AS start_ms,
    multiIf(${draw(seed, 'tenant', 100)} < 60, '${askedTenant}', ${draw(seed, 'tenant', 100)} < 80, 'contoso', ${draw(seed, 'tenant', 100)} < 95, 'fabrikam', 'tailspin') AS tenant,
    ${draw(seed, 'rep', reps)} AS rep_no,
    ${happens(seed, 'mailed', shares.outreach)} AS mailed, ${happens(seed, 'led', shares.ledMails)} AS led,
    mailed AND ${happens(seed, 'replied', `if(led, ${parts(shares.replyToLed)}, ${parts(shares.replyToCold)})`)} AS replied,
    replied AND ${happens(seed, 'stale', shares.staleDeal)} AS stale, stale AND ${happens(seed, 'cleared', shares.staleCleared)} AS cleared,
    replied AND ${happens(seed, 'called', shares.call)} AS called, called AND ${happens(seed, 'briefed', shares.briefed)} AS briefed,
    called AND ${happens(seed, 'noted', shares.note)} AS noted, noted AND ${happens(seed, 'accepted', shares.accepted)} AS accepted, accepted AND ${happens(seed, 'undone', shares.undone)} AS undone,
    noted AND ${happens(seed, 'written', shares.crm)} AS written,
    ${hourMs} + ${draw(seed, 'mail', 40 * hourMs)} AS mail_at, mail_at + ${hourMs} + ${draw(seed, 'reply', 16 * dayMs)} AS reply_at,
    reply_at + ${dayMs} + ${draw(seed, 'call', 4 * dayMs)} AS call_at, call_at + ${20 * minuteMs} + ${draw(seed, 'length', 25 * minuteMs)} AS ended_at,
    ended_at + 30000 + ${draw(seed, 'note', 120_000)} AS noted_at,
    ${steps(seed)} AS steps
  FROM numbers(${from}, ${to - from})`;

const payloads = `multiIf(
    kind IN ('coach.card_raised', 'coach.card_dismissed'), concat('{"cardId":"card-', toString(n), '-', toString(no), '"}'),
    kind = 'write.approved', concat('{"payload":"{\\\\"expectedBefore\\\\":[{\\\\"field\\\\":\\\\"stage\\\\",\\\\"value\\\\":\\\\"discovery\\\\"}]}","proposalId":"proposal-', toString(n), '"}'),
    kind = 'crm.deal_changed', concat('{"changed":["stage"],"deal":{"dealId":"deal-', toString(n), '","stageId":"', if(no = 0, 'discovery', 'evaluation'), '"}}'),
    kind = 'crm.write_undone', concat('{"undoneApprovalId":"approval-', toString(n), '"}'),
    kind = 'call.utterance_heard', concat('{"text":"', arrayStringConcat(arrayMap(i -> ['we', 'would', 'need', 'to', 'see', 'price', 'team', 'quarter', 'pilot', 'and', 'the', 'vendor'][1 + cityHash64(n, no, i) % 12], range(14)), ' '), '"}'),
    concat('{"trace":"', hex(cityHash64(n, kind, no)), '"}'))`;

const when = (types: readonly string[], value: string, otherwise = `''`): string => `if(kind IN (${types.map((type) => `'${type}'`).join(', ')}), ${value}, ${otherwise})`;
const id = (prefix: string): string => `concat('${prefix}-', toString(n))`;
const inCall = ['call.started', 'call.ended', 'call.utterance_heard', 'objection.detected', 'objection.handled', 'coach.card_raised', 'coach.card_dismissed', 'prep.view_heartbeat', 'note.synced'];
const ofDeal = ['crm.deal_changed', 'deal.stale_flagged', 'deal.stale_cleared', 'write.approved', 'proposal.rejected', 'crm.write_applied', 'call.started', 'call.ended'];
const ofMail = ['outreach.sent', 'outreach.reply_received'];
const ofObjection = ['objection.detected', 'objection.handled', 'coach.card_raised'];
const decided = ['write.approved', 'proposal.rejected'];

/** Column and expression of every column that is not empty. */
const columns = (seed: number): readonly (readonly [string, string])[] => [
  ['event_id', `reinterpretAsUUID(sipHash128(${seed}, n, kind, no))`], ['tenant_id', 'tenant'], ['event_type', 'kind'], ['stage', `'none'`],
  ['occurred_at', 'fromUnixTimestamp64Milli(start_ms + after_ms)'], ['received_at', 'fromUnixTimestamp64Milli(start_ms + after_ms + 50)'], ['rep_local_date', `toDate(fromUnixTimestamp64Milli(start_ms + after_ms, 'UTC'))`],
  ['actor', `'system'`], ['rep_id', `concat(tenant, '-rep-', toString(rep_no))`], ['team_id', `concat('team-', toString(rep_no % 9))`],
  ['workflow_id', id('workflow')], ['account_id', `concat('account-', toString(cityHash64(${seed}, n, 'account') % greatest(1, 40 * (rep_no + 1))), '-', toString(rep_no))`],
  ['deal_id', when(ofDeal, id('deal'))], ['call_id', when(inCall, id('call'))], ['proposal_id', when(decided, id('proposal'))],
  ['approval_id', when(['outreach.sent', 'note.synced', 'crm.write_applied', 'write.approved'], id('approval'))], ['objection_id', when(ofObjection, `concat('objection-', toString(n), '-', toString(no))`)],
  ['signal_id', when(['signal.surfaced', ...ofMail], `if(led OR kind = 'signal.surfaced', ${id('signal')}, '')`)], ['message_id', when(ofMail, id('message'))],
  ['view_id', when(['prep.view_heartbeat'], id('view'))], ['task_id', when(['task.completed'], `concat('task-', toString(n), '-', toString(no))`)],
  ['action', when([...decided], `'deal_stage_set'`, when(['crm.write_applied'], `'deal_field_set'`))], ['cohort', when(['outreach.sent'], `if(led, 'signal_led', 'cold')`)],
  ['segment', `['enterprise', 'mid-market', 'small'][1 + rep_no % 3]`], ['signal_type', `['hiring', 'funding', 'visit', 'renewal'][1 + cityHash64(n, 'signal') % 4]`],
  ['outcome', `multiIf(kind = 'outreach.sent', 'ai_draft', kind = 'outreach.reply_received', 'human', kind = 'write.approved', 'unchanged', kind = 'call.ended', 'hung_up', kind = 'crm.deal_changed', 'open',
    kind = 'coach.card_dismissed', 'handled', kind = 'task.completed', ['outreach_draft', 'note', 'crm_update'][no], '')`],
  ['duration_ms', `toUInt64(multiIf(kind = 'call.ended', ended_at - call_at, kind = 'prep.view_heartbeat', (no + 1) * (30000 + cityHash64(n, 'prep') % 60000), kind = 'task.completed', cityHash64(n, no, 'task') % 600000,
    kind = 'objection.handled', 1000 + cityHash64(n, no, 'handle') % 40000, 0))`],
  ['rep_talk_ms', when(['call.ended'], `toUInt64(300000 + cityHash64(n, 'talk') % 300000)`, 'toUInt64(0)')], ['other_talk_ms', when(['call.ended'], `toUInt64(400000 + cityHash64(n, 'listen') % 300000)`, 'toUInt64(0)')],
  ['score', when(['signal.surfaced'], `toFloat64(cityHash64(n, 'score') % 100)`, '0.')], ['amount', when(['crm.deal_changed'], 'toDecimal64(1000 + cityHash64(n, 1) % 90000, 2)', 'toDecimal64(0, 2)')], ['currency', when(['crm.deal_changed'], `'EUR'`)],
  ['schema_version', '1'], ['kafka_topic', `'call.v1'`], ['kafka_partition', '0'], ['kafka_offset', 'n * 64 + no'], ['payload', payloads],
];

/** Inserts the events of the workflows from one to before another. */
export const workflowEvents = (table: string, seed: number, size: FunnelSize, from: number, to: number): string => {
  const all = columns(seed);
  return `INSERT INTO ${table} (${all.map(([name]) => name).join(', ')}) SELECT ${all.map(([, expression]) => expression).join(', ')}
  FROM (SELECT *, step.1 AS kind, step.2 AS no, step.3 AS after_ms FROM (${workflows(seed, size, from, to)}) ARRAY JOIN steps AS step)`;
};

/** Inserts a workday of every rep on every weekday. */
export const workdayEvents = (table: string, seed: number, { reps, days }: FunnelSize): string => `
  INSERT INTO ${table} (event_id, tenant_id, event_type, occurred_at, received_at, rep_local_date, rep_id, team_id, workflow_id, payload)
  SELECT reinterpretAsUUID(sipHash128(${seed}, 'workday', number)), ['${askedTenant}', 'contoso', 'fabrikam', 'tailspin'][1 + number % 4] AS tenant, 'rep.workday_started',
    toDateTime64(toString(day), 3, 'UTC') + INTERVAL 7 HOUR, toDateTime64(toString(day), 3, 'UTC') + INTERVAL 7 HOUR, toDate('${firstDay}') + intDiv(number, ${reps * 4}) AS day,
    concat(tenant, '-rep-', toString(intDiv(number, 4) % ${reps})), concat('team-', toString(intDiv(number, 4) % ${reps} % 9)), '', '{}'
  FROM numbers(${reps * 4 * days}) WHERE toDayOfWeek(day) < 6 AND (tenant = '${askedTenant}' OR cityHash64(${seed}, intDiv(number, 4) % ${reps}) % 3 = 0)`;

/** Inserts what each tenant recorded before it began. */
export const baselineEvents = (table: string): string => `
  INSERT INTO ${table} (event_id, tenant_id, event_type, occurred_at, received_at, rep_local_date, outcome, quantity, payload)
  SELECT reinterpretAsUUID(sipHash128('baseline', tenant, baseline.1)), tenant, 'settings.kpi_baseline_set', toDateTime64('${firstDay} 00:00:00', 3, 'UTC'), toDateTime64('${firstDay} 00:00:00', 3, 'UTC'),
    toDate('${firstDay}'), baseline.1, baseline.2, '{}'
  FROM (SELECT arrayJoin(['${askedTenant}', 'contoso', 'fabrikam', 'tailspin']) AS tenant, arrayJoin([('warm_threshold', 50.), ('cold_reply_rate', 0.03), ('outreach_draft', 20.), ('note', 25.), ('crm_update', 10.)]) AS baseline)`;
