import type { Command } from '@baton/contracts';
import { VendorError } from '@baton/connectors';
import type { CrmWrite, WriteContext } from '@baton/connectors/write';
import type { PassPoint } from './crash-points.js';
import { pleaseCheck, refused, type WriteOutcome } from './domain/outcome-drafts.js';
import { type Plan, planWrite } from './domain/plan-write.js';

export interface WriteJob {
  readonly command: Command;
  readonly crm: CrmWrite;
  /** Its `mayStillCall` turns false once the partition was lost or the intent is too old for a call. */
  readonly context: WriteContext;
  /** An intent of this approval stands in the ledger without an outcome: an earlier call may have had its effect. */
  readonly recovering: boolean;
  /** The approval is too old to be written; what may stand already is still looked up. */
  readonly expired: boolean;
  /** Puts the intent on the log, before the first call that could change anything. */
  readonly intend: () => Promise<void>;
  readonly pass: PassPoint;
  readonly sleep: (ms: number) => Promise<void>;
}

/** `later`: nothing may be written now; the approval is delivered again. */
export type Performed = WriteOutcome | 'later';

const uncertain = ({ target }: Command, reason: string): WriteOutcome => pleaseCheck(reason, target?.label);

/** Calls of the vendor per delivery before an answer nobody got ends as uncertain. */
export const attempts = 4;

/** `mayStand`: an earlier call of this approval may have had its effect, so that "refused" could be a lie. */
const fromError = (command: Command, error: VendorError, mayStand: boolean): Performed | 'unknown' => {
  if (error.kind === 'temporary' || error.kind === 'rate_limited') return 'later';
  if (error.kind === 'uncertain') return 'unknown';
  if (mayStand) return uncertain(command, `the CRM refused to say more: ${error.message}`);
  return refused(error.kind === 'auth_expired' ? 'not_connected' : 'vendor_refused', error.message);
};

/** The outcome where the record itself says that nothing is to be written. */
const withoutCall = (command: Command, plan: Plan): WriteOutcome | undefined => {
  switch (plan.kind) {
    case 'write': return undefined;
    case 'already_there': return { how: 'applied', recordId: command.target?.recordId ?? '', recordUrl: '' };
    case 'unguarded': return refused('no_expected_value', plan.detail);
    case 'changed': return refused('record_changed', plan.detail);
    case 'cannot_tell': return uncertain(command, `the record holds neither the old nor the new value: ${plan.detail}`);
  }
};

const tryOnce = async (job: WriteJob, recovering: boolean): Promise<Performed | 'unknown'> => {
  const { command, crm, context } = job;
  let mayStand = recovering;
  try {
    const plan = planWrite(command, await crm.current(command), crm.intended(command), recovering);
    const settled = withoutCall(command, plan);
    if (settled) return settled;
    // A record that still holds the old values was not changed by an earlier call.
    if (crm.safety(command) === 'conditional') mayStand = false;
    if (job.expired) return mayStand ? uncertain(command, 'the approval expired before its write was confirmed') : refused('expired');
    await job.intend();
    if (!context.mayStillCall()) return 'later';
    job.pass('in_flight');
    const result = await crm.apply(command, context);
    job.pass('after_answer');
    return { how: 'applied', ...result };
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return fromError(command, error, mayStand);
  }
};

/**
 * Runs one approved command against the CRM: reads the record, puts the intent on the log, calls. After an answer nobody got, a keyed create is
 * repeated under its key and a conditional update is decided by reading the record again; what cannot be decided ends as uncertain.
 */
export const performWrite = async (job: WriteJob, attempt = 1): Promise<Performed> => {
  const result = await tryOnce(job, job.recovering || attempt > 1);
  if (result !== 'unknown') return result;
  if (attempt >= attempts) return uncertain(job.command, 'the CRM did not answer');
  await job.sleep(200 * 2 ** attempt);
  return performWrite(job, attempt + 1);
};
