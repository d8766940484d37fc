import type { IHeaders } from 'kafkajs';
import type { ReceivedMessage } from '../port.js';

/** A record as kafkajs gives it, in a batch or straight from a fetch. */
export interface KafkaJsRecord {
  readonly offset: string;
  readonly timestamp: string;
  readonly key?: Buffer | null;
  readonly value?: Buffer | null;
  readonly headers?: IHeaders;
  readonly isControlRecord?: boolean;
}

const text = (value: Buffer | string | (Buffer | string)[] | undefined): string => {
  const last = Array.isArray(value) ? value.at(-1) : value;
  return last === undefined ? '' : last.toString();
};

const textHeaders = (headers: IHeaders | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, text(value)]));

/** Turns a record into the port's form; a missing value (a tombstone) is no bytes. */
export const received = (topic: string, partition: number, record: KafkaJsRecord): ReceivedMessage => ({
  topic,
  partition,
  offset: Number(record.offset),
  key: record.key?.toString() ?? '',
  value: record.value ?? new Uint8Array(),
  headers: textHeaders(record.headers),
  timestampMs: Number(record.timestamp),
});
