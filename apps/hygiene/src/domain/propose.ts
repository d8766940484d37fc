import { draft, type DealContext } from '@baton/contracts';
import { proposalOf, type ProposalPart } from '@baton/llm';
import { type DealSoFar, dayMs } from './deal-so-far.js';
import type { HygieneDraft } from './hygiene-draft.js';

const standsForDays = 14;

/** What gave rise to a proposal: its own id, when it happened, and which untrusted text it is. */
export interface Origin { readonly id: string; readonly atMs: number; readonly taint: string }

/** A field that should say something else. `reason` tells two proposals for the same field apart. */
export interface Update extends ProposalPart { readonly field: string; readonly reason: string }

/** Proposes an update, unless the very same stands already; an older one for the same field gives its place up. */
export const propose = ({ open }: DealSoFar, deal: DealContext, { id, atMs, taint }: Origin, { field, reason, ...part }: Update): HygieneDraft[] => {
  const before = open[field];
  if (before?.reason === reason) return [];
  const proposal = proposalOf({ deal, idPrefix: `${deal.connectionId}/${deal.dealId}/${id}`, expiresAtMs: atMs + standsForDays * dayMs, taint: [taint] }, part);
  return [draft('field.update_proposed', { proposal, field, reason, supersedes: before?.proposalId ?? '' }, { about: { proposalId: proposal.proposalId } })];
};
