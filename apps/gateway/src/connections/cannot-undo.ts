import type { Command, DealContext } from '@baton/contracts';
import type { VendorDoors } from './vendor-doors.js';

const valueOf = (deal: DealContext, field: string): string | undefined => {
  switch (field) {
    case 'stage': return deal.stageId;
    case 'close_date': return deal.closeDate;
    case 'amount': return deal.amount;
    case 'next_step': return deal.nextStep;
    default: return undefined;
  }
};

/** Looks at the record a written value is to be taken back from. A record that cannot be asked is no reason to refuse: the write itself looks again. */
export const cannotUndo = (doors: VendorDoors) => async (tenant: string, { target, expectedBefore }: Command): Promise<string | undefined> => {
  const crm = target?.object === 'deal' ? doors.crm(tenant, target.connectionId) : undefined;
  if (!crm || !target) return undefined;
  const deal = await crm.deal(target.recordId).catch(() => undefined);
  const gone = deal && expectedBefore.find(({ field, value }) => (valueOf(deal, field) ?? value) !== value);
  return deal && gone && `the record holds ${valueOf(deal, gone.field) || 'nothing'} by now: there is nothing of this write to take back`;
};
