import { About, Actor } from '@baton/contracts';
import type { Appended } from '@baton/stage';
import type { LedgerFact, LedgerLog } from '../ports.js';

/** A ledger topic in memory that outlives the lanes over it. */
export const createFakeLedgerLog = (): LedgerLog & { readonly facts: LedgerFact[] } => {
  const facts: LedgerFact[] = [];
  const bare = { version: 1, tenant: 'northwind', causationId: '', correlationId: '', actor: Actor.SYSTEM, occurredAtMs: 1, recordedAtMs: 1, traceContext: '', repLocalDate: '2026-11-23' };
  const add = (added: readonly LedgerFact[]): Promise<Appended<LedgerFact>> => {
    const offset = facts.length;
    facts.push(...added);
    return Promise.resolve({ facts: added, offset });
  };
  return {
    facts,
    append: (_, entries) => add(entries.flatMap(({ approval, drafts }) => drafts.map(({ type, payload }, at) => ({ ...bare, id: `f-${facts.length}-${approval.about.approvalId}-${at}`, type, payload, about: approval.about, tenant: approval.tenant }) as LedgerFact))),
    claim: (partition, epoch, owner) => add([{ ...bare, id: `f-${facts.length}`, type: 'crm.write_claimed', about: About.create(), payload: { partition, epoch, owner } }]),
    replay: (_, onFact) => { facts.forEach(onFact); return Promise.resolve(); },
  };
};
