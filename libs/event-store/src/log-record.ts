/** A record of the log as the sink got it; `timestampMs` is when the broker took it. */
export interface LogRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly value: Uint8Array;
  readonly timestampMs: number;
}

/** A stretch of one partition, both ends included. */
export interface OffsetRange { readonly topic: string; readonly partition: number; readonly first: number; readonly last: number }

/** The deduplication token of a block: the same stretch of the log is the same block for ever. */
export const blockToken = ({ topic, partition, first, last }: OffsetRange): string => `${topic}:${partition}:${first}-${last}`;
