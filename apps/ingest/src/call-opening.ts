import type { CallStart } from '@baton/contracts';
import type { Logger } from '@baton/platform';
import type { CallIdentity, DealReader, DealReading, RepRoster } from './ports.js';

/** What has to be known before a call can be told of: whose it is, and which deal it is about. */
export interface Opening { readonly identity: CallIdentity; readonly reading: DealReading }
export type OpenCall = (tenant: string, callId: string, start: CallStart) => Promise<Opening>;

/** Looks up the rep and reads the deal. A rep nobody knows is no reason to lose a call: it then belongs to nobody and its days are UTC days. */
export const createOpenCall = ({ roster, deals, logger }: { roster: RepRoster; deals: DealReader; logger: Logger }): OpenCall => async (tenant, callId, start) => {
  const rep = roster.byEmail(tenant, start.repEmail);
  if (!rep) logger.warn('a call has no known rep', { tenant, callId, pii: { repEmail: start.repEmail } });
  const reading = start.dealId === '' ? { missing: 'the call names no deal' } : await deals.read(tenant, start.dealId);
  if ('missing' in reading) logger.info('a call starts without its deal', { tenant, callId, reason: reading.missing });
  return {
    reading,
    identity: {
      tenant, callId, startedAtMs: start.startedAtMs, dealId: start.dealId,
      repId: rep?.repId ?? '', teamId: rep?.teamId ?? '', timeZone: rep?.timeZone ?? 'UTC',
    },
  };
};
