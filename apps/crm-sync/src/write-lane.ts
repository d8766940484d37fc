import { draft, type Draft, type EmittedBy, type FactOf } from '@baton/contracts';
import type { PassPoint } from './crash-points.js';
import { emptyLedger, evolve, type Ledger, nextStep } from './domain/ledger.js';
import { outcomeDrafts } from './domain/outcome-drafts.js';
import { type Verifier, verifyApproval } from './domain/verify-approval.js';
import { performWrite } from './perform-write.js';
import type { CrmConnections, LedgerLog } from './ports.js';

export interface LaneDeps {
  readonly log: LedgerLog;
  readonly crms: CrmConnections;
  readonly verifier: Omit<Verifier, 'nowMs'>;
  readonly owner: string;
  readonly now: () => number;
  /** Monotonic milliseconds, which no clock change moves. */
  readonly monotonic: () => number;
  readonly stillOwns: (partition: number) => boolean;
  readonly sleep: (ms: number) => Promise<void>;
  readonly pass: PassPoint;
  /** An intent older than this may already be somebody else's: well under the consumer's session time-out. */
  readonly intentLimitMs: number;
}

/** The approvals of one partition, worked through in log order under one claim of its ledger. */
export interface WriteLane {
  /** Resolves `later` when the approval must be delivered again. */
  handle(approval: FactOf<'write.approved'>): Promise<'done' | 'later'>;
  readonly ledger: () => Ledger;
}

/** Claims the partition's ledger with the next epoch and reads it up to the claim before anything is written. */
export const openLane = async (partition: number, deps: LaneDeps): Promise<WriteLane> => {
  let ledger = emptyLedger;
  const learn = (facts: readonly FactOf<EmittedBy<'crm-sync'>>[]): void => { for (const fact of facts) ledger = evolve(ledger, fact); };
  await deps.log.replay(partition, (fact) => learn([fact]));
  await deps.log.claim(partition, ledger.epoch + 1, deps.owner);
  ledger = emptyLedger;
  await deps.log.replay(partition, (fact) => learn([fact]));

  const append = async (approval: FactOf<'write.approved'>, drafts: readonly Draft<EmittedBy<'crm-sync'>>[]): Promise<void> => {
    learn(await deps.log.append(partition, approval, drafts));
  };
  const owns = (): boolean => ledger.owner === deps.owner && deps.stillOwns(partition);

  const handle = async (approval: FactOf<'write.approved'>): Promise<'done' | 'later'> => {
    const step = nextStep(ledger, approval.about.approvalId);
    if (step === 'nothing') return 'done';
    if (!owns()) return 'later';
    const recovering = step === 'recover';
    const verified = verifyApproval(approval, { ...deps.verifier, nowMs: recovering ? approval.payload.approvedAtMs : deps.now() });
    const { epoch } = ledger;
    if (!verified.ok) {
      await append(approval, [draft('crm.write_refused', { epoch, reason: verified.reason, vendorMessage: '' })]);
      return 'done';
    }
    const crm = deps.crms.write(verified.command.target?.connectionId ?? '');
    if (!crm) return 'later';
    const writeKey = `baton-${approval.about.approvalId}`;
    deps.pass('before_intent');
    const intentAt = deps.monotonic();
    await append(approval, [draft('crm.write_attempted', { epoch, payloadHash: approval.payload.payloadHash, writeKey })]);
    deps.pass('after_intent');
    const outcome = await performWrite({
      command: verified.command, crm, recovering, pass: deps.pass, sleep: deps.sleep,
      context: { writeKey, ownerId: verified.ownerId, approvedAtMs: approval.payload.approvedAtMs },
      mayCall: () => owns() && deps.monotonic() - intentAt < deps.intentLimitMs,
    });
    if (outcome === 'later') return 'later';
    await append(approval, outcomeDrafts(approval, epoch, outcome));
    deps.pass('after_outcome');
    return 'done';
  };
  return { handle, ledger: () => ledger };
};
