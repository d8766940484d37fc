import { draft, type Draft, type EmittedBy, type FactOf } from '@baton/contracts';
import type { PassPoint } from './crash-points.js';
import { emptyLedger, evolve, type Ledger, nextStep } from './domain/ledger.js';
import { outcomeDrafts, pleaseCheck, type WriteOutcome } from './domain/outcome-drafts.js';
import { type Verified, type Verifier, verifyApproval } from './domain/verify-approval.js';
import { type Performed, performWrite } from './perform-write.js';
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

/** An intent without an outcome may have had its effect already: then nothing is written any more, and "refused" would be a guess. */
const unverified = (reason: string, recovering: boolean): WriteOutcome => (recovering ? pleaseCheck(reason) : { how: 'refused', reason, vendorMessage: '' });

/** The approvals of one partition, worked through in log order under one claim of its ledger. */
export class WriteLane {
  private ledger: Ledger = emptyLedger;

  private constructor(private readonly partition: number, private readonly deps: LaneDeps) {}

  /** Claims the partition's ledger with the next epoch and reads it up to the claim before anything is written. */
  static async open(partition: number, deps: LaneDeps): Promise<WriteLane> {
    const lane = new WriteLane(partition, deps);
    await lane.replay();
    await deps.log.claim(partition, lane.ledger.epoch + 1, deps.owner);
    await lane.replay();
    return lane;
  }

  /** Resolves `later` when the approval must be delivered again. */
  async handle(approval: FactOf<'write.approved'>): Promise<'done' | 'later'> {
    const { deps, ledger } = this;
    const step = nextStep(ledger, approval.about.approvalId);
    if (step === 'nothing') return 'done';
    if (!this.owns()) return 'later';
    const recovering = step === 'recover';
    const verified = verifyApproval(approval, { ...deps.verifier, nowMs: recovering ? approval.payload.approvedAtMs : deps.now() });
    const outcome = verified.ok ? await this.write(approval, verified, recovering) : unverified(verified.reason, recovering);
    if (outcome === 'later') return 'later';
    await this.append(approval, outcomeDrafts(approval, ledger.epoch, outcome));
    deps.pass('after_outcome');
    return 'done';
  }

  private async write(approval: FactOf<'write.approved'>, { command, ownerId }: Extract<Verified, { ok: true }>, recovering: boolean): Promise<Performed> {
    const { deps } = this;
    const crm = deps.crms.write(command.target?.connectionId ?? '');
    if (!crm) return 'later';
    const writeKey = `baton-${approval.about.approvalId}`;
    deps.pass('before_intent');
    const intentAt = deps.monotonic();
    await this.append(approval, [draft('crm.write_attempted', { epoch: this.ledger.epoch, payloadHash: approval.payload.payloadHash, writeKey })]);
    deps.pass('after_intent');
    return performWrite({
      command, crm, recovering, pass: deps.pass, sleep: deps.sleep,
      context: {
        writeKey, ownerId, approvedAtMs: approval.payload.approvedAtMs,
        mayStillCall: () => this.owns() && deps.monotonic() - intentAt < deps.intentLimitMs,
      },
    });
  }

  private async replay(): Promise<void> {
    this.ledger = emptyLedger;
    await this.deps.log.replay(this.partition, (fact) => { this.ledger = evolve(this.ledger, fact); });
  }

  private async append(approval: FactOf<'write.approved'>, drafts: readonly Draft<EmittedBy<'crm-sync'>>[]): Promise<void> {
    this.ledger = (await this.deps.log.append(this.partition, approval, drafts)).reduce(evolve, this.ledger);
  }

  private owns(): boolean { return this.ledger.owner === this.deps.owner && this.deps.stillOwns(this.partition); }
}
