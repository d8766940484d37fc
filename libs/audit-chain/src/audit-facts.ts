import { About, Actor, decodeFact, type Fact, type FactOf, factVersion, UnreadableFact } from '@baton/contracts';
import { derivedId, sha256, signCanonical, type SigningKey } from '@baton/platform';
import type { ChainEntry, ChainHead, HeadClaims, SourceRecord, TakeOverClaims } from './chain-entry.js';

export type AuditFact = FactOf<'audit.claimed' | 'audit.entry_chained' | 'audit.head_signed' | 'audit.checkpointed'>;

/** Nothing in the envelope is free: whoever knows the payload can build the record again byte for byte, and finds every other byte altered. */
const envelope = (tenant: string, atMs: number, ...identity: string[]) => ({
  id: derivedId(atMs, 'audit', tenant, ...identity), version: factVersion, tenant, causationId: '', correlationId: '', actor: Actor.SYSTEM,
  occurredAtMs: atMs, recordedAtMs: atMs, traceContext: '', about: About.create(), repLocalDate: new Date(atMs).toISOString().slice(0, 10),
});

/** Records that belong to no tenant. */
export const ofNobody = '-';

export const entryFact = ({ tenant, ...payload }: ChainEntry): FactOf<'audit.entry_chained'> =>
  ({ ...envelope(tenant, payload.chainedAtMs, payload.entryHash), type: 'audit.entry_chained', payload });

export const entryOf = ({ tenant, payload }: FactOf<'audit.entry_chained'>): ChainEntry => ({ tenant, ...payload });

export const headFact = (tenant: string, { seq, entryHash, signedSeq }: ChainHead, { epoch, nowMs, serial, key }: { readonly epoch: number; readonly nowMs: number; readonly serial: number; readonly key: SigningKey }): FactOf<'audit.head_signed'> => {
  const claims: HeadClaims = { entryHash, previousSignedSeq: signedSeq, seq, serial, signedAtMs: nowMs, tenant };
  return {
    ...envelope(tenant, nowMs, 'head', String(seq)), type: 'audit.head_signed',
    payload: { epoch, seq, entryHash, previousSignedSeq: signedSeq, signedAtMs: nowMs, serial, signature: signCanonical(claims, key.privatePem), keyId: key.keyId },
  };
};

export const takeOverFact = (claims: TakeOverClaims, key: SigningKey): FactOf<'audit.claimed'> => ({
  ...envelope(ofNobody, claims.claimedAtMs, 'claim', String(claims.epoch), claims.owner), type: 'audit.claimed',
  payload: { ...claims, signature: signCanonical(claims, key.privatePem), keyId: key.keyId },
});

export const checkpointFact = (payload: FactOf<'audit.checkpointed'>['payload'], nowMs: number): FactOf<'audit.checkpointed'> =>
  ({ ...envelope(ofNobody, nowMs, 'checkpoint', String(payload.epoch)), type: 'audit.checkpointed', payload });

/** The same record, built from nothing but what it says. */
export const rebuilt = (fact: AuditFact): AuditFact => {
  const { tenant, payload } = fact;
  switch (fact.type) {
    case 'audit.entry_chained': return entryFact(entryOf(fact));
    case 'audit.head_signed': return { ...fact, ...envelope(tenant, fact.payload.signedAtMs, 'head', String(fact.payload.seq)) };
    case 'audit.claimed': return { ...fact, ...envelope(ofNobody, fact.payload.claimedAtMs, 'claim', String(payload.epoch), fact.payload.owner) };
    case 'audit.checkpointed': return checkpointFact(fact.payload, fact.occurredAtMs);
  }
};

export const isAuditFact = (fact: Fact): fact is AuditFact => fact.type.startsWith('audit.');

/** What the chain keeps of a record of the log; one that no contract can read belongs to nobody's chain but is bound all the same. */
export const sourceRecordOf = ({ topic, partition, offset, value }: { readonly topic: string; readonly partition: number; readonly offset: number; readonly value: Uint8Array }): SourceRecord => {
  const at = { topic, partition, offset, factHash: sha256(value) };
  try {
    const { tenant, id, type } = decodeFact(value);
    return { ...at, tenant, factId: id, factType: type };
  } catch (error) {
    if (!(error instanceof UnreadableFact)) throw error;
    return { ...at, tenant: ofNobody, factId: '', factType: '' };
  }
};
