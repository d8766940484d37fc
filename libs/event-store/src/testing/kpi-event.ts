import { About, decodeFact, encodeFact, type FactType, isFactType } from '@baton/contracts';
import { derivedId } from '@baton/platform';
import type { EventRow } from '../event-row.js';
import { rowFromFact } from '../row-from-fact.js';
import { payloadOfColumns } from './payload-of-columns.js';
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
  /** The columns a fact is to fill, where that says it shorter than its payload. */
  readonly columns?: Partial<EventRow>;
}

const about = (type: FactType, { about: more = {}, key }: Happening): About =>
  About.create({ repId: 'dana', teamId: 'west', ...(/^(signal|outreach)\./.test(type) ? { accountId: `account of ${key}` } : {}), ...more });

const rowOf = (type: FactType, happening: Happening): EventRow => {
  const { atMs, key, day, workflow, payload, receivedAtMs = atMs + 50 } = happening;
  const sample = sampleFact(type);
  const repLocalDate = day ?? new Date(atMs).toISOString().slice(0, 10);
  const fact = {
    ...sample, id: derivedId(atMs, type, key), occurredAtMs: atMs, recordedAtMs: atMs, repLocalDate,
    correlationId: workflow ?? `chain of ${key}`, about: about(type, happening), payload: { ...sample.payload, ...payloadOfColumns(type, happening, repLocalDate), ...payload },
  } as typeof sample;
  return rowFromFact(decodeFact(encodeFact(fact)), { topic: 'call.v1', partition: 0, offset: 0, value: new Uint8Array(), timestampMs: receivedAtMs });
};

/** The row a happening becomes: its fact goes over the wire and through the sink's mapping. */
export const kpiEvent = (happening: Happening, place: number): EventRow => {
  if (!isFactType(happening.type)) throw new Error(`there is no fact named ${happening.type}`);
  return { ...rowOf(happening.type, happening), kafka_offset: place };
};
