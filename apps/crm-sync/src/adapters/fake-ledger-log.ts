import { About, Actor, type EmittedBy, type FactOf } from '@baton/contracts';
import type { LedgerLog } from '../ports.js';

type LedgerFact = FactOf<EmittedBy<'crm-sync'>>;

/** A ledger topic in memory that outlives the lanes over it. */
export const createFakeLedgerLog = (): LedgerLog & { readonly facts: LedgerFact[] } => {
  const facts: LedgerFact[] = [];
  const bare = { version: 1, tenant: 'northwind', causationId: '', correlationId: '', actor: Actor.SYSTEM, occurredAtMs: 1, recordedAtMs: 1, traceContext: '', repLocalDate: '2026-11-23' };
  return {
    facts,
    append: (_, approval, drafts) => {
      const added = drafts.map(({ type, payload }) => ({ ...bare, id: `f-${facts.length}`, type, payload, about: approval.about }) as LedgerFact);
      facts.push(...added);
      return Promise.resolve(added);
    },
    claim: (partition, epoch, owner) => {
      const claim = { ...bare, id: `f-${facts.length}`, type: 'crm.write_claimed' as const, about: About.create(), payload: { partition, epoch, owner } };
      facts.push(claim);
      return Promise.resolve(claim);
    },
    replay: (_, onFact) => { facts.forEach(onFact); return Promise.resolve(); },
  };
};
