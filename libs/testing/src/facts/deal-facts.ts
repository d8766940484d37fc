import { About, Actor, type DealContext, type FactOf, type PayloadOf } from '@baton/contracts';
import { derivedId } from '@baton/platform';
import { callStartMs, haldenDeal } from './call-facts.js';

type OfDeal = 'crm.deal_changed' | 'mail.received' | 'mail.sent' | 'meeting.booked' | 'meeting.moved' | 'meeting.cancelled' | 'meeting.missed' | 'deal.pace_measured' | 'settings.hygiene_rules_published';

export interface DealFactOptions { readonly atMs?: number; readonly dealId?: string; readonly tenant?: string; readonly meetingId?: string }

const dealFact = <T extends OfDeal>(type: T, payload: PayloadOf<T>, { atMs = callStartMs, dealId = '4471', tenant = 'northwind', meetingId = '' }: DealFactOptions): FactOf<T> => ({
  id: derivedId(atMs, type, tenant, dealId, meetingId, JSON.stringify(payload)), type, version: 1, tenant, causationId: '', correlationId: `deal-${dealId}`, actor: Actor.SYSTEM, occurredAtMs: atMs, recordedAtMs: atMs,
  traceContext: '', repLocalDate: new Date(atMs).toISOString().slice(0, 10), about: { ...About.create(), dealId, accountId: 'acct-halden', repId: 'rep-dana', teamId: 'west', meetingId }, payload,
} as FactOf<T>);

const [priya, dana] = [{ name: 'Priya Raman', email: 'priya@haldenfreight.example' }, { name: 'Dana Okafor', email: 'dana@northwind.example' }];

/** The deal as the CRM shows it from a moment on; the example deal but for the changes. */
export const dealChanged = (deal: Partial<DealContext> = {}, options: DealFactOptions = {}): FactOf<'crm.deal_changed'> =>
  dealFact('crm.deal_changed', { deal: { ...haldenDeal, ...(options.dealId !== undefined && { dealId: options.dealId }), ...deal }, changed: [], why: 'webhook' }, options);

/** A mail of the buyer; its id tells it from others of the same moment. */
export const mailReceived = (text: string, { id = `m-${text.length}`, automatic = false, ...options }: DealFactOptions & { readonly id?: string; readonly automatic?: boolean } = {}): FactOf<'mail.received'> =>
  dealFact('mail.received', { messageId: id, threadId: 't-1', subject: 'Pilot', from: priya, to: [dana], text, sentAtMs: options.atMs ?? callStartMs, automatic }, options);

export const mailSent = (text: string, { id = `s-${text.length}`, ...options }: DealFactOptions & { readonly id?: string } = {}): FactOf<'mail.sent'> =>
  dealFact('mail.sent', { messageId: id, threadId: 't-1', subject: 'Pilot', from: dana, to: [priya], text, sentAtMs: options.atMs ?? callStartMs }, options);

const hour = 3_600_000;
interface MeetingOptions extends DealFactOptions { readonly title?: string }
const meetingDefaults = { title: 'Pilot review', meetingId: 'meet-1' };

export const meetingBooked = (startsAtMs: number, options: MeetingOptions = {}): FactOf<'meeting.booked'> =>
  dealFact('meeting.booked', { title: options.title ?? meetingDefaults.title, startsAtMs, endsAtMs: startsAtMs + hour, attendees: [priya, dana] }, { meetingId: meetingDefaults.meetingId, ...options });
export const meetingMoved = (startsAtMs: number, startedBeforeAtMs: number, options: MeetingOptions = {}): FactOf<'meeting.moved'> =>
  dealFact('meeting.moved', { title: options.title ?? meetingDefaults.title, startsAtMs, endsAtMs: startsAtMs + hour, startedBeforeAtMs }, { meetingId: meetingDefaults.meetingId, ...options });
export const meetingCancelled = (startsAtMs: number, options: MeetingOptions = {}): FactOf<'meeting.cancelled'> =>
  dealFact('meeting.cancelled', { title: options.title ?? meetingDefaults.title, startsAtMs, reason: 'ill' }, { meetingId: meetingDefaults.meetingId, ...options });
export const meetingMissed = (startsAtMs: number, options: MeetingOptions = {}): FactOf<'meeting.missed'> =>
  dealFact('meeting.missed', { title: options.title ?? meetingDefaults.title, startsAtMs }, { meetingId: meetingDefaults.meetingId, ...options });

/** One won deal's measure of a stage. */
export const paceMeasured = (stageId: string, stillDays: number, options: DealFactOptions = {}): FactOf<'deal.pace_measured'> =>
  dealFact('deal.pace_measured', { stageId, stageLabel: stageId, stillDays, deals: 1 }, options);

export const hygieneRulesPublished = (rules: object, tenant = 'northwind'): FactOf<'settings.hygiene_rules_published'> =>
  dealFact('settings.hygiene_rules_published', { rulesJson: JSON.stringify(rules), editions: [] }, { tenant, dealId: '' });
