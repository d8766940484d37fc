import { VendorError } from '@baton/connectors';
import { intendedFields, type RecordState, type Trace, type VendorWrite, type WriteContext } from '@baton/connectors/write';
import type { Command } from '@baton/contracts';
import type { PassPoint } from './crash-points.js';
import { hold, type Hold, pleaseCheck, refused, type WriteOutcome } from './domain/outcome-drafts.js';
import { type Plan, planWrite } from './domain/plan-write.js';

export interface WriteJob {
  readonly command: Command;
  readonly vendor: VendorWrite;
  /** Its `mayStillCall` turns false once the partition was lost, writing was switched off, or the intent is too old for a call. */
  readonly context: Omit<WriteContext, 'recordVersion'>;
  /** An intent of this approval stands in the ledger without an outcome: an earlier call may have had its effect. */
  readonly recovering: boolean;
  /** This process has waited out the vendor's search since: what an earlier call made can be found now. */
  readonly settled: boolean;
  readonly trace: Omit<Trace, 'writeKey'>;
  /** How long no earlier call of this approval can be under way any more, wherever it was made; the vendor's search takes longer still. */
  readonly callsEndMs: number;
  /** The approval is too old to be written; what may stand already is still looked up. */
  readonly expired: boolean;
  /** Whether the rep may write to a record with this owner. */
  readonly mayWriteTo: (ownerId: string) => boolean;
  /** Puts the intent on the log, before the first call that could change anything. */
  readonly intend: () => Promise<void>;
  readonly pass: PassPoint;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** `later`: the time for the call was over before it was sent. */
export type Performed = WriteOutcome | Hold | 'later';
/** `unknown`: the call may have had its effect. `reread`: it surely had none, the record was changed at the same moment. */
type Tried = Performed | 'unknown' | 'reread';

const uncertain = ({ target }: Command, reason: string): WriteOutcome => pleaseCheck(reason, target?.label);

/** Calls of the vendor per delivery before an answer nobody got ends as uncertain. */
export const attempts = 4;
/** How long a vendor that is away is left alone. */
export const awayMs = 5_000;
/** How long a pause is that a vendor asked for without saying so. */
const pauseMs = 10_000;

/** `mayStand`: an earlier call of this approval may have had its effect, so that "refused" could be a lie. */
const fromError = ({ command, now }: WriteJob, error: VendorError, mayStand: boolean): Tried => {
  switch (error.kind) {
    case 'auth_expired':
    case 'auth_revoked': return hold('reconnect', error.message);
    case 'rate_limited': return hold('rate_limited', error.message, error.more.untilMs ?? now() + pauseMs);
    case 'temporary': return hold('away', error.message, now() + awayMs);
    case 'too_late': return 'later';
    case 'uncertain': return 'unknown';
    case 'conflict': return 'reread';
    case 'not_found':
    case 'validation': return mayStand ? uncertain(command, `the vendor refused to say more: ${error.message}`) : refused('vendor_refused', error.message);
  }
};

/** The outcome where the record itself says that nothing is to be written. */
const withoutCall = (command: Command, plan: Plan): WriteOutcome | undefined => {
  switch (plan.kind) {
    case 'write': return undefined;
    case 'already_there': return { how: 'applied', recordId: command.target?.recordId ?? '', recordUrl: '' };
    case 'unguarded': return refused('no_expected_value', plan.detail);
    case 'changed': return refused('record_changed', plan.detail, plan.found);
    case 'cannot_tell': return uncertain(command, `the record holds neither the old nor the new value: ${plan.detail}`);
  }
};

/** What an earlier call may have left is looked for, or waited for; undefined when it surely left nothing. */
const lookBack = async ({ vendor, command, settled, trace, context, now, callsEndMs }: WriteJob): Promise<Performed | undefined> => {
  if (!settled) return hold('settling', 'the vendor did not answer: its search has to catch up first', now() + callsEndMs + vendor.searchLagMs);
  const found = await vendor.find(command, { ...trace, writeKey: context.writeKey });
  return found && { how: 'applied', ...found };
};

const callVendor = async (job: WriteJob, { version }: RecordState): Promise<Performed> => {
  const { command, vendor, context, pass } = job;
  await job.intend();
  if (!context.mayStillCall()) return 'later';
  pass('in_flight');
  const result = await vendor.apply(command, { ...context, recordVersion: version });
  pass('after_answer');
  return { how: 'applied', ...result };
};

const tryOnce = async (job: WriteJob): Promise<Tried> => {
  const { command, vendor, recovering } = job;
  let mayStand = recovering;
  try {
    const state = await vendor.current(command);
    const settled = withoutCall(command, planWrite(command, state.fields, intendedFields(command), recovering));
    if (settled) return settled;
    const safety = await vendor.safety(command);
    if (safety === 'marked' && recovering) {
      const back = await lookBack(job);
      if (back) return back;
    }
    // A record that still holds the old values was not changed by an earlier call, and a search that finds nothing made nothing.
    if (safety !== 'keyed') mayStand = false;
    if (job.expired) return mayStand ? uncertain(command, 'the approval expired before its write was confirmed') : refused('expired');
    if (!mayStand && !job.mayWriteTo(state.ownerId)) return refused('not_entitled', 'the record belongs to somebody of another team');
    return await callVendor(job, state);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return fromError(job, error, mayStand);
  }
};

/**
 * Runs one approved command against its vendor: reads the record, puts the intent on the log, calls. After an answer nobody got, a keyed create
 * is repeated under its key, a conditional update is decided by reading the record again, and a marked create is looked for once the vendor's
 * search has caught up; what cannot be decided ends as uncertain.
 */
export const performWrite = async (job: WriteJob, attempt = 1): Promise<Performed> => {
  const result = await tryOnce(job);
  if (result !== 'unknown' && result !== 'reread') return result;
  if (attempt >= attempts) return uncertain(job.command, 'the vendor did not answer');
  await job.sleep(200 * 2 ** attempt);
  return performWrite({ ...job, settled: false, recovering: job.recovering || result === 'unknown' }, attempt + 1);
};
