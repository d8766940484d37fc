import type { DealAttention, Session } from '@baton/contracts';
import { attentionFor } from './domain/attention-view.js';
import type { ReviewDocuments } from './review-documents.js';

/** The deals that need a word: stale, without a next step that has a date, or reminded of by a rule. */
export interface AttentionService { list(session: Session): Promise<DealAttention> }

export interface AttentionServiceParts {
  readonly documents: Pick<ReviewDocuments, 'flaggedDeals' | 'deal'>;
  nameOf(tenant: string, repId: string): string;
  teamOf(tenant: string, repId: string): string;
  /** Page of a deal at its vendor; empty when the connection cannot tell. */
  dealPage(tenant: string, connectionId: string, dealId: string): string;
}

export const createAttentionService = ({ documents, nameOf, teamOf, dealPage }: AttentionServiceParts): AttentionService => ({
  list: async ({ rep, tenant: { id: tenant } }) => {
    const flagged = (await documents.flaggedDeals(tenant)).filter(({ flags }) => flags.length > 0);
    const known = new Map(await Promise.all(flagged.map(async ({ dealId }) => [dealId, await documents.deal(tenant, dealId)] as const)));
    return attentionFor(rep, flagged, {
      nameOf: (repId) => nameOf(tenant, repId), teamOf: (repId) => teamOf(tenant, repId), labelOf: (dealId) => known.get(dealId)?.label ?? `deal ${dealId}`,
      pageOf: (dealId) => dealPage(tenant, known.get(dealId)?.connectionId ?? '', dealId),
    });
  },
});
