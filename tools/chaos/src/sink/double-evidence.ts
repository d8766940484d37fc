import type { Entry } from './log-against-store.js';

/** An insert as the proxy before the store saw it; `status` is the store's, 0 when it gave no answer. */
export interface NotedInsert { readonly atMs: number; readonly table: string; readonly token: string; readonly status: number }

/** Something that was done to the sink or the store. */
export interface NotedFault { readonly atMs: number; readonly what: string }

interface Stretch { readonly topic: string; readonly partition: number; readonly first: number; last: number }

const placeOf = ({ topic, partition, offset }: Entry): string => `${topic} ${partition} ${offset}`;

/** Neighbouring offsets that have more than one row, as stretches. */
const doubledStretches = (store: readonly Entry[]): Stretch[] => {
  const doubled = [...Map.groupBy(store, placeOf).values()].flatMap(([entry, ...others]) => (entry && others.length > 0 ? [entry] : []))
    .toSorted((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition || a.offset - b.offset);
  const stretches: Stretch[] = [];
  for (const { topic, partition, offset } of doubled) {
    const open = stretches.at(-1);
    if (open && open.topic === topic && open.partition === partition && open.last + 1 === offset) open.last = offset;
    else stretches.push({ topic, partition, first: offset, last: offset });
  }
  return stretches;
};

/** Whether a block's token, `topic:partition:first-last` with or without a mark behind it, takes in part of a stretch. */
const touches = (token: string, { topic, partition, first, last }: Stretch): boolean => {
  const [, from, to] = token.startsWith(`${topic}:${partition}:`) ? /^(\d+)-(\d+)(?::|$)/.exec(token.slice(`${topic}:${partition}:`.length)) ?? [] : [];
  return from !== undefined && Number(from) <= last && Number(to) >= first;
};

/** For each stretch of doubled rows: the inserts that took it in, and the last faults before the last of these, each with its time in milliseconds. */
export const doubleEvidence = (store: readonly Entry[], inserts: readonly NotedInsert[], faults: readonly NotedFault[]): string[] => doubledStretches(store).flatMap((stretch) => {
  const mine = inserts.filter(({ token, table }) => table !== 'ingest_ledger' && touches(token, stretch));
  const before = faults.filter(({ atMs }) => atMs <= (mine.at(-1)?.atMs ?? 0)).slice(-3);
  const lines = [
    ...mine.map(({ atMs, table, token, status }) => ({ atMs, text: `${table} ${token} ${status === 0 ? 'no answer' : status}` })), ...before.map(({ atMs, what }) => ({ atMs, text: `fault: ${what}` })),
  ];
  return [`${stretch.topic} ${stretch.partition} ${stretch.first}-${stretch.last} twice:`, ...lines.toSorted((a, b) => a.atMs - b.atMs).map(({ atMs, text }) => `  ${Math.round(atMs)} ms ${text}`)];
});
