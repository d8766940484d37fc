import type { About, DealContext, Evidence } from '@baton/contracts';
import type { Alarm } from '@baton/stage';

export const dayMs = 86_400_000;

/** A proposal that hygiene gave out for a field and that nothing newer has replaced. */
export interface OpenProposal { readonly proposalId: string; readonly reason: string }

/** A date for signing that somebody named, as long as nobody named another. */
export interface SaidDate { readonly date: string; readonly confidence: number; readonly evidence: readonly Evidence[]; readonly taint: string; readonly sourceId: string }

/** A dated thing somebody is going to do. */
export interface DatedStep { readonly text: string; readonly owner: string; readonly dueDate: string }

/**   unknown ──crm.deal_changed──▶ open ──won, lost──▶ closed ──reopened──▶ open Flags stand as long as their cause does. */
export interface DealSoFar {
  readonly about: Partial<About>;
  readonly correlationId: string;
  /** The deal as the CRM last showed it, and when that was. */
  readonly deal: DealContext | null;
  readonly dealAsOfMs: number;
  /** Ids of the facts taken in, newest last: gathering may bring one twice. */
  readonly seen: readonly string[];
  /** When something last happened with the buyer, and what; 0 and empty before anything did. */
  readonly lastAtMs: number;
  readonly lastWhat: string;
  /** Most whole days in which nothing happened, by stage. */
  readonly stillest: Readonly<Record<string, number>>;
  /** Meetings that are booked, by id. */
  readonly meetings: Readonly<Record<string, { readonly title: string; readonly startsAtMs: number }>>;
  readonly steps: readonly DatedStep[];
  readonly said: SaidDate | null;
  readonly open: Readonly<Record<string, OpenProposal>>;
  readonly stale: boolean;
  readonly stepMissing: boolean;
  /** Ids of the reminder rules that were raised. */
  readonly reminded: readonly string[];
  readonly lookedAtMs: number;
}

export const unknownDeal: DealSoFar = {
  about: {}, correlationId: '', deal: null, dealAsOfMs: 0, seen: [], lastAtMs: 0, lastWhat: '', stillest: {}, meetings: {}, steps: [], said: null, open: {},
  stale: false, stepMissing: false, reminded: [], lookedAtMs: 0,
};

/** The stage a deal stands in. */
export const stageOf = ({ stages, stageId }: DealContext) => stages.find(({ id }) => id === stageId);
export const isClosed = (deal: DealContext): boolean => { const stage = stageOf(deal); return stage !== undefined && (stage.isWon || stage.isLost); };

/** Whole days from one moment to another; 0 when it lies ahead. */
export const daysBetween = (fromMs: number, toMs: number): number => Math.max(0, Math.floor((toMs - fromMs) / dayMs));
export const isoDay = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

/** Deals are looked at before people begin their day. */
const lookAtHourMs = 5 * 3_600_000;

/** The next look: every open deal once a day. */
export const alarmOf = ({ deal, about, correlationId, lookedAtMs, lastAtMs, dealAsOfMs }: DealSoFar): Alarm | undefined => {
  if (!deal || isClosed(deal)) return undefined;
  const after = lookedAtMs || Math.max(lastAtMs, dealAsOfMs);
  return { atMs: Math.floor((after - lookAtHourMs) / dayMs + 1) * dayMs + lookAtHourMs, about, correlationId };
};

export const looked = (state: DealSoFar, { atMs }: Alarm): DealSoFar => ({ ...state, lookedAtMs: atMs });
