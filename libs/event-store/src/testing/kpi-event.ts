import { About, decodeFact, encodeFact, type FactType, isFactType } from '@baton/contracts';
import { derivedId } from '@baton/platform';
import type { EventRow } from '../event-row.js';
import { rowFromFact } from '../row-from-fact.js';
import { sampleFact } from './sample-fact.js';

/** Something that happened to a rep's work, as a KPI's fixture needs it. */
export interface Happening {
  readonly type: string;
  readonly atMs: number;
  /** Tells two of the same type and time apart. */
  readonly key: string;
  /** The rep's own day, YYYY-MM-DD; the UTC day without one. */
  readonly day?: string;
  readonly workflow?: string;
  readonly receivedAtMs?: number;
  readonly about?: Partial<About>;
  readonly payload?: object;
  /** Columns of a fact that no stage emits yet: there is no payload to read them from. */
  readonly columns?: Partial<EventRow>;
}

const bare: Partial<EventRow> = { objection_id: '', outcome: '', duration_ms: 0, rep_talk_ms: 0, other_talk_ms: 0, payload: '{}', stage: 'none' };

const about = (more: Partial<About> = {}): About => About.create({ repId: 'dana', teamId: 'west', ...more });

const rowOf = (type: FactType, { atMs, key, day, workflow, about: who, payload, receivedAtMs = atMs + 50 }: Happening, name: string): EventRow => {
  const sample = sampleFact(type);
  const fact = {
    ...sample, id: derivedId(atMs, name, key), occurredAtMs: atMs, recordedAtMs: atMs, repLocalDate: day ?? new Date(atMs).toISOString().slice(0, 10),
    correlationId: workflow ?? `chain of ${key}`, about: about(who), payload: { ...sample.payload, ...payload },
  } as typeof sample;
  return rowFromFact(decodeFact(encodeFact(fact)), { topic: 'call.v1', partition: 0, offset: 0, value: new Uint8Array(), timestampMs: receivedAtMs });
};

/**
 * The row a happening becomes. A fact of today goes over the wire and through the sink's mapping; one that no stage emits yet
 * stands in the table under its name, with its columns.
 */
export const kpiEvent = (happening: Happening, place: number): EventRow => {
  const { type, columns } = happening;
  if (isFactType(type)) return { ...rowOf(type, happening, type), kafka_offset: place };
  return { ...rowOf('call.gap_noted', { ...happening, about: { callId: 'none', ...happening.about }, payload: { fromMs: 0, toMs: 0, reason: 'x' } }, type), ...bare, event_type: type, ...columns, kafka_offset: place };
};
