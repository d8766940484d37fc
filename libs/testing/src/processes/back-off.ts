/** Milliseconds to wait before restart number `failures` (from 1): doubles from 250 ms up to 10 s. */
export const backOffMs = (failures: number): number => Math.min(10_000, 250 * 2 ** Math.max(0, failures - 1));

/** A process that stayed ready this long is well again: its next fall counts as the first. */
export const settledAfterMs = 30_000;
