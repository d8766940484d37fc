/** A block as the ledger has it: how many events, and when it was stored, milliseconds since 1970. */
export interface StoredBlock { readonly events: number; readonly storedAtMs: number }

/** Blocks this much smaller than the largest waited for company, so they say nothing of speed. */
const fullShare = 0.5;

/** Events a second between the first and the last full block; not a number with fewer than two. The first one's events were read before the clock ran. */
export const eventsPerSecond = (blocks: readonly StoredBlock[]): number => {
  const largest = Math.max(0, ...blocks.map(({ events }) => events));
  const [first, ...others] = blocks.filter(({ events }) => events >= largest * fullShare).toSorted((a, b) => a.storedAtMs - b.storedAtMs);
  const last = others.at(-1);
  if (!first || !last || last.storedAtMs === first.storedAtMs) return Number.NaN;
  return others.reduce((sum, { events }) => sum + events, 0) / ((last.storedAtMs - first.storedAtMs) / 1_000);
};
