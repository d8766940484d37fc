import type { Clock, Logger } from '@baton/platform';
import type { BusAdmin, BusConsumer, Position } from '../port.js';
import { untilDone } from '../until-done.js';
import type { Assignment } from './assignment.js';
import { committedOf } from './group-queries.js';

/** What a member of a group is made of, whichever client speaks to the broker. */
export interface Membership {
  readonly group: string;
  readonly assignment: Assignment;
  readonly admin: BusAdmin;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly sessionMs: number;
  /** Aborted when the consumer or its bus is closed. */
  readonly closed: AbortSignal;
  /** When the group's coordinator was last heard of. */
  readonly heard: { atMs: number };
  /** Commits under the present membership. */
  commit(positions: readonly Position[]): Promise<void>;
  /** True when the membership a commit was made under is over. */
  late(error: unknown): boolean;
}

const health = ({ clock, heard, closed, sessionMs, assignment }: Membership): { healthy: boolean; detail: string } => {
  const silentMs = clock.now() - heard.atMs;
  if (closed.aborted) return { healthy: false, detail: 'closed' };
  if (silentMs > sessionMs) return { healthy: false, detail: `no heartbeat for ${Math.round(silentMs / 1000)} s; is the broker up?` };
  const stalled = assignment.watchdog.stalled();
  return stalled.length > 0 ? { healthy: false, detail: `records wait in ${stalled.join(', ')}` } : { healthy: true, detail: `${assignment.held().length} partitions` };
};

/** The port's consumer over a membership, without closing it. */
export const createConsumerFacade = (member: Membership): Omit<BusConsumer, 'close'> => {
  const { assignment, logger, group, admin, closed } = member;
  const commitMine = async (positions: readonly Position[]): Promise<boolean> => {
    // Asked anew at each try: while a broker was away the partitions may have left.
    const mine = assignment.committable(positions);
    if (mine.length > 0) await member.commit(mine);
    return mine.length === positions.length;
  };
  return {
    commit: async (positions) => {
      try {
        return await untilDone('commit', { logger, closed, hopeless: member.late }, () => commitMine(positions));
      } catch (error) {
        if (!member.late(error)) throw error;
        logger.debug('a commit came after its partition had left', { group });
        return false;
      }
    },
    committed: (partitions) => committedOf(admin, group, partitions),
    seek: (position) => assignment.seek(position),
    pause: (partitions) => assignment.pause(partitions, true),
    resume: (partitions) => assignment.pause(partitions, false),
    assigned: () => assignment.held(),
    health: () => health(member),
  };
};
