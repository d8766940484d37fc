import type { CallStart } from '@baton/contracts';

/** A Zoom stream as the webhook told of it, with what is known of its call. */
export interface ZoomStream {
  readonly accountId: string;
  readonly meetingUuid: string;
  readonly streamId: string;
  readonly serverUrl: string;
  readonly start: CallStart;
}

/** Who listens to a stream. */
export interface StreamEntry {
  readonly stream: ZoomStream;
  /** The instance that listens; empty while nobody does. */
  readonly owner: string;
  /** Owners before this one. */
  readonly takeovers: number;
  /** The desk has been told of the call. */
  readonly begun: boolean;
  /** Zoom's number for why the stream is over, once its webhook says so. */
  readonly stopReason?: number | undefined;
  /** Nobody has to listen any more, since then; epoch milliseconds. */
  readonly overAtMs?: number | undefined;
}

/** Which version of an entry was seen last, and when it was new; by the clock of the instance that looks. */
export interface Sighting { readonly version: number; readonly atMs: number }

export type Claim = 'mine' | 'theirs' | 'free' | 'over';

/** An owner that does not renew its entry for this long is gone. */
export const leaseMs = 10_000;
/** How often an owner renews its entry. */
export const renewMs = 3_000;
/** How long a stream that is over is kept, for webhooks that Zoom repeats. */
export const keptMs = 3_600_000;

export const sighted = (before: Sighting | undefined, version: number, nowMs: number): Sighting => (before?.version === version ? before : { version, atMs: nowMs });

/**
 * Whose a stream is. An owner renews by writing, so an entry that stays the same for the length of a lease has no owner any more;
 * each instance measures that by its own clock, and no two clocks have to agree.
 */
export const claimOn = ({ owner, overAtMs }: StreamEntry, self: string, { atMs }: Sighting, nowMs: number): Claim => {
  if (overAtMs !== undefined) return 'over';
  if (owner === self) return 'mine';
  return owner === '' || nowMs - atMs >= leaseMs ? 'free' : 'theirs';
};

/** The entry once this instance owns it. */
export const taken = (entry: StreamEntry, self: string): StreamEntry => ({ ...entry, owner: self, takeovers: entry.takeovers + 1 });

export const isStale = ({ overAtMs }: StreamEntry, nowMs: number): boolean => overAtMs !== undefined && nowMs - overAtMs >= keptMs;
