import { z } from 'zod';

/** Baton's names of what a deal's record says, by HubSpot's; nothing else of a deal concerns anybody here. */
const fields: Readonly<Record<string, string>> = { dealstage: 'stage', closedate: 'close_date', hubspot_owner_id: 'owner', amount: 'amount', dealname: 'name', hs_next_step: 'next_step', pipeline: 'stage' };

const objectOfDeals = '0-3';
const kinds: readonly string[] = ['deal.propertyChange', 'deal.creation', 'deal.restore', 'object.propertyChange', 'object.creation', 'object.restore'];
const id = z.union([z.string().min(1).max(100), z.number().int().nonnegative()]).transform(String);

const eventSchema = z.object({
  portalId: id, eventId: id, objectId: id, occurredAt: z.number().int().min(0), subscriptionType: z.string().max(200), objectTypeId: z.string().max(100).default(''), propertyName: z.string().max(500).default(''),
});
const bodySchema = z.array(eventSchema).max(1_000);

/** What happened to one deal, as one body tells it: which fields changed, and when the last of them did. */
export interface DealEvent { readonly portalId: string; readonly dealId: string; readonly eventId: string; readonly atMs: number; readonly changed: readonly string[] }

type Event = z.output<typeof eventSchema>;
type Events = [Event, ...Event[]];

const hasSome = (events: Event[]): events is Events => events.length > 0;

const isOfDeal = ({ subscriptionType, objectTypeId, propertyName }: Event): boolean =>
  kinds.includes(subscriptionType) && (subscriptionType.startsWith('deal.') || objectTypeId === objectOfDeals) && (propertyName === '' || Object.hasOwn(fields, propertyName));

const ofOneDeal = (events: Events): DealEvent => {
  const [{ portalId, objectId }] = events;
  const last = events.reduce((latest, each) => (each.occurredAt > latest.occurredAt ? each : latest));
  return { portalId, dealId: objectId, eventId: last.eventId, atMs: last.occurredAt, changed: [...new Set(events.flatMap(({ propertyName }) => fields[propertyName] ?? []))].toSorted() };
};


/** Reads a body of HubSpot: its events come in no order and more than once, so those of one deal are told as one. */
export const readHubspotEvents = (body: string): { readonly events: readonly DealEvent[] } | { readonly fault: string } => {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { fault: 'the body is no JSON' };
  }
  const result = bodySchema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    return { fault: `${issue?.path.join('.') || 'the body'}: ${issue?.message ?? ''}` };
  }
  return { events: [...Map.groupBy(result.data.filter(isOfDeal), ({ portalId, objectId }) => `${portalId}/${objectId}`).values()].filter(hasSome).map(ofOneDeal) };
};
