import { draft, type Draft, type EmittedBy, type FactOf } from '@baton/contracts';
import type { PassPoint } from './crash-points.js';
import { evolve, type Ledger, nextStep, openLedger } from './domain/ledger.js';
import { outcomeDrafts, pleaseCheck, refused } from './domain/outcome-drafts.js';
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
  /** False for good once the partition this lane was opened for is given up. */
  readonly stillOwns: () => boolean;
  readonly sleep: (ms: number) => Promise<void>;
  readonly pass: PassPoint;
  /** An intent older than this may already be somebody else's: well under the consumer's session time-out. */
  readonly intentLimitMs: number;
}

type Approval = FactOf<'write.approved'>;

/** The approvals of one partition, worked through in log order under one claim of its ledger. */
export class WriteLane {
  private ledger: Ledger = openLedger();
  private epoch = 0;
  /** Where this owner's next record must come to lie: anywhere else means that somebody wrote in between. */
  private nextOffset = 0;

  private constructor(private readonly partition: number, private readonly deps: LaneDeps) {}

  /** Claims the partition's ledger with the next epoch and reads it up to the claim before anything is written. */
  static async open(partition: number, deps: LaneDeps): Promise<WriteLane> {
    const lane = new WriteLane(partition, deps);
    await lane.replay();
    do {
      lane.epoch = lane.ledger.epoch + 1;
      const { offset } = await deps.log.claim(partition, lane.epoch, deps.owner);
      lane.nextOffset = offset + 1;
      await lane.replay();
      // Somebody who claimed the same epoch a moment before holds it: the next one is higher.
    } while (!lane.holdsClaim() && deps.stillOwns());
    return lane;
  }

  /** Resolves `later` when the approval must be delivered again. */
  async handle(approval: Approval): Promise<'done' | 'later'> {
    const step = nextStep(this.ledger, approval);
    if (step === 'nothing') return 'done';
    if (!this.owns()) return 'later';
    const outcome = step === 'superseded' ? refused('already_approved') : await this.decide(approval, step === 'recover');
    // Once the partition is somebody else's, so is telling how the write ended.
    if (outcome === 'later' || !this.owns()) return 'later';
    await this.append(approval, outcomeDrafts(approval, this.epoch, outcome));
    this.deps.pass('after_outcome');
    return this.holdsClaim() ? 'done' : 'later';
  }

  private async decide(approval: Approval, recovering: boolean): Promise<Performed> {
    const { deps } = this;
    const nowMs = deps.now();
    const verified = verifyApproval(approval, { ...deps.verifier, nowMs: recovering ? approval.payload.approvedAtMs : nowMs });
    if (verified.ok) return this.write(approval, verified, recovering ? { expired: approval.payload.expiresAtMs <= nowMs } : undefined);
    // An intent without an outcome may have had its effect already: then nothing is written any more, and "refused" would be a guess.
    return recovering ? pleaseCheck(verified.reason) : refused(verified.reason);
  }

  private async write(approval: Approval, { command, ownerId }: Extract<Verified, { ok: true }>, recovery: { expired: boolean } | undefined): Promise<Performed> {
    const { deps } = this;
    const crm = deps.crms.write(command.target?.connectionId ?? '');
    if (!crm) return 'later';
    const writeKey = `baton-${approval.about.approvalId}`;
    let intentAt: number | undefined;
    const intend = async (): Promise<void> => {
      if (intentAt !== undefined) return;
      deps.pass('before_intent');
      intentAt = deps.monotonic();
      await this.append(approval, [draft('crm.write_attempted', { epoch: this.epoch, payloadHash: approval.payload.payloadHash, writeKey })]);
      deps.pass('after_intent');
    };
    const mayStillCall = (): boolean => intentAt !== undefined && this.owns() && deps.monotonic() - intentAt < deps.intentLimitMs;
    const outcome = await performWrite({
      command, crm, intend, pass: deps.pass, sleep: deps.sleep, recovering: recovery !== undefined, expired: recovery?.expired ?? false,
      context: { writeKey, ownerId, approvedAtMs: approval.payload.approvedAtMs, mayStillCall },
    });
    // What was read may be the next owner's work: the intent proves that there is none.
    if (outcome !== 'later') await intend();
    return outcome;
  }

  private async replay(): Promise<void> {
    const ledger = openLedger();
    await this.deps.log.replay(this.partition, (fact) => { evolve(ledger, fact); });
    this.ledger = ledger;
  }

  /** Only the owner writes to its ledger, so its records lie side by side. Where they do not, the ledger is read again, and a newer claim is found. */
  private async append(approval: Approval, drafts: readonly Draft<EmittedBy<'crm-sync'>>[]): Promise<void> {
    const { facts, offset } = await this.deps.log.append(this.partition, approval, drafts);
    const alone = offset === this.nextOffset;
    this.nextOffset = offset + facts.length;
    if (!alone) return this.replay();
    for (const fact of facts) evolve(this.ledger, fact);
  }

  private holdsClaim(): boolean { return this.ledger.owner === this.deps.owner && this.ledger.epoch === this.epoch; }

  private owns(): boolean { return this.holdsClaim() && this.deps.stillOwns(); }
}
