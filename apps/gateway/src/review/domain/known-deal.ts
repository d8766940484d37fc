import type { FactOf } from '@baton/contracts';
import type { KnownStage } from './edit-command.js';

/** As much of a deal as people are shown of it, as the CRM last had it. */
export interface KnownDeal {
  readonly dealId: string; readonly label: string; readonly connectionId: string; readonly asOfMs: number;
  /** Its pipeline, in order. */
  readonly stages: readonly KnownStage[];
}

/** The deal after one more look of the CRM at it; what was seen later stands. */
export const followDeal = (before: KnownDeal | undefined, { payload: { deal }, occurredAtMs }: FactOf<'crm.deal_changed'>): KnownDeal | undefined => {
  if (!deal || (before && before.asOfMs > occurredAtMs)) return before;
  return {
    dealId: deal.dealId, label: deal.name || deal.accountName || `deal ${deal.dealId}`, connectionId: deal.connectionId, asOfMs: occurredAtMs,
    stages: deal.stages.toSorted((a, b) => a.order - b.order).map(({ id, label }) => ({ id, label: label || id })),
  };
};
