import { decodeFact, draft, type FactOf } from '@baton/contracts';
import { type ConnectionHolds, createConnectionHolds } from './connection-holds.js';
import type { ConnectionPace, Ended } from './connection-pace.js';
import type { PassPoint } from './crash-points.js';
import { nextStep, pendingEntries, recordsOfOthers } from './domain/ledger.js';
import { mayWriteTo } from './domain/may-write.js';
import { hold, type Hold, outcomeDrafts, pleaseCheck, refused, type WriteOutcome } from './domain/outcome-drafts.js';
import { type Verified, type Verifier, verifyApproval } from './domain/verify-approval.js';
import { createKeyedTurns, type KeyedTurns } from './keyed-turns.js';
import { type LedgerWriter, openLedgerWriter } from './ledger-writer.js';
import { type Performed, performWrite } from './perform-write.js';
import type { LedgerLog, PauseOf, Vendors } from './ports.js';

export interface LaneDeps {
  readonly log: LedgerLog;
  readonly vendors: Vendors;
  readonly verifier: Omit<Verifier, 'nowMs'>;
  /** The rep of a tenant whom the CRM knows by this owner id. */
  readonly repOfOwner: (tenant: string, ownerId: string) => ReturnType<Verifier['rep']>;
  readonly pauseOf: PauseOf;
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
  /** Shared by all lanes of the process. */
  readonly pace: ConnectionPace;
}

type Approval = FactOf<'write.approved'>;
type Accepted = Extract<Verified, { ok: true }>;

/** An approval with its own bytes, which a hold carries. */
export interface ReceivedApproval { readonly approval: Approval; readonly bytes: Uint8Array }

const connectionOf = ({ about }: Approval): string => about.target.split('|')[0] ?? '';
/** A mailbox is a connection of its own: that one rep has to connect again keeps nobody else back. */
const holdKey = ({ approval }: ReceivedApproval, vendors: Vendors): string =>
  (vendors.isMailbox(connectionOf(approval)) ? `${connectionOf(approval)}|${approval.about.repId}` : connectionOf(approval));
const dayMs = 86_400_000;

const endedAs = (outcome: Performed): Ended => {
  if (outcome === 'later') return 'strained';
  if (outcome.how === 'held') return outcome.reason === 'reconnect' ? 'untold' : 'strained';
  return outcome.how === 'applied' ? 'well' : 'untold';
};

/** The approvals of one partition, those of one record in log order, worked through under one claim of its ledger. */
export class WriteLane {
  private readonly turns: KeyedTurns;
  private readonly holds: ConnectionHolds;
  private readonly decoded = new Map<string, ReceivedApproval>();
  /** Monotonic instants from which on the search of a vendor has caught up with a call of this process. */
  private readonly settledFrom = new Map<string, number>();

  private constructor(private readonly writer: LedgerWriter, private readonly deps: LaneDeps) {
    this.turns = createKeyedTurns();
    this.holds = createConnectionHolds(deps.now, deps.monotonic);
  }

  static async open(partition: number, deps: LaneDeps): Promise<WriteLane> {
    return new WriteLane(await openLedgerWriter(deps.log, partition, deps.owner, deps.stillOwns), deps);
  }

  /** Resolves `later` when the approval must be delivered again. */
  handle(received: ReceivedApproval): Promise<'done' | 'later'> {
    return this.turns.take(received.approval.about.target, () => this.work(received));
  }

  /** Looks at every approval that waits, those of one record oldest first; those whose wait is over are worked on. */
  async retryHeld(): Promise<void> {
    const byTarget = new Map<string, ReceivedApproval[]>();
    for (const each of pendingEntries(this.writer.state)) {
      const received = this.received(each);
      const { target } = received.approval.about;
      byTarget.set(target, [...(byTarget.get(target) ?? []), received]);
    }
    await Promise.all([...byTarget.values()].map((queue) => this.retryQueue(queue)));
  }

  /** What stands behind an approval that still waits waits with it. */
  private async retryQueue(queue: readonly ReceivedApproval[]): Promise<void> {
    for (const received of queue) {
      if (this.keptBack(received)) return;
      await this.turns.take(received.approval.about.target, () => this.work(received, true));
      if (this.isPending(received)) return;
    }
  }

  private isPending({ approval: { about: { approvalId } } }: ReceivedApproval): boolean {
    const status = this.writer.state.entries.get(approvalId)?.status;
    return status !== undefined && status !== 'ended';
  }

  /** Something happened to a connection that may end a hold of it before its time. */
  lift(connectionId: string, repId: string): void {
    this.holds.lift(connectionId);
    this.holds.lift(`${connectionId}|${repId}`);
  }

  private received({ approvalId, approval: bytes }: ReturnType<typeof pendingEntries>[number]): ReceivedApproval {
    const known = this.decoded.get(approvalId) ?? { approval: decodeFact(bytes) as Approval, bytes };
    this.decoded.set(approvalId, known);
    return known;
  }

  /** An approval for the same record that came before this one and still waits: what came first is written first. */
  private isBehind({ about }: Approval): boolean {
    for (const each of pendingEntries(this.writer.state)) {
      if (each.approvalId === about.approvalId) return false;
      if (this.received(each).approval.about.target === about.target) return true;
    }
    return false;
  }

  /** @param isFirst it is known that no approval of the same record waits before this one */
  private async work(received: ReceivedApproval, isFirst = false): Promise<'done' | 'later'> {
    const { approval } = received;
    const step = nextStep(this.writer.state, approval);
    if (step === 'nothing') return 'done';
    if (!this.owns()) return 'later';
    if (step === 'superseded') return this.end(received, refused('already_approved'), undefined);
    const recovering = step === 'recover';
    const verified = verifyApproval(approval, { ...this.deps.verifier, nowMs: recovering ? approval.payload.approvedAtMs : this.deps.now() });
    // An intent without an outcome may have had its effect already: then nothing is written any more, and "refused" would be a guess.
    if (!verified.ok) return this.end(received, recovering ? pleaseCheck(verified.reason) : refused(verified.reason), undefined);
    const waits = this.mustWait(received, isFirst);
    if (waits) return this.wait(received, waits, false);
    const outcome = await this.inTurn(received, isFirst, () => this.write(approval, verified, recovering));
    // Once the partition is somebody else's, so is telling how the write ended.
    if (!this.owns()) return 'later';
    if (outcome === 'later') {
      const pause = this.mustWait(received, isFirst);
      return pause ? this.wait(received, pause, false) : 'later';
    }
    return outcome.how === 'held' ? this.wait(received, outcome, true) : this.end(received, outcome, verified);
  }

  /** Begins when the connection can take one more; what happened to it meanwhile may keep the write back after all. */
  private async inTurn(received: ReceivedApproval, isFirst: boolean, write: () => Promise<Performed>): Promise<Performed> {
    const leave = await this.deps.pace.enter(holdKey(received, this.deps.vendors));
    let how: Ended = 'untold';
    try {
      if (!this.owns() || this.mustWait(received, isFirst)) return 'later';
      const outcome = await write();
      how = endedAs(outcome);
      return outcome;
    } finally {
      leave(how);
    }
  }

  /** Why nothing may be written for this approval now. */
  private mustWait(received: ReceivedApproval, isFirst: boolean): Hold | undefined {
    const kept = this.keptBack(received);
    return kept ?? (!isFirst && this.isBehind(received.approval) ? hold('settling', 'an earlier write to this record is not done yet', this.deps.now()) : undefined);
  }

  private keptBack(received: ReceivedApproval): Hold | undefined {
    const { approval } = received;
    const pause = this.deps.pauseOf(approval.tenant, connectionOf(approval));
    if (pause) return hold('paused', pause.detail);
    const settles = this.settledFrom.get(approval.about.approvalId);
    if (settles !== undefined && this.deps.monotonic() < settles) return hold('settling', '', this.deps.now() + settles - this.deps.monotonic());
    return this.holds.current(holdKey(received, this.deps.vendors));
  }

  private async write(approval: Approval, { command, rep }: Accepted, recovering: boolean): Promise<Performed> {
    const { deps } = this;
    const { approvalId, repId } = approval.about;
    const vendor = deps.vendors.write(connectionOf(approval), repId);
    if (!vendor) return 'later';
    const writeKey = `baton-${approvalId}`;
    let intentAt: number | undefined;
    const intend = async (): Promise<void> => {
      if (intentAt !== undefined) return;
      deps.pass('before_intent');
      intentAt = deps.monotonic();
      await this.writer.append({ approval, drafts: [draft('crm.write_attempted', { epoch: this.writer.epoch, payloadHash: approval.payload.payloadHash, writeKey })] });
      deps.pass('after_intent');
    };
    const mayStillCall = (): boolean =>
      intentAt !== undefined && this.owns() && deps.monotonic() - intentAt < deps.intentLimitMs && !deps.pauseOf(approval.tenant, connectionOf(approval));
    const outcome = await performWrite({
      command, vendor, intend, recovering, pass: deps.pass, now: deps.now, sleep: deps.sleep, expired: approval.payload.expiresAtMs <= deps.now(),
      settled: (this.settledFrom.get(approvalId) ?? Number.POSITIVE_INFINITY) <= deps.monotonic(),
      callsEndMs: deps.intentLimitMs, trace: { sinceMs: approval.payload.approvedAtMs - dayMs, othersRecords: recordsOfOthers(this.writer.state, approvalId) },
      mayWriteTo: (ownerId) => mayWriteTo(rep, ownerId, deps.repOfOwner(approval.tenant, ownerId)),
      context: { writeKey, ownerId: rep.crmOwnerId, approvedAtMs: approval.payload.approvedAtMs, mayStillCall },
    });
    // What was read may be the next owner's work: the intent proves that there is none.
    if (outcome !== 'later' && outcome.how !== 'held') await intend();
    return outcome;
  }

  /**
   * A hold goes to the log once for its reason, so that the approval is done with and nothing behind it waits.
   * @param isNew it comes from a call just made, not from what is known already
   */
  private async wait(received: ReceivedApproval, waits: Hold, isNew: boolean): Promise<'done' | 'later'> {
    const { approval, bytes } = received;
    const { reason, detail, untilMs } = waits;
    if (isNew) this.remember(received, waits);
    const entry = this.writer.state.entries.get(approval.about.approvalId);
    if (entry?.status === 'held' && entry.reason === reason) return 'done';
    this.deps.pass('before_hold');
    await this.writer.append({ approval, drafts: [draft('crm.write_held', { epoch: this.writer.epoch, reason, detail, untilMs: Math.round(untilMs), approval: Buffer.from(bytes) })] });
    this.deps.pass('after_hold');
    return this.writer.holdsClaim() ? 'done' : 'later';
  }

  private remember(received: ReceivedApproval, waits: Hold): void {
    const { monotonic, now, vendors } = this.deps;
    if (waits.reason === 'settling') this.settledFrom.set(received.approval.about.approvalId, monotonic() + Math.max(0, waits.untilMs - now()));
    else this.holds.put(holdKey(received, vendors), waits);
  }

  private async end(received: ReceivedApproval, outcome: WriteOutcome, verified: Accepted | undefined): Promise<'done' | 'later'> {
    const { approval } = received;
    if (outcome.how === 'applied') this.holds.lift(holdKey(received, this.deps.vendors));
    await this.writer.append({ approval, drafts: outcomeDrafts(approval, verified?.command, this.writer.epoch, outcome) });
    this.settledFrom.delete(approval.about.approvalId);
    this.decoded.delete(approval.about.approvalId);
    this.deps.pass('after_outcome');
    return this.writer.holdsClaim() ? 'done' : 'later';
  }

  private owns(): boolean { return this.writer.holdsClaim() && this.deps.stillOwns(); }
}
