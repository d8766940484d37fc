import type { Position, ReceivedMessage } from '@baton/bus';
import type { Block, EventStore, OffsetRange } from '@baton/event-store';
import type { Logger, PassPoint } from '@baton/platform';
import type { BlockLimits } from '../domain/block-cut.js';
import type { CrashPoint } from './crash-points.js';

/** What a lane needs of the world around it. */
export interface LaneEdges {
  readonly store: EventStore;
  readonly log: Logger;
  readonly limits: BlockLimits;
  /** Resolves with false when the partition has gone to another member, who may cut other blocks from it. */
  commit(position: Position): Promise<boolean>;
  /** How long a commit proves that the partition is ours, milliseconds. */
  readonly leaseMs: number;
  /** Milliseconds of a clock that goes on while the process is stopped. */
  clockMs(): number;
  /** The records of a range, as far as the log still has them. */
  readRange(range: OffsetRange): Promise<ReceivedMessage[]>;
  /** Whether the partition is ours as far as this member has heard. */
  owns(): boolean;
  /** Shortest time between two blocks that are not full, milliseconds. */
  betweenMs(): number;
  pause(): void;
  resume(): void;
  onStored(block: Block): void;
  /** Hears each named point that a block passes. */
  readonly pass?: PassPoint<CrashPoint> | undefined;
  /** Resolves after the wait between two attempts. */
  wait(ms: number): Promise<void>;
}
