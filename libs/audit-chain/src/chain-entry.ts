import { canonicalJson, sha256 } from '@baton/platform';

/** Where a record of the log stands, and what it is. */
export interface SourceRecord {
  /** `-` for a record that no contract can read. */
  readonly tenant: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly factId: string;
  readonly factType: string;
  /** Lower-case hex SHA-256 of the record's value. */
  readonly factHash: string;
}

/** A record bound into its tenant's chain. */
export interface ChainEntry extends SourceRecord {
  readonly epoch: number;
  /** 1, 2, 3 … per tenant. */
  readonly seq: number;
  readonly chainedAtMs: number;
  /** 1, 2, 3 … over what is written to the chains of all tenants. */
  readonly serial: number;
  /** `entryHash` of the entry before; empty for the first. */
  readonly previousHash: string;
  readonly entryHash: string;
}

/** The newest entry of a tenant's chain. */
export interface ChainHead { readonly seq: number; readonly entryHash: string; readonly signedSeq: number }

export const noHead: ChainHead = { seq: 0, entryHash: '', signedSeq: 0 };

/** SHA-256 of the RFC 8785 form of everything an entry says but the hash itself. */
export const entryHashOf = ({ chainedAtMs, epoch, factHash, factId, factType, offset, partition, previousHash, seq, serial, tenant, topic }: Omit<ChainEntry, 'entryHash'>): string =>
  sha256(canonicalJson({ chainedAtMs, epoch, factHash, factId, factType, offset, partition, previousHash, seq, serial, tenant, topic }));

/** The entry that binds a record behind a head. */
export const chainOn = (head: ChainHead, record: SourceRecord, { epoch, nowMs, serial }: { readonly epoch: number; readonly nowMs: number; readonly serial: number }): ChainEntry => {
  const { tenant, topic, partition, offset, factId, factType, factHash } = record;
  const entry = { tenant, topic, partition, offset, factId, factType, factHash, epoch, seq: head.seq + 1, chainedAtMs: nowMs, serial, previousHash: head.entryHash };
  return { ...entry, entryHash: entryHashOf(entry) };
};

/** What the signature of a head covers. */
export interface HeadClaims { readonly entryHash: string; readonly previousSignedSeq: number; readonly seq: number; readonly serial: number; readonly signedAtMs: number; readonly tenant: string }

/** What the signature of a take-over covers. */
export interface TakeOverClaims { readonly claimedAtMs: number; readonly epoch: number; readonly owner: string }
