import type { Command } from '@baton/contracts';
import { targetOf } from './command-of.js';
import { fieldSet } from './field-set.js';

/** Where a proposal stands among those that would set the same field of the same record; the highest is the newest. */
export interface Rank {
  readonly proposalId: string;
  /** When what it rests on happened, or what it replaces, if that was later. */
  readonly atMs: number;
  /** How many of the same moment it replaces, one after another. */
  readonly turn: number;
  readonly recordedAtMs: number;
  readonly place: number;
}

/** A proposal's part in the contest for one field of one record. */
export interface Contest { readonly key: string; readonly rank: Rank }

/** A newer proposal for the same field of the same record. */
export interface Newer { readonly proposalId: string; readonly atMs: number }

const compare = (a: Rank, b: Rank): number =>
  a.atMs - b.atMs || a.turn - b.turn || a.recordedAtMs - b.recordedAtMs || a.place - b.place || (a.proposalId < b.proposalId ? -1 : Number(a.proposalId > b.proposalId));

/**
 * Enters a command in the contest for the field it sets; undefined for one that sets none.
 * @param replaced the part of a proposal that this one is known to replace: it ranks below, whatever the times say
 */
export const contestOf = (command: Command, rank: Omit<Rank, 'turn'>, replaced: Contest | undefined): Contest | undefined => {
  const field = fieldSet(command);
  if (field === undefined) return undefined;
  const key = `${targetOf(command)}|${field}`;
  const before = replaced?.key === key ? replaced.rank : undefined;
  return { key, rank: before && before.atMs >= rank.atMs ? { ...rank, atMs: before.atMs, turn: before.turn + 1 } : { ...rank, turn: 0 } };
};

const newestOf = (ranks: readonly Rank[]): Rank | undefined => ranks.reduce<Rank | undefined>((best, each) => (best && compare(best, each) >= 0 ? best : each), undefined);

/** The newest of the rivals, unless none is newer than the proposal itself. */
export const newerThan = ({ rank }: Contest, rivals: readonly Rank[]): Newer | undefined => {
  const newest = newestOf(rivals);
  return newest && compare(newest, rank) > 0 ? { proposalId: newest.proposalId, atMs: newest.atMs } : undefined;
};

/** Finds, among all contests, what is newer than a proposal. */
export const newerAmong = (contests: readonly Contest[]): ((contest: Contest) => Newer | undefined) => {
  const newest = new Map([...Map.groupBy(contests, ({ key }) => key)].map(([key, each]) => [key, newestOf(each.map(({ rank }) => rank))]));
  return (contest) => newerThan(contest, [newest.get(contest.key)].filter((each) => each !== undefined));
};
