import type { Block } from '@baton/event-store';
import { Counter, type Registry } from 'prom-client';

/** Counts what reaches the store, by topic, and dead letters by reason. */
export const sinkMetrics = (registry: Registry): ((block: Block) => void) => {
  const events = new Counter({ name: 'baton_sink_events_total', help: 'Events stored', labelNames: ['topic'], registers: [registry] });
  const blocks = new Counter({ name: 'baton_sink_blocks_total', help: 'Blocks stored', labelNames: ['topic'], registers: [registry] });
  const dead = new Counter({ name: 'baton_sink_dead_letters_total', help: 'Records that became no event', labelNames: ['topic', 'reason'], registers: [registry] });
  return (block) => {
    const { topic } = block.range;
    blocks.inc({ topic });
    events.inc({ topic }, block.events.length);
    for (const { reason } of block.deadLetters) dead.inc({ topic, reason });
  };
};
