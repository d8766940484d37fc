import type { EventStore } from './port.js';

/** What a stretch of events may be found by, and the column that holds it. */
const keyColumns = { account: 'account_id', call: 'call_id', deal: 'deal_id', proposal: 'proposal_id', workflow: 'workflow_id' } as const;
export type EventKey = keyof typeof keyColumns;
export const isEventKey = (text: string): text is EventKey => Object.hasOwn(keyColumns, text);
export const eventKeyNames: readonly string[] = Object.keys(keyColumns);

/** An event as people read it back. */
export interface EventReading {
  readonly id: string;
  readonly type: string;
  readonly stage: string;
  readonly atMs: number;
  readonly actor: string;
  readonly repId: string;
  readonly dealId: string;
  readonly callId: string;
  /** The fact as JSON text. */
  readonly payload: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** `isCut`: there are more than were read. */
export interface EventReadings { readonly events: readonly EventReading[]; readonly isCut: boolean }

const mostEvents = 1_000;

const columns = `toString(event_id) AS id, event_type AS type, stage, toUnixTimestamp64Milli(occurred_at) AS atMs, actor, rep_id AS repId, deal_id AS dealId, call_id AS callId,
payload, kafka_topic AS topic, kafka_partition AS partition, kafka_offset AS offset`;

/**
 * Events of one account, call, deal, proposal or workflow of a tenant, each once however often it was delivered, oldest first and
 * at most a thousand. Nothing for an empty id. A team leaves those of other teams out, and those of no team.
 */
export const queryEvents = async (store: EventStore, tenant: string, by: EventKey, id: string, teamId = ''): Promise<EventReadings> => {
  if (id === '') return { events: [], isCut: false };
  const rows = await store.select<EventReading>(
    `SELECT ${columns} FROM ${store.database}.events
WHERE tenant_id = {tenant:String} AND ${keyColumns[by]} = {id:String} AND ({team:String} = '' OR team_id = {team:String})
ORDER BY occurred_at, event_id, kafka_offset LIMIT 1 BY event_id LIMIT {limit:UInt32}`,
    { tenant, id, team: teamId, limit: mostEvents + 1 },
  );
  return { events: rows.slice(0, mostEvents), isCut: rows.length > mostEvents };
};
