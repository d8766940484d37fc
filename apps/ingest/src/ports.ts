import type { DealContext, FactOf, Invitee } from '@baton/contracts';
import type { Call, CallFactType } from './domain/call.js';

export type CallFact = FactOf<CallFactType>;

/** A rep as the organisation lists them. */
export interface RosterEntry { readonly repId: string; readonly teamId: string; readonly timeZone: string }

/** Who the reps of a tenant are, by their address in any case. */
export interface RepRoster {
  byEmail(tenant: string, email: string): RosterEntry | undefined;
  /** The rep who owns a deal, by the owner's id at the CRM. */
  byOwner(tenant: string, ownerId: string): RosterEntry | undefined;
  /** Everybody of the tenant, as they are invited to a call. */
  colleagues(tenant: string): readonly Invitee[];
}

export type DealReading = { readonly deal: DealContext } | { readonly missing: string; /** The CRM answered that it has no such deal. */ readonly isGone?: boolean };

/** The deal as the CRM shows it now; never throws and never takes longer than its cap: a call does not wait for a CRM. */
export interface DealReader { read(tenant: string, dealId: string): Promise<DealReading> }

/** Appends facts of calls. Words still being spoken take the fast way, everything else waits for every replica. */
export interface CallLog {
  /** Resolves when the log has them; facts of one call and one way keep their order. */
  append(facts: readonly CallFact[], way: 'fast' | 'safe'): Promise<void>;
  close(): Promise<void>;
}

/** The ids every fact of a call carries. */
export interface CallIdentity {
  readonly tenant: string;
  readonly callId: string;
  readonly startedAtMs: number;
  readonly repId: string;
  readonly teamId: string;
  readonly dealId: string;
  readonly timeZone: string;
}

export interface RememberedCall { readonly call: Call; readonly identity: CallIdentity }

/** Calls in progress, kept over a restart of the service. */
export interface CallMemory {
  load(tenant: string, callId: string): Promise<RememberedCall | undefined>;
  save(remembered: RememberedCall): Promise<void>;
}

/** Runs something later; the answer takes it back. */
export type Schedule = (run: () => void, afterMs: number) => () => void;

/** Counts what became of messages, for metrics. */
export type Count = (what: 'taken' | 'repeated' | 'late' | 'refused' | 'lost') => void;
