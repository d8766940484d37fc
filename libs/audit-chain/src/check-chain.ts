import { decodeFact, encodeFact, type FactOf, UnreadableFact } from '@baton/contracts';
import { canonicalJson, verifyCanonical } from '@baton/platform';
import { type AuditFact, entryOf, isAuditFact, ofNobody, rebuilt } from './audit-facts.js';
import { type ChainEntry, entryHashOf, type HeadClaims } from './chain-entry.js';
import { checkpointOf, type ChainState, evolveChains, headOf, openChains, sourceKey } from './chain-state.js';
import type { Finding, Findings } from './finding.js';

/** What a tenant's chain is, as far as it was read. */
export interface ChainExtent {
  readonly tenant: string;
  entries: number;
  readonly firstSeq: number;
  lastSeq: number;
  readonly fromMs: number;
  toMs: number;
  /** Newest entry under a signed head; 0 for none. */
  signedSeq: number;
  signedAtMs: number;
}

export interface ChainCheckOptions {
  /** PEM of Ed25519 public keys by key id. */
  readonly publicKeys: Readonly<Record<string, string>>;
  readonly findings: Findings;
  /** Given every entry that counts. */
  readonly onEntry: (entry: ChainEntry, auditOffset: number) => void;
}

/** audit.v1 read once from its first record: everything that is altered, missing, moved or added to it. */
export class ChainCheck {
  private readonly state: ChainState = openChains();
  private readonly extents = new Map<string, ChainExtent>();
  private readonly gaps = new Map<string, Finding>();
  private nextOffset: number | undefined;
  /** Read from the middle: what stands before the first record has expired and cannot be asked for. */
  private fromTheMiddle = false;
  private unreadableAt = -1;
  private first = 0;

  constructor(private readonly options: ChainCheckOptions) {}

  tenants(): readonly ChainExtent[] { return [...this.extents.values()].toSorted((left, right) => (left.tenant < right.tenant ? -1 : 1)); }

  /** Offset of the first record that was read; 0 unless the log begins later. */
  get firstOffset(): number { return this.first; }

  read({ offset, value }: { readonly offset: number; readonly value: Uint8Array }): void {
    if (this.nextOffset === undefined) {
      this.first = offset;
      this.fromTheMiddle = offset > 0;
    } else if (offset > this.nextOffset) {
      this.report('missing', '', 0, offset, offset === this.nextOffset + 1 ? `record ${this.nextOffset} of audit.v1 is gone` : `records ${this.nextOffset} to ${offset - 1} of audit.v1 are gone`);
    }
    this.nextOffset = offset + 1;
    const fact = this.decoded(offset, value);
    if (!fact) return;
    if (fact.payload.epoch < this.state.epoch) return;
    if (fact.type !== 'audit.claimed' && fact.payload.epoch > this.state.epoch) this.skippedClaim(fact, offset);
    const { count } = this.options.findings;
    const due = this.state.serial + 1;
    this.accept(fact, offset);
    if (fact.type === 'audit.claimed') return;
    const { serial } = fact.payload;
    this.state.serial = Math.max(serial, due - 1);
    // What is found in the record itself says more.
    if (serial === due || (this.fromTheMiddle && due === 1) || this.options.findings.count > count) return;
    this.report('moved', fact.tenant, 'seq' in fact.payload ? fact.payload.seq : 0, offset, `record ${offset} of audit.v1 was written as number ${serial} and stands where number ${due} belongs`);
  }

  private decoded(offset: number, value: Uint8Array): AuditFact | undefined {
    try {
      const fact = decodeFact(value);
      if (!isAuditFact(fact)) throw new UnreadableFact('unknown_type', `${fact.type} does not belong here`);
      if (Buffer.compare(encodeFact(rebuilt(fact)), value) !== 0) {
        this.report('altered', fact.tenant, 'seq' in fact.payload ? fact.payload.seq : 0, offset, `record ${offset} of audit.v1 says in its envelope what no auditor writes`);
      }
      return fact;
    } catch (error) {
      this.unreadableAt = offset;
      this.report('altered', '', 0, offset, `record ${offset} of audit.v1 cannot be read: ${String(error)}`);
      return undefined;
    }
  }

  private accept(fact: AuditFact, offset: number): void {
    switch (fact.type) {
      case 'audit.claimed': this.claimed(fact, offset); break;
      case 'audit.entry_chained': this.entry(entryOf(fact), fact, offset); return;
      case 'audit.head_signed': this.head(fact, offset); break;
      case 'audit.checkpointed':
        if (this.fromTheMiddle) break;
        this.checkpoint(fact, offset);
        return;
    }
    evolveChains(this.state, fact);
  }

  private skippedClaim({ payload: { epoch } }: AuditFact, offset: number): void {
    if (!this.fromTheMiddle) this.report('missing', ofNobody, 0, offset, `nobody took over with epoch ${epoch} before record ${offset} of audit.v1`);
    this.state.epoch = epoch;
  }

  private claimed({ payload: { epoch, owner, claimedAtMs, signature, keyId } }: FactOf<'audit.claimed'>, offset: number): void {
    this.signed({ claimedAtMs, epoch, owner }, { signature, keyId }, { tenant: ofNobody, seq: 0, offset, what: `the take-over with epoch ${epoch}` });
  }

  private entry(entry: ChainEntry, fact: AuditFact, offset: number): void {
    const { tenant, seq } = entry;
    const { seq: last, entryHash } = headOf(this.state, tenant);
    if (entryHashOf(entry) !== entry.entryHash) this.report('altered', tenant, seq, offset, `entry ${seq} does not have the hash that it names`);
    if (seq <= last) { this.outOfOrder(entry, offset); return; }
    const isFirst = last === 0 && this.fromTheMiddle;
    if (!isFirst && seq > last + 1) this.gap(tenant, last + 1, seq, offset);
    else if (!isFirst && entry.previousHash !== entryHash) this.report('altered', tenant, last, offset - 1, `entry ${seq} was bound to another entry ${last} than the one that stands here`);
    const next = this.state.next.get(sourceKey(entry));
    if (!isFirst && seq === last + 1 && next !== undefined && entry.offset !== next) {
      this.report('missing', tenant, seq, offset, `records ${next} to ${entry.offset - 1} of ${sourceKey(entry)} were left out`);
    }
    this.extend(entry);
    this.options.onEntry(entry, offset);
    evolveChains(this.state, fact);
  }

  private gap(tenant: string, from: number, until: number, offset: number): void {
    const wasUnreadable = this.unreadableAt >= 0 && this.unreadableAt < offset && until === from + 1;
    const finding = this.report(wasUnreadable ? 'altered' : 'missing', tenant, from, wasUnreadable ? this.unreadableAt : offset,
      wasUnreadable ? `entry ${from} cannot be read` : until === from + 1 ? `entry ${from} is gone` : `entries ${from} to ${until - 1} are gone`);
    for (let seq = from; seq < until && seq < from + 1_000; seq += 1) this.gaps.set(`${tenant}/${seq}`, finding);
  }

  private outOfOrder(entry: ChainEntry, offset: number): void {
    const { tenant, seq } = entry;
    const gap = this.gaps.get(`${tenant}/${seq}`);
    if (!gap) { this.report('added', tenant, seq, offset, `entry ${seq} stands a second time at record ${offset} of audit.v1`); return; }
    gap.kind = 'moved';
    gap.says = `entry ${seq} was moved: it stands at record ${offset} of audit.v1, behind those that follow it`;
    this.options.onEntry(entry, offset);
  }

  private head({ tenant, payload }: FactOf<'audit.head_signed'>, offset: number): void {
    const { seq, entryHash, previousSignedSeq, signedAtMs, serial, signature, keyId } = payload;
    const claims: HeadClaims = { entryHash, previousSignedSeq, seq, serial, signedAtMs, tenant };
    const genuine = this.signed(claims, { signature, keyId }, { tenant, seq, offset, what: `the signed head of entry ${seq}` });
    const head = headOf(this.state, tenant);
    const startsHere = this.fromTheMiddle && (head.seq === 0 || head.signedSeq === 0);
    if (startsHere) return;
    if (seq > head.seq) this.gap(tenant, head.seq + 1, seq + 1, offset);
    else if (seq < head.seq || entryHash !== head.entryHash) this.report('altered', tenant, seq, offset, `the signed head names another entry ${seq} than the one that stands here`);
    if (previousSignedSeq !== head.signedSeq) this.report('missing', tenant, previousSignedSeq, offset, `the signed head of entry ${previousSignedSeq} is gone`);
    // What was signed is what the following entries are bound to, whatever became of it.
    if (genuine) this.state.heads.set(tenant, { ...head, seq, entryHash });
    const extent = this.extents.get(tenant);
    if (extent && genuine) Object.assign(extent, { signedSeq: seq, signedAtMs });
  }

  private checkpoint({ payload }: FactOf<'audit.checkpointed'>, offset: number): void {
    if (canonicalJson(checkpointOf(this.state)) !== canonicalJson(payload)) this.report('altered', ofNobody, 0, offset, `the checkpoint at record ${offset} of audit.v1 does not say where the chains stand`);
  }

  private signed(claims: object, { signature, keyId }: { readonly signature: string; readonly keyId: string }, at: { readonly tenant: string; readonly seq: number; readonly offset: number; readonly what: string }): boolean {
    const key = this.options.publicKeys[keyId];
    const genuine = key !== undefined && verifyCanonical(claims, signature, key);
    if (!genuine) this.report('altered', at.tenant, at.seq, at.offset, key ? `${at.what} is not signed by key ${keyId}` : `${at.what} names key ${keyId}, which is not among the given public keys`);
    return genuine;
  }

  private extend({ tenant, seq, chainedAtMs }: ChainEntry): void {
    const extent = this.extents.get(tenant);
    if (extent) Object.assign(extent, { entries: extent.entries + 1, lastSeq: seq, toMs: chainedAtMs });
    else this.extents.set(tenant, { tenant, entries: 1, firstSeq: seq, lastSeq: seq, fromMs: chainedAtMs, toMs: chainedAtMs, signedSeq: 0, signedAtMs: 0 });
  }

  private report(kind: Finding['kind'], tenant: string, seq: number, auditOffset: number, says: string): Finding {
    return this.options.findings.add({ kind, tenant, seq, auditOffset, says });
  }
}
