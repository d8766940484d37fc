import type { Bus, BusAdmin } from '@baton/bus';
import type { EventStore } from '@baton/event-store';
import type { Logger } from '@baton/platform';
import { lostPositions } from '../domain/lost-positions.js';

export interface GoBackContext {
  readonly bus: Bus;
  readonly store: EventStore;
  readonly group: string;
  readonly topics: readonly string[];
  readonly log: Logger;
  wait(ms: number): Promise<void>;
}

const positionsBehind = async ({ store, group, topics }: GoBackContext, admin: BusAdmin) => {
  const stored = await store.select<{ topic: string; partition: number; offset: number }>(
    `SELECT topic, partition, max(last_offset) + 1 AS offset FROM ${store.database}.ingest_ledger GROUP BY topic, partition`,
  );
  const log = (await Promise.all(topics.map((topic) => admin.offsets(topic)))).flat();
  return lostPositions(await admin.groupCommitted(group, topics), stored, log);
};

/** Sets the group back to what the store really has, before the sink starts; waits while a member that died is still in the group. */
export const goBackToStore = async (context: GoBackContext): Promise<void> => {
  const admin = await context.bus.admin();
  try {
    const lost = await positionsBehind(context, admin);
    for (let attempt = 0; lost.length > 0; attempt += 1) {
      try {
        await admin.setCommitted(context.group, lost.map((each) => ({ ...each, metadata: '' })));
        context.log.warn('the event store knows less than was committed and is filled again from the log', { partitions: lost.length });
        return;
      } catch (error) {
        context.log.warn('the group is still in use, its offsets cannot be set back yet', { attempt, reason: String(error) });
        await context.wait(1_000);
      }
    }
  } finally {
    await admin.close();
  }
};
