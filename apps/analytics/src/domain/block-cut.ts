/** When a block is full: whichever comes first. */
export interface BlockLimits {
  readonly maxRecords: number;
  readonly maxBytes: number;
  /** How long a record waits for company, milliseconds. */
  readonly maxWaitMs: number;
  /** Longest distance that two blocks of a partition keep while they are not full, milliseconds. */
  readonly betweenMs: number;
  /** How much of it each busy partition asks for, milliseconds. */
  readonly shareMs: number;
}

interface Sized { readonly value: Uint8Array }

const bytesOf = (records: readonly Sized[]): number => records.reduce((sum, { value }) => sum + value.length, 0);

/** Whether what is buffered fills a block. */
export const isFull = (records: readonly Sized[], { maxRecords, maxBytes }: BlockLimits): boolean =>
  records.length >= maxRecords || bytesOf(records) >= maxBytes;

/** How many of the buffered records the next block takes; one record larger than the limit is a block of its own. */
export const blockSize = (records: readonly Sized[], { maxRecords, maxBytes }: BlockLimits): number => {
  let size = 0;
  let bytes = 0;
  for (const { value } of records) {
    bytes += value.length;
    if (size === maxRecords || (size > 0 && bytes > maxBytes)) break;
    size += 1;
  }
  return size;
};
