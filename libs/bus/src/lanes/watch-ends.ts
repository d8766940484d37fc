import type { Assignment } from './assignment.js';
import type { BusAdmin } from '../port.js';

/**
 * Looks now and then where the held partitions end, because a client that stopped fetching learns of nothing.
 * @param stallAfterMs the watchdog's patience, milliseconds; looks three times as often
 */
export const watchEnds = (assignment: Assignment, admin: BusAdmin, stallAfterMs: number): { stop(): void } => {
  let looking = false;
  const look = async (): Promise<void> => {
    const held = assignment.held();
    const topics = [...new Set(held.map(({ topic }) => topic))];
    for (const topic of topics) {
      for (const { partition, first, end } of await admin.offsets(topic)) {
        if (end > first && held.some((at) => at.topic === topic && at.partition === partition)) assignment.watchdog.sawEnd({ topic, partition }, end);
      }
    }
  };
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    // A look that fails is a broker that is away, which the heartbeat reports.
    look().catch(() => {}).finally(() => { looking = false; });
  }, Math.max(stallAfterMs / 3, 50));
  timer.unref();
  return { stop: () => clearInterval(timer) };
};
