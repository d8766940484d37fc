import { Counter, Histogram, type Registry } from 'prom-client';

/** Latencies the reps' own screens report, milliseconds from the word to the painted card. */
export interface PaintMeter {
  painted(heardAtMs: number, paintedAtMs: number): void;
  dropped(): void;
  /** A card came too late to be shown. */
  leftOut(): void;
  /** The newest measurements, oldest first. */
  recent(): readonly number[];
}

const kept = 1_000;
const plausibleMs = 600_000;

export const createPaintMeter = (registry: Registry): PaintMeter => {
  const histogram = new Histogram({
    name: 'baton_word_to_paint_ms', help: 'Milliseconds from the word that raised a card to the card on the screen',
    buckets: [50, 100, 200, 300, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000], registers: [registry],
  });
  const drops = new Counter({ name: 'baton_live_dropped_total', help: 'Interim messages dropped for slow consoles', registers: [registry] });
  const leftOut = new Counter({ name: 'baton_cards_left_out_total', help: 'Cards that came too late to be shown', registers: [registry] });
  const last: number[] = [];
  return {
    painted: (heardAtMs, paintedAtMs) => {
      const tookMs = paintedAtMs - heardAtMs;
      if (!(tookMs >= 0 && tookMs < plausibleMs)) return;
      histogram.observe(tookMs);
      last.push(tookMs);
      if (last.length > kept) last.shift();
    },
    dropped: () => drops.inc(),
    leftOut: () => leftOut.inc(),
    recent: () => last,
  };
};
