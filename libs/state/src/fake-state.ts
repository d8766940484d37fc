import { canonicalJson, type Clock, sha256, systemClock } from '@baton/platform';
import type { ExpiringStore, LeaseStore, ProjectionStore, SnapshotEntry, SnapshotStore, State, Versioned, VersionedStore } from './port.js';

const copy = <V>(value: V): V => structuredClone(value);

/** Newer by offset, or at the same one by the alarms that went off since. */
const isNewer = (entry: SnapshotEntry, stored: SnapshotEntry | undefined): boolean =>
  stored === undefined || entry.offset > stored.offset || (entry.offset === stored.offset && (entry.turn ?? 0) > (stored.turn ?? 0));

const fakeSnapshots = (): SnapshotStore => {
  const saved = new Map<string, SnapshotEntry & { readonly home: string }>();
  const markers = new Map<string, number>();
  const place = (stage: string, partition: number, key = ''): string => JSON.stringify([stage, partition, key]);
  return {
    load: (stage, partition, key) => {
      const held = saved.get(place(stage, partition, key));
      return Promise.resolve(held && copy({ offset: held.offset, ...(held.turn && { turn: held.turn }), state: held.state }));
    },
    due: (stage, partition, nowMs, limit) => Promise.resolve([...saved.values()]
      .flatMap(({ key, home, dueAtMs }) => (home === place(stage, partition) && dueAtMs !== undefined && dueAtMs <= nowMs ? [{ key, dueAtMs }] : []))
      .toSorted((a, b) => a.dueAtMs - b.dueAtMs || (a.key < b.key ? -1 : 1)).slice(0, limit).map(({ key }) => key)),
    save: (stage, partition, entries, expectsMarker = false) => {
      if (expectsMarker && !markers.has(place(stage, partition))) return Promise.resolve(false);
      for (const entry of entries) {
        const at = place(stage, partition, entry.key);
        if (isNewer(entry, saved.get(at))) saved.set(at, { ...copy(entry), home: place(stage, partition) });
      }
      markers.set(place(stage, partition), Math.max(markers.get(place(stage, partition)) ?? -1, ...entries.map(({ offset }) => offset)));
      return Promise.resolve(true);
    },
    marker: (stage, partition) => Promise.resolve(markers.get(place(stage, partition))),
  };
};

const fakeProjection = (): ProjectionStore => {
  const collections = new Map<string, Map<string, unknown>>();
  const positions = new Map<string, number>();
  const named = (tenant: string, collection: string): Map<string, unknown> => {
    const name = `projection:${encodeURIComponent(tenant)}:${encodeURIComponent(collection)}`;
    const documents = collections.get(name) ?? new Map<string, unknown>();
    collections.set(name, documents);
    return documents;
  };
  return {
    apply: ({ topic, partition, offset }, changes) => {
      const place = `${topic}/${partition}`;
      if ((positions.get(place) ?? -1) >= offset) return Promise.resolve(false);
      positions.set(place, offset);
      for (const { tenant, collection, id, document } of changes) {
        if (document === null) named(tenant, collection).delete(id);
        else named(tenant, collection).set(id, copy(document));
      }
      return Promise.resolve(true);
    },
    get: <D>(tenant: string, collection: string, id: string) => Promise.resolve(copy(named(tenant, collection).get(id)) as D | undefined),
    all: <D>(tenant: string, collection: string) => Promise.resolve(copy([...named(tenant, collection).values()]) as D[]),
    position: (topic, partition) => Promise.resolve(positions.get(`${topic}/${partition}`) ?? -1),
    hash: () => {
      const filled = [...collections].filter(([, documents]) => documents.size > 0).map(([name, documents]) => [name, Object.fromEntries(documents)]);
      return Promise.resolve(sha256(canonicalJson(Object.fromEntries(filled))));
    },
    clear: () => { collections.clear(); positions.clear(); return Promise.resolve(); },
  };
};

const fakeExpiring = (clock: Clock): ExpiringStore => {
  const values = new Map<string, { value: unknown; until: number }>();
  const get = <V>(key: string): V | undefined => {
    const held = values.get(key);
    return held && held.until > clock.now() ? (copy(held.value) as V) : undefined;
  };
  return {
    put: (key, value, ttlMs) => { values.set(key, { value: copy(value), until: clock.now() + ttlMs }); return Promise.resolve(); },
    get: <V>(key: string) => Promise.resolve(get<V>(key)),
    take: <V>(key: string) => { const value = get<V>(key); values.delete(key); return Promise.resolve(value); },
    remove: (key) => { values.delete(key); return Promise.resolve(); },
  };
};

const fakeVersioned = (): VersionedStore => {
  const values = new Map<string, Versioned<unknown>>();
  return {
    read: <V>(key: string) => Promise.resolve(copy(values.get(key)) as Versioned<V> | undefined),
    replace: (key, expectedVersion, value) => {
      const { version } = values.get(key) ?? { version: 0 };
      if (version !== expectedVersion) return Promise.resolve(false);
      values.set(key, { version: version + 1, value: copy(value) });
      return Promise.resolve(true);
    },
    remove: (key) => { values.delete(key); return Promise.resolve(); },
    keys: (prefix) => Promise.resolve([...values.keys()].filter((key) => key.startsWith(prefix))),
  };
};

const fakeLeases = (clock: Clock): LeaseStore => {
  const held = new Map<string, { fence: number; until: number }>();
  let fences = 0;
  return {
    acquire: (name, ttlMs) => {
      const holder = held.get(name);
      if (holder && holder.until > clock.now()) return Promise.resolve(undefined);
      fences += 1;
      held.set(name, { fence: fences, until: clock.now() + ttlMs });
      return Promise.resolve(fences);
    },
    release: (name, fence) => { if (held.get(name)?.fence === fence) held.delete(name); return Promise.resolve(); },
  };
};

/** State in memory, for specs; passes the same contract as Redis. */
export const createFakeState = (clock: Clock = systemClock): State => ({
  snapshots: fakeSnapshots(), projection: fakeProjection(), expiring: fakeExpiring(clock), versioned: fakeVersioned(), leases: fakeLeases(clock),
  health: () => ({ healthy: true, detail: 'in memory' }), close: () => Promise.resolve(),
});
