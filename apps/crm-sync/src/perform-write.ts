import type { Command } from '@baton/contracts';
import { VendorError } from '@baton/connectors';
import type { CrmWrite, WriteContext } from '@baton/connectors/write';
import type { PassPoint } from './crash-points.js';
import { pleaseCheck, type WriteOutcome } from './domain/outcome-drafts.js';
import { planWrite } from './domain/plan-write.js';

export interface WriteJob {
  readonly command: Command;
  readonly crm: CrmWrite;
  /** Its `mayStillCall` turns false once the partition was lost or the intent is too old for a call. */
  readonly context: WriteContext;
  /** An intent of this approval stands in the ledger already. */
  readonly recovering: boolean;
  readonly pass: PassPoint;
  readonly sleep: (ms: number) => Promise<void>;
}

/** `later`: nothing is known to have changed and nothing may be written now; the approval is delivered again. */
export type Performed = WriteOutcome | 'later';

const refused = (reason: string, vendorMessage = ''): WriteOutcome => ({ how: 'refused', reason, vendorMessage });
const uncertain = (command: Command, reason: string): WriteOutcome => pleaseCheck(reason, command.target?.label);

/** Calls of the vendor per delivery before an answer nobody got ends as uncertain. */
export const attempts = 4;

/** `mayStand`: an earlier call of this approval may have had its effect, so that "refused" could be a lie. */
const fromError = (command: Command, error: VendorError, mayStand: boolean): Performed | 'unknown' => {
  if (error.kind === 'temporary' || error.kind === 'rate_limited') return 'later';
  if (error.kind === 'uncertain') return 'unknown';
  if (mayStand) return uncertain(command, `the CRM refused to say more: ${error.message}`);
  return refused(error.kind === 'auth_expired' ? 'not_connected' : 'vendor_refused', error.message);
};

const tryOnce = async (job: WriteJob, recovering: boolean): Promise<Performed | 'unknown'> => {
  const { command, crm, context } = job;
  let mayStand = recovering;
  try {
    const current = await crm.current(command);
    const plan = planWrite(command, current, crm.intended(command), recovering);
    if (plan.kind === 'already_there') return { how: 'applied', recordId: command.target?.recordId ?? '', recordUrl: '' };
    if (plan.kind === 'unguarded') return refused('no_expected_value', plan.detail);
    if (plan.kind === 'changed') return refused('record_changed', plan.detail);
    if (plan.kind === 'cannot_tell') return uncertain(command, `the record holds neither the old nor the new value: ${plan.detail}`);
    if (!context.mayStillCall()) return 'later';
    // A record that still holds the old values was not changed by an earlier call.
    if (crm.safety(command) === 'conditional') mayStand = false;
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
 * Runs one approved command against the CRM. After an answer nobody got, a keyed create is repeated under its key and a conditional update is
 * decided by reading the record again; what cannot be decided ends as uncertain.
 */
export const performWrite = async (job: WriteJob, attempt = 1): Promise<Performed> => {
  const result = await tryOnce(job, job.recovering || attempt > 1);
  if (result !== 'unknown') return result;
  if (attempt >= attempts) return uncertain(job.command, 'the CRM did not answer');
  await job.sleep(200 * 2 ** attempt);
  return performWrite(job, attempt + 1);
};
