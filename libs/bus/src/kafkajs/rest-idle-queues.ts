import { createRequire } from 'node:module';

/** The part of kafkajs's queue of requests to one broker that says when it looks at its queue again. */
export interface RequestQueue {
  readonly pending: readonly unknown[];
  /** Milliseconds since 1970; -1 when the broker never asked for patience. */
  readonly throttledUntil: number;
  scheduleCheckPendingRequests(): void;
}

let done = false;

/**
 * Lets the queue of every connection of this process look again only when requests wait in it, or the broker asked for patience. kafkajs 2.2 sets the timer
 * whatever happens, and to a time long past, which a timer takes for one millisecond: from its first answer on every idle connection wakes its process a
 * thousand times a second.
 */
export const restIdleQueues = (): void => {
  if (done) return;
  done = true;
  const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as { readonly prototype: RequestQueue };
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function scheduleWhenNeeded(this: RequestQueue): void {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this);
  };
};
