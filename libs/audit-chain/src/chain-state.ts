import type { SigningKey } from '@baton/platform';
import { type AuditFact, checkpointFact, entryFact, entryOf, headFact } from './audit-facts.js';
import { chainOn, type ChainHead, noHead, type SourceRecord } from './chain-entry.js';

/** What audit.v1 says: who holds it, where each tenant's chain ends, and which records have an entry. */
export interface ChainState {
  epoch: number;
  owner: string;
  /** Of the newest entry, head or checkpoint. */
  serial: number;
  readonly heads: Map<string, ChainHead>;
  /** By `topic/partition`: the first record without an entry. */
  readonly next: Map<string, number>;
}

export const openChains = (): ChainState => ({ epoch: 0, owner: '', serial: 0, heads: new Map(), next: new Map() });

export const sourceKey = ({ topic, partition }: { readonly topic: string; readonly partition: number }): string => `${topic}/${partition}`;

export const headOf = ({ heads }: ChainState, tenant: string): ChainHead => heads.get(tenant) ?? noHead;

const takeCheckpoint = (state: ChainState, { heads, positions }: Extract<AuditFact, { type: 'audit.checkpointed' }>['payload']): void => {
  for (const { tenant, seq, entryHash, signedSeq } of heads) state.heads.set(tenant, { seq, entryHash, signedSeq });
  for (const each of positions) state.next.set(sourceKey(each), each.nextOffset);
};

/** Advances the state by one record of audit.v1, in place and in log order. What a fenced auditor wrote counts for nothing. */
export const evolveChains = (state: ChainState, fact: AuditFact): void => {
  if (fact.payload.epoch < state.epoch) return;
  if (fact.type !== 'audit.claimed') state.serial = fact.payload.serial;
  switch (fact.type) {
    case 'audit.claimed':
      if (fact.payload.epoch > state.epoch) Object.assign(state, { epoch: fact.payload.epoch, owner: fact.payload.owner });
      break;
    case 'audit.entry_chained': {
      const { tenant, seq, entryHash, offset, ...entry } = entryOf(fact);
      state.heads.set(tenant, { ...headOf(state, tenant), seq, entryHash });
      state.next.set(sourceKey(entry), offset + 1);
      break;
    }
    case 'audit.head_signed':
      state.heads.set(fact.tenant, { ...headOf(state, fact.tenant), signedSeq: fact.payload.seq });
      break;
    case 'audit.checkpointed': takeCheckpoint(state, fact.payload);
  }
};

const copyOf = (state: ChainState): ChainState => ({ ...state, heads: new Map(state.heads), next: new Map(state.next) });

/** One thing the auditor has to say: records to bind, or the heads to sign. */
export type AuditStep = { readonly kind: 'bind'; readonly records: readonly SourceRecord[] } | { readonly kind: 'sign' };

const byText = ([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number => (left < right ? -1 : 1);

/** Heads and positions of a state, in one order, as the next record. */
export const checkpointOf = ({ epoch, serial, heads, next }: ChainState): Extract<AuditFact, { type: 'audit.checkpointed' }>['payload'] => ({
  epoch,
  serial: serial + 1,
  heads: [...heads].toSorted(byText).map(([tenant, head]) => ({ tenant, ...head })),
  positions: [...next].toSorted(byText).map(([key, nextOffset]) => {
    const cut = key.lastIndexOf('/');
    return { topic: key.slice(0, cut), partition: Number(key.slice(cut + 1)), nextOffset };
  }),
});

const said = function* (state: ChainState, step: AuditStep, key: SigningKey, nowMs: number): Generator<AuditFact> {
  const by = () => ({ epoch: state.epoch, serial: state.serial + 1, nowMs, key });
  if (step.kind === 'bind') {
    for (const record of step.records) {
      // The same record comes again after a crash and at every change of hands.
      if (record.offset >= (state.next.get(sourceKey(record)) ?? 0)) yield entryFact(chainOn(headOf(state, record.tenant), record, by()));
    }
    return;
  }
  const unsigned = [...state.heads].filter(([, { seq, signedSeq }]) => seq > signedSeq);
  for (const [tenant, head] of unsigned) yield headFact(tenant, head, by());
  if (unsigned.length > 0) yield checkpointFact(checkpointOf(state), nowMs);
};

/** The facts that follow from several steps, each standing on those before it. The given state stays as it is. */
export const auditFacts = (given: ChainState, steps: readonly AuditStep[], key: SigningKey, nowMs: number): AuditFact[] => {
  const state = copyOf(given);
  const facts: AuditFact[] = [];
  for (const step of steps) {
    for (const fact of said(state, step, key, nowMs)) {
      facts.push(fact);
      evolveChains(state, fact);
    }
  }
  return facts;
};
