import type { Versioned, VersionedStore } from '@baton/state';
import type { StreamEntry } from './domain/stream-claim.js';

/** Where the instances keep which Zoom streams there are and who listens to each; nobody overwrites what they have not read. */
export interface StreamRegistry {
  /** Notes a stream; false when it is there already. */
  add(entry: StreamEntry): Promise<boolean>;
  ids(): Promise<readonly string[]>;
  read(streamId: string): Promise<Versioned<StreamEntry> | undefined>;
  /** Replaces an entry that is still at this version; answers whether it was. */
  replace(version: number, entry: StreamEntry): Promise<boolean>;
  remove(streamId: string): Promise<void>;
}

const prefix = 'zoom-rtms/';

/** The registry in the versioned store: a replacement is at once the renewal of a lease and the proof that nobody else took it. */
export const createStreamRegistry = (store: VersionedStore): StreamRegistry => ({
  add: (entry) => store.replace(`${prefix}${entry.stream.streamId}`, 0, entry),
  ids: async () => (await store.keys(prefix)).map((key) => key.slice(prefix.length)),
  read: (streamId) => store.read<StreamEntry>(`${prefix}${streamId}`),
  replace: (version, entry) => store.replace(`${prefix}${entry.stream.streamId}`, version, entry),
  remove: (streamId) => store.remove(`${prefix}${streamId}`),
});
