import type { ObjectType, SimAccount } from './records.js';

interface Indexed { readonly id: string; readonly createdAt: string; readonly properties: Readonly<Record<string, string>> }
interface Waiting { readonly type: ObjectType; readonly record: Indexed; readonly visibleAtMs: number }

/** What search knows: every change, but only some time after it happened, as HubSpot's index trails its records. */
export interface SearchIndex {
  /** Takes a record as it is now; searches find it after the lag. */
  changed(type: ObjectType, id: string): void;
  all(type: ObjectType): Indexed[];
}

export const createSearchIndex = (account: SimAccount, lagMs: () => number, now: () => number): SearchIndex => {
  const known = new Map<string, Indexed>();
  let waiting: Waiting[] = [];
  const copyOf = (type: ObjectType, id: string): Indexed | undefined => {
    const record = account.objects[type][id];
    return record && { id, createdAt: record.createdAt, properties: { ...record.properties } };
  };
  for (const type of Object.keys(account.objects) as ObjectType[]) {
    for (const record of Object.values(account.objects[type])) known.set(`${type}/${record.id}`, { ...record, properties: { ...record.properties } });
  }
  const settle = (): void => {
    const due = waiting.filter(({ visibleAtMs }) => visibleAtMs <= now());
    waiting = waiting.filter((each) => !due.includes(each));
    for (const { type, record } of due) known.set(`${type}/${record.id}`, record);
  };
  return {
    changed: (type, id) => {
      const record = copyOf(type, id);
      if (record) waiting.push({ type, record, visibleAtMs: now() + lagMs() });
    },
    all: (type) => {
      settle();
      return [...known].flatMap(([key, record]) => (key.startsWith(`${type}/`) ? [record] : []));
    },
  };
};
