import { describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { createPaintMeter } from './paint-meter.js';

const metered = () => { const registry = new Registry(); return { registry, meter: createPaintMeter(registry) }; };

describe('what a gateway counts of the live screens', () => {
  it('is every card left out and every packet dropped', async () => {
    const { registry, meter } = metered();
    meter.leftOut();
    meter.leftOut();
    meter.dropped();
    const text = await registry.metrics();
    expect(text).toContain('baton_cards_left_out_total 2');
    expect(text).toContain('baton_live_dropped_total 1');
  });

  it.each([['one that took its time', 0, 250, [250]], ['none that came before its word', 10, 9, []], ['none that took ten minutes', 0, 600_000, []]])('is of the paints %s', (_, heardAtMs, paintedAtMs, kept) => {
    const { meter } = metered();
    meter.painted(heardAtMs, paintedAtMs);
    expect(meter.recent()).toEqual(kept);
  });

  it('is of the newest thousand paints', () => {
    const { meter } = metered();
    for (let at = 0; at < 1_002; at += 1) meter.painted(0, at);
    expect([meter.recent().length, meter.recent()[0], meter.recent().at(-1)]).toEqual([1_000, 2, 1_001]);
  });
});
