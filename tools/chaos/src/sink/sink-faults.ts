import type { Random } from '../random.js';

/** How the sink, the engine or both come to their end. `in_insert`: the engine, so long after an insert arrived; `before_answer`: the sink, once its insert is stored. */
export type SinkDeath =
  | { readonly how: 'at_point'; readonly point: string }
  | { readonly how: 'before_answer'; readonly table: 'events' | 'ingest_ledger' }
  | { readonly how: 'sink_at_random' | 'engine_at_random' | 'both_at_random' | 'sink_stalled'; readonly afterMs: number }
  | { readonly how: 'engine_in_insert'; readonly afterMs: number };

/** Trouble that passes by itself. */
export type StoreTrouble =
  | { readonly kind: 'lost_answer'; readonly table: 'events' | 'ingest_dead_letter' | 'ingest_ledger' }
  | { readonly kind: 'full' | 'away' | 'slow'; readonly forMs: number };

const points = ['before_pending', 'after_pending', 'after_answer', 'after_commit'] as const;

/** The deaths of a run: every named point and every way first, in a seeded order, then by lot. */
export const deathsOf = (kills: number, random: Random): SinkDeath[] => {
  const at = (point: string): SinkDeath => ({ how: 'at_point', point: `${point}:${random.whole(1, 4)}` });
  const first: SinkDeath[] = [
    at('after_pending'), { how: 'before_answer', table: 'events' }, { how: 'engine_in_insert', afterMs: random.whole(0, 30) }, at('after_answer'),
    at('before_pending'), { how: 'engine_at_random', afterMs: random.whole(100, 1_000) }, { how: 'both_at_random', afterMs: random.whole(100, 1_000) }, at('after_commit'), { how: 'sink_stalled', afterMs: random.whole(100, 1_000) },
  ];
  const byLot = (): SinkDeath => {
    const dice = random.next();
    if (dice < 0.35) return at(random.pick(points));
    if (dice < 0.5) return { how: 'before_answer', table: random.pick(['events', 'ingest_ledger']) };
    if (dice < 0.65) return { how: 'engine_in_insert', afterMs: random.whole(0, 40) };
    const how = random.pick<'sink_at_random' | 'engine_at_random' | 'both_at_random' | 'sink_stalled'>(['sink_at_random', 'engine_at_random', 'both_at_random', 'sink_at_random', 'engine_at_random', 'sink_stalled']);
    return { how, afterMs: random.whole(100, 1_500) };
  };
  return Array.from({ length: kills }, (_, index) => first[index] ?? byLot());
};

/** Trouble between two deaths; none every third time or so. */
export const nextTrouble = (random: Random): StoreTrouble | undefined => {
  const dice = random.next();
  if (dice < 0.3) return undefined;
  if (dice < 0.6) return { kind: 'lost_answer', table: random.pick(['events', 'ingest_ledger', 'events']) };
  return { kind: random.pick(['full', 'away', 'slow']), forMs: random.whole(200, 1_200) };
};
