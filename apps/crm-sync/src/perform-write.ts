import type { Command } from '@baton/contracts';
import { VendorError } from '@baton/connectors';
import type { CrmWrite, WriteContext } from '@baton/connectors/write';
import type { PassPoint } from './crash-points.js';
import type { WriteOutcome } from './domain/outcome-drafts.js';
import { planWrite } from './domain/plan-write.js';

export interface WriteJob {
  readonly command: Command;
  readonly crm: CrmWrite;
  readonly context: WriteContext;
  /** An intent of this approval stands in the ledger already. */
  readonly recovering: boolean;
  /** False once the partition was lost or the intent is too old for a call. */
  readonly mayCall: () => boolean;
  readonly pass: PassPoint;
  readonly sleep: (ms: number) => Promise<void>;
}

/** `later`: nothing is known to have changed and nothing may be written now; the approval is delivered again. */
export type Performed = WriteOutcome | 'later';

const refused = (reason: string, vendorMessage = ''): WriteOutcome => ({ how: 'refused', reason, vendorMessage });
const uncertain = (command: Command, reason: string): WriteOutcome => ({
  how: 'uncertain', reason, pleaseCheck: `look at ${command.target?.label ?? 'the record'} in the CRM: the write may or may not be there`,
});

/** Calls of the vendor per delivery before an answer nobody got ends as uncertain. */
export const attempts = 4;

const fromError = (error: VendorError): Performed | 'unknown' => {
  switch (error.kind) {
    case 'temporary': case 'rate_limited': return 'later';
    case 'uncertain': return 'unknown';
    case 'auth_expired': return refused('not_connected', error.message);
    default: return refused('vendor_refused', error.message);
  }
};

const tryOnce = async (job: WriteJob, recovering: boolean): Promise<Performed | 'unknown'> => {
  const { command, crm, context } = job;
  const current = await crm.current(command);
  const plan = planWrite(command, current, crm.intended(command), recovering);
  if (plan.kind === 'already_there') return { how: 'applied', recordId: command.target?.recordId ?? '', recordUrl: '' };
  if (plan.kind === 'changed') return refused('record_changed', plan.detail);
  if (plan.kind === 'cannot_tell') return uncertain(command, `the record holds neither the old nor the new value: ${plan.detail}`);
  if (!job.mayCall()) return 'later';
  job.pass('in_flight');
  const result = await crm.apply(command, context);
  job.pass('after_answer');
  return { how: 'applied', ...result };
};

/**
 * Runs one approved command against the CRM. After an answer nobody got, a keyed create is repeated under its key and a conditional update is
 * decided by reading the record again; what cannot be decided ends as uncertain.
 */
export const performWrite = async (job: WriteJob, attempt = 1): Promise<Performed> => {
  let result: Performed | 'unknown';
  try {
    result = await tryOnce(job, job.recovering || attempt > 1);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    result = fromError(error);
  }
  if (result !== 'unknown') return result;
  if (attempt >= attempts) return uncertain(job.command, 'the CRM did not answer');
  await job.sleep(200 * 2 ** attempt);
  return performWrite(job, attempt + 1);
};
