/** Where in the log a change comes from. */
export interface SourcePosition { readonly topic: string; readonly partition: number; readonly offset: number }

/** A change of one document; null removes it. */
export interface DocumentChange { readonly tenant: string; readonly collection: string; readonly id: string; readonly document: unknown }

/**
 * A projection of the log: JSON documents by tenant, collection and id, with the source offsets they reflect.
 * One service owns a projection; deleting it loses nothing, it is rebuilt from the log.
 */
export interface ProjectionStore {
  /** Applies the changes of one record with its position, atomically; a position at or below the stored one changes nothing and answers false. */
  apply(source: SourcePosition, changes: readonly DocumentChange[]): Promise<boolean>;
  get<D>(tenant: string, collection: string, id: string): Promise<D | undefined>;
  all<D>(tenant: string, collection: string): Promise<D[]>;
  /** Last applied offset of a partition, or -1. */
  position(topic: string, partition: number): Promise<number>;
  /** SHA-256 over every document in canonical form: equal before and after a rebuild. */
  hash(): Promise<string>;
  clear(): Promise<void>;
}

/** State of one key as it was after an offset, and after so many alarms that went off since. */
export interface Snapshot { readonly offset: number; readonly turn?: number; readonly state: unknown }

/** A snapshot to keep. `dueAtMs` says when its next alarm goes off, milliseconds since 1970; without it there is none. */
export interface SnapshotEntry extends Snapshot { readonly key: string; readonly dueAtMs?: number }

/** Snapshots of a stage's state per key, each with the offset it reflects. */
export interface SnapshotStore {
  load(stage: string, partition: number, key: string): Promise<Snapshot | undefined>;
  /**
   * Each entry is written only when newer than what is there; the partition's marker is set.
   * With `expectsMarker`, a partition whose marker is gone is left alone and the answer is false: the store was lost.
   */
  save(stage: string, partition: number, entries: readonly SnapshotEntry[], expectsMarker?: boolean): Promise<boolean>;
  /** Keys whose alarm is due, the longest overdue first. An alarm stays until its key is saved without it or with a later one. */
  due(stage: string, partition: number, nowMs: number, limit: number): Promise<string[]>;
  /** The partition's marker: present once anything was saved; missing while the group has committed means the store was lost. */
  marker(stage: string, partition: number): Promise<number | undefined>;
}

/** Small values that expire and are used at most once, such as socket tickets and sign-in sessions. */
export interface ExpiringStore {
  put(key: string, value: unknown, ttlMs: number): Promise<void>;
  get<V>(key: string): Promise<V | undefined>;
  /** Reads and removes in one step, so that only one caller gets the value. */
  take<V>(key: string): Promise<V | undefined>;
  remove(key: string): Promise<void>;
}

/** A value with the number of times it was replaced, the first being 1. */
export interface Versioned<V> { readonly version: number; readonly value: V }

/**
 * Values the log cannot rebuild and that several processes replace, such as sealed vendor tokens. Nobody overwrites what they have not read:
 * a replacement names the version it is for.
 */
export interface VersionedStore {
  read<V>(key: string): Promise<Versioned<V> | undefined>;
  /** Replaces the value when its version is still the expected one, 0 for none; answers whether it did. */
  replace(key: string, expectedVersion: number, value: unknown): Promise<boolean>;
  remove(key: string): Promise<void>;
  /** Keys that begin with a text, in no order. */
  keys(prefix: string): Promise<string[]>;
}

/** The right of one process to do something alone for a while. */
export interface LeaseStore {
  /** A number higher than every one given for this name before, or undefined while somebody else holds it. */
  acquire(name: string, ttlMs: number): Promise<number | undefined>;
  /** Gives back a lease; one that ran out and is somebody else's by now stays theirs. */
  release(name: string, fence: number): Promise<void>;
}

/** Everything one service keeps outside the log, behind one connection. */
export interface State {
  readonly versioned: VersionedStore;
  readonly leases: LeaseStore;
  readonly snapshots: SnapshotStore;
  readonly projection: ProjectionStore;
  readonly expiring: ExpiringStore;
  health(): { healthy: boolean; detail: string };
  close(): Promise<void>;
}
