import { About, Actor, type DealContext, type Draft, draft, type FactOf, factVersion } from '@baton/contracts';
import { derivedId, localDate } from '@baton/platform';
import type { RosterEntry } from '../ports.js';
import type { Activity } from './activity.js';

export type SourceFactType = 'crm.deal_changed' | 'mail.received' | 'mail.sent' | 'meeting.booked' | 'meeting.moved' | 'meeting.cancelled' | 'meeting.missed';
export type SourceFact = FactOf<SourceFactType>;

/** Whose a thing is, and what makes it the same thing when it is told again. */
export interface SourceIdentity { readonly tenant: string; readonly dealId: string; readonly id: string; readonly atMs: number; readonly rep: RosterEntry | undefined; readonly meetingId?: string }

/** Gives a draft its envelope; its id comes from the source's own id, so what is told twice is one fact. */
export const sourceFact = ({ tenant, dealId, id, atMs, rep, meetingId = '' }: SourceIdentity, { type, payload }: Draft<SourceFactType>): SourceFact => ({
  id: derivedId(atMs, tenant, dealId, type, id), type, version: factVersion, tenant, causationId: '', correlationId: derivedId(0, tenant, dealId), actor: Actor.SYSTEM, occurredAtMs: atMs, recordedAtMs: 0, traceContext: '',
  about: About.fromPartial({ dealId, repId: rep?.repId ?? '', teamId: rep?.teamId ?? '', meetingId }), repLocalDate: localDate(atMs, rep?.timeZone ?? 'UTC'), payload,
} as SourceFact);

/** The deal as the CRM shows it, for a reason. */
export const dealFact = (identity: SourceIdentity, deal: DealContext, why: string, changed: readonly string[] = []): SourceFact => sourceFact(identity, draft('crm.deal_changed', { deal, changed: [...changed], why }));

const mailDraft = ({ id, atMs }: Activity, { direction, automatic, threadId, subject, from, to, text }: NonNullable<Activity['mail']>): Draft<SourceFactType> => {
  const letter = { messageId: id, threadId, subject, from, to, text, sentAtMs: atMs };
  return direction === 'received' ? draft('mail.received', { ...letter, automatic }) : draft('mail.sent', letter);
};

const meetingDraft = ({ what, title, startsAtMs, endsAtMs = startsAtMs, startedBeforeAtMs = 0, attendees, reason }: NonNullable<Activity['meeting']>): Draft<SourceFactType> => {
  switch (what) {
    case 'booked': return draft('meeting.booked', { title, startsAtMs, endsAtMs: Math.max(startsAtMs, endsAtMs), attendees });
    case 'moved': return draft('meeting.moved', { title, startsAtMs, endsAtMs: Math.max(startsAtMs, endsAtMs), startedBeforeAtMs });
    case 'cancelled': return draft('meeting.cancelled', { title, startsAtMs, reason });
    case 'missed': return draft('meeting.missed', { title, startsAtMs });
  }
};

/** The fact an activity becomes; a changed deal becomes one by reading the CRM, see dealFact. */
export const activityFact = (identity: SourceIdentity, activity: Activity): SourceFact | undefined => {
  const { mail, meeting } = activity;
  if (mail) return sourceFact(identity, mailDraft(activity, mail));
  return meeting && sourceFact({ ...identity, meetingId: meeting.meetingId }, meetingDraft(meeting));
};
