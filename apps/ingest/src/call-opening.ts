import type { CallStart, DealContext } from '@baton/contracts';
import type { Logger } from '@baton/platform';
import type { CallIdentity, DealReader, DealReading, RepRoster } from './ports.js';

/** What has to be known before a call can be told of: whose it is, and which deal it is about. */
export interface Opening { readonly identity: CallIdentity; readonly reading: DealReading }
export type OpenCall = (tenant: string, callId: string, start: CallStart) => Promise<Opening>;

export interface OpenCallDeps {
  readonly roster: RepRoster;
  readonly deals: DealReader;
  readonly logger: Logger;
  /** The CRM showed a call's deal; the call does not wait for what becomes of that. */
  readonly onDealRead?: (identity: CallIdentity, deal: DealContext) => void;
}

/** Looks up the rep and reads the deal. A rep nobody knows is no reason to lose a call: it then belongs to nobody and its days are UTC days. */
export const createOpenCall = ({ roster, deals, logger, onDealRead = () => undefined }: OpenCallDeps): OpenCall => async (tenant, callId, start) => {
  const rep = roster.byEmail(tenant, start.repEmail);
  if (!rep) logger.warn('a call has no known rep', { tenant, callId, pii: { repEmail: start.repEmail } });
  const reading = start.dealId === '' ? { missing: 'the call names no deal' } : await deals.read(tenant, start.dealId);
  if ('missing' in reading) logger.info('a call starts without its deal', { tenant, callId, reason: reading.missing });
  const identity = {
    tenant, callId, startedAtMs: start.startedAtMs, dealId: start.dealId,
    repId: rep?.repId ?? '', teamId: rep?.teamId ?? '', timeZone: rep?.timeZone ?? 'UTC',
  };
  if ('deal' in reading) onDealRead(identity, reading.deal);
  return { reading, identity };
};
