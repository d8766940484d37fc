import { Actor, About, factVersion } from '@baton/contracts';
import { derivedId, localDate } from '@baton/platform';
import type { CallDraft } from './domain/call.js';
import type { CallFact, CallIdentity } from './ports.js';

/** Offsets of time zones are multiples of this, so the calendar day cannot change within one. */
const slotMs = 15 * 60_000;

/** The rep's calendar day, looked up once per quarter of an hour. */
export const createDayOf = (timeZone: string): ((atMs: number) => string) => {
  let slot = -1;
  let day = '';
  return (atMs) => {
    const wanted = Math.floor(atMs / slotMs);
    if (wanted !== slot) day = localDate(atMs, timeZone);
    slot = wanted;
    return day;
  };
};

/**
 * Gives a draft its envelope. Id and correlation id are derived from the call and from what the draft tells,
 * so a message that is sent again, even to another instance, becomes the same fact again.
 */
export const createCallFacts = (identity: CallIdentity): ((draft: CallDraft) => CallFact) => {
  const { tenant, callId, startedAtMs, repId, teamId, dealId } = identity;
  const dayOf = createDayOf(identity.timeZone);
  const correlationId = derivedId(startedAtMs, tenant, callId);
  const about = About.fromPartial({ callId, repId, teamId, dealId });
  return ({ draft: { type, payload }, identity: parts, offsetMs }) => ({
    id: derivedId(startedAtMs, tenant, callId, type, ...parts), type, version: factVersion, tenant, causationId: '', correlationId,
    actor: Actor.SYSTEM, occurredAtMs: startedAtMs + offsetMs, recordedAtMs: 0, traceContext: '', about,
    repLocalDate: dayOf(startedAtMs + offsetMs), payload,
  } as CallFact);
};
