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
  commit(position: Position): Promise<void>;
  /** The records of a range, as far as the log still has them. */
  readRange(range: OffsetRange): Promise<ReceivedMessage[]>;
  /** Whether the partition is still ours: a commit for a lost one is ignored, so it proves nothing. */
  owns(): boolean;
  pause(): void;
  resume(): void;
  onStored(block: Block): void;
  /** Hears each named point that a block passes. */
  readonly pass?: PassPoint<CrashPoint> | undefined;
  /** Resolves after the wait between two attempts. */
  wait(ms: number): Promise<void>;
}
