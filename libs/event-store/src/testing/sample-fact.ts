import { About, Actor, type Fact, factCodecs, type FactType } from '@baton/contracts';

/** A value for every leaf of a payload's default, so that nothing a mapper must carry is empty. */
const filled = (value: unknown, name: string): unknown => {
  if (typeof value === 'string') return value === 'UNSPECIFIED' || value.endsWith('_UNSPECIFIED') ? value : `${name} of the sample`;
  if (typeof value === 'number') return 7;
  if (typeof value === 'boolean') return true;
  if (Array.isArray(value) || value instanceof Uint8Array || value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, key)]));
};

const about = (): About => About.create({
  accountId: 'acc-1', dealId: '4471', contactId: 'con-1', callId: 'call-1', meetingId: 'meet-1', repId: 'rep-dana', teamId: 'west',
  proposalId: 'prop-1', approvalId: 'appr-1', target: 'hubspot-main|deals|4471',
});

/** A fact of any type, made from its codec's defaults with every leaf filled. */
export const sampleFact = (type: FactType, more: Partial<Fact> = {}): Fact => ({
  id: '01935f2e-7a00-7000-8000-000000000001', type, version: 1, tenant: 'northwind', causationId: '01935f2e-7a00-7000-8000-000000000000',
  correlationId: 'chain-1', actor: Actor.REP, occurredAtMs: Date.UTC(2026, 10, 23, 9, 30, 0, 125), recordedAtMs: Date.UTC(2026, 10, 23, 9, 30, 1),
  traceContext: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', about: about(), repLocalDate: '2026-11-23',
  payload: filled((factCodecs[type] as { create(): unknown }).create(), type), ...more,
} as Fact);
