import type { CallStarted } from '@baton/contracts';

/** The deal as the CRM showed it when the call began, as far as a card goes by it; plain JSON. */
export interface DealInCall {
  readonly dealId: string; readonly name: string; readonly accountName: string; readonly stage: string;
  readonly closeDate: string; readonly amount: string; readonly currency: string;
}

/** What a card needs of the deal; nothing when the call belongs to none, or the CRM could not be read. */
export const dealInCall = ({ deal }: Pick<CallStarted, 'deal'>): DealInCall | null => {
  if (!deal) return null;
  const { dealId, name, accountName, stageId, stages, closeDate, amount, currency } = deal;
  return { dealId, name, accountName, stage: stages.find(({ id }) => id === stageId)?.label ?? '', closeDate, amount, currency };
};
