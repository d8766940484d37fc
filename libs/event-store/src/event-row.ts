/** One row of `events`: the envelope, the columns a KPI reads, the place in the log, and the payload as canonical JSON text. */
export interface EventRow {
  readonly event_id: string;
  readonly tenant_id: string;
  readonly event_type: string;
  readonly stage: string;
  /** UTC, `YYYY-MM-DD hh:mm:ss.mmm`. */
  readonly occurred_at: string;
  readonly received_at: string;
  readonly rep_local_date: string;
  readonly actor: string;
  readonly rep_id: string;
  readonly team_id: string;
  readonly workflow_id: string;
  readonly causation_id: string;
  readonly account_id: string;
  readonly deal_id: string;
  readonly contact_id: string;
  readonly call_id: string;
  readonly meeting_id: string;
  readonly proposal_id: string;
  readonly approval_id: string;
  readonly target: string;
  readonly objection_id: string;
  readonly outcome: string;
  readonly duration_ms: number;
  readonly rep_talk_ms: number;
  readonly other_talk_ms: number;
  readonly signal_id: string;
  readonly message_id: string;
  readonly view_id: string;
  readonly task_id: string;
  /** The write a decision or its outcome is about, such as deal_stage_set. */
  readonly action: string;
  /** signal_led or cold for the first mail to somebody, follow_up for every other. */
  readonly cohort: string;
  readonly segment: string;
  readonly signal_type: string;
  /** How warm a signal is. */
  readonly score: number;
  /** What a baseline says: minutes, a share, or a threshold. */
  readonly quantity: number;
  /** What a deal is worth, in `currency`; up to two decimals. */
  readonly amount: number;
  readonly currency: string;
  readonly schema_version: number;
  readonly trace_id: string;
  readonly kafka_topic: string;
  readonly kafka_partition: number;
  readonly kafka_offset: number;
  readonly payload: string;
}

/** The columns of an event that differ from fact to fact. */
export type Measures = Pick<EventRow,
  'objection_id' | 'outcome' | 'duration_ms' | 'rep_talk_ms' | 'other_talk_ms' | 'signal_id' | 'message_id' | 'view_id' | 'task_id' | 'action' | 'cohort' | 'segment' | 'signal_type'
  | 'score' | 'quantity' | 'amount' | 'currency'>;
