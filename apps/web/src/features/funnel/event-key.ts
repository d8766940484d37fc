import type { KpiEntity } from '@baton/contracts';
import type { EventKey } from '../../api/funnel-queries.js';

export interface EventPlace { readonly by: EventKey; readonly id: string }

const named = (by: EventKey, id: string): EventPlace[] => (id === '' ? [] : [{ by, id }]);

/** By what the events of an entity are found: itself, else the call, motion, deal or account it belongs to; nothing where it belongs to none. */
export const eventPlaceOf = ({ kind, id, callId, workflowId, dealId, accountId }: Pick<KpiEntity, 'kind' | 'id' | 'callId' | 'workflowId' | 'dealId' | 'accountId'>): EventPlace | undefined => {
  if (kind === 'account' || kind === 'call' || kind === 'deal' || kind === 'proposal' || kind === 'workflow') return { by: kind, id };
  return [...named('call', callId), ...named('workflow', workflowId), ...named('deal', dealId), ...named('account', accountId)][0];
};
