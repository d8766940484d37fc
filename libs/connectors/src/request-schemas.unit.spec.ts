import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Command, FieldKind } from '@baton/contracts';
import { type Vendor, vendors } from './manifests.js';
import { context, endOf, type OverSim, startOverSim } from './over-sim.spec.js';
import { complaintsAbout, publishedRequests, publishedTypes, rowOf, type SentRequest } from './published-types.spec.js';
import { casesOf, record, sentBy } from './sent-requests.spec.js';
import { closeDate, draft, field, note, stage, task } from './vendor-commands.spec.js';

const custom = 'f3a1c5d7e9b02468ace13579bdf02468ace13579';
const onDeal = (from: string, to: string, nextStep: string): readonly Command[] => [
  note(), note('<p>4,8 % – “agreed”</p>'), task(), task('No day', '', ''), stage(to, from), closeDate(), field('close_date', '2027-03-31', '2027-02-28', FieldKind.DATE),
  field('amount', '52000.5', '48000', FieldKind.NUMBER), field(nextStep, 'Plan by Thursday', ''), field(nextStep, '', 'Plan by Thursday'),
];
/** What is carried out at each vendor; every create is taken back, too. */
const commands: Readonly<Record<Vendor, readonly Command[]>> = {
  hubspot: [...onDeal('discovery', 'evaluation', 'next_step'), field('amount', '', '52000.5', FieldKind.NUMBER), field('close_date', '', '2027-03-31', FieldKind.DATE)],
  salesforce: [...onDeal('Discovery', 'Evaluation', 'next_step'), field('amount', '', '52000.5', FieldKind.NUMBER)],
  pipedrive: onDeal('1', '2', custom),
  gmail: [draft(), draft({ threadId: 'thread-halden', inReplyTo: '<halden-1@haldenfreight.example>' })],
  outlook: [draft(), draft({ replyToMessageId: 'mail-halden' })],
};

/** Places whose names or values a customer chooses, so that no typing knows them. */
const freePlaces: Readonly<Record<Vendor, { readonly names: RegExp; readonly values: RegExp }>> = {
  hubspot: { names: /^(\/inputs\/0)?\/properties\/\w+$/, values: /^$/ },
  pipedrive: { names: /^\/custom_fields\/\w+$/, values: /^\/custom_fields\/\w+$/ },
  salesforce: { names: /__c$/, values: /__c$/ }, gmail: { names: /^$/, values: /^$/ }, outlook: { names: /^$/, values: /^$/ },
};

interface Change { readonly place: string; readonly kind: 'name' | 'value'; readonly body: unknown }

const otherType = (value: unknown): unknown => (value === null ? [] : typeof value === 'string' ? 4471 : 'x');

/** A body with one of its names misspelt, or one of its values of another type, for each name and value at every depth. */
const changesOf = (body: unknown, place = ''): Change[] => {
  if (typeof body !== 'object' || body === null) return [{ place, kind: 'value', body: otherType(body) }];
  if (Array.isArray(body)) return body.flatMap((each: unknown, at) => changesOf(each, `${place}/${at}`).map((change) => ({ ...change, body: body.with(at, change.body) })));
  return Object.entries(body as Readonly<Record<string, unknown>>).flatMap(([name, value]) => {
    const { [name]: _, ...rest } = body as Readonly<Record<string, unknown>>;
    return [{ place: `${place}/${name}`, kind: 'name' as const, body: { ...rest, [`${name}x`]: value } }, ...changesOf(value, `${place}/${name}`).map((change) => ({ ...change, body: { ...body, [name]: change.body } }))];
  });
};

describe.each(vendors)('what leaves for %s', (vendor) => {
  let world: OverSim;
  let sent: readonly SentRequest[];
  let cases: readonly string[];
  const bodies = (): readonly SentRequest[] => sent.filter(({ hasBody }) => hasBody);
  beforeAll(async () => {
    world = await startOverSim(vendor);
    ({ sent, cases } = await sentBy(world, commands[vendor]));
  });
  afterAll(() => world.close());

  it('is of the types that the vendor publishes', () => {
    expect(sent.flatMap((each) => complaintsAbout(vendor, each))).toEqual([]);
  });

  it('was sent by every command the vendor takes', () => {
    expect(cases).toEqual(casesOf(vendor));
    expect(bodies().length).toBeGreaterThanOrEqual(2 * commands[vendor].length);
  });

  it('is of every row of the table', () => {
    const met = new Set(sent.map((each) => rowOf(vendor, each)));
    expect(publishedRequests.filter((row) => row.vendor === vendor && !met.has(row)).map(({ method, path }) => `${method} ${String(path)}`)).toEqual([]);
  });

  it.each(['name', 'value'] as const)('would be refused with any one %s in it wrong, but where the customer chooses', (kind) => {
    const changed = bodies().flatMap((each) => changesOf(each.body).filter((change) => change.kind === kind).map(({ place, body }) => ({ place, complaints: complaintsAbout(vendor, { ...each, body }) })));
    const free = freePlaces[vendor][kind === 'name' ? 'names' : 'values'];
    expect(changed.length).toBeGreaterThanOrEqual(bodies().length);
    expect(changed.filter(({ place, complaints }) => free.test(place) !== (complaints.length === 0)).map(({ place }) => place)).toEqual([]);
  });

  it('would be refused with a name of its query misspelt, where the vendor publishes them', () => {
    for (const each of sent.filter((one) => rowOf(vendor, one)?.query)) {
      for (const [name, value] of Object.entries(each.query)) {
        const { [name]: _, ...rest } = each.query;
        expect(complaintsAbout(vendor, { ...each, query: { ...rest, [`${name}x`]: value } })).toEqual([expect.stringContaining(`additional properties: ${name}x`)]);
      }
    }
  });

  it('would be missed with its body lost', () => {
    for (const each of bodies()) expect(complaintsAbout(vendor, { ...each, hasBody: false, body: undefined })).toEqual([`${each.method} ${each.path} has no body`]);
  });
});

const request = (method: string, path: string, body?: unknown, query: SentRequest['query'] = {}): SentRequest => ({ method, path, query, body, hasBody: body !== undefined });
const hubspotDeal = (properties: unknown): SentRequest => request('PATCH', '/crm/objects/2026-09/deals/4471', { properties });
const hubspotNotes = (...inputs: readonly unknown[]): SentRequest => request('POST', '/crm/objects/2026-09/notes/batch/upsert', { inputs });
const opportunity = (body: unknown): SentRequest => request('PATCH', '/services/data/v68.0/sobjects/Opportunity/4471', body);
const pipedriveDeal = (body: unknown): SentRequest => request('PATCH', '/api/v2/deals/4471', body);
const pipedriveNote = (body: unknown): SentRequest => request('POST', '/api/v1/notes', body);
const gmailDraft = (body: unknown): SentRequest => request('POST', '/gmail/v1/users/me/drafts', body);
const outlookDraft = (body: unknown): SentRequest => request('POST', '/v1.0/me/messages', body);

describe('the published types', () => {
  it.each<readonly [string, Vendor, SentRequest, string]>([
    ['a number where HubSpot has text', 'hubspot', hubspotDeal({ amount: 52_000 }), 'SimplePublicObjectInput/properties/amount must be string'],
    ['nothing where HubSpot has empty text', 'hubspot', hubspotDeal({ closedate: null }), 'SimplePublicObjectInput/properties/closedate must be string'],
    ['fields beside the properties', 'hubspot', request('PATCH', '/crm/objects/2026-09/deals/4471', { properties: {}, dealstage: 'won' }), 'SimplePublicObjectInput must NOT have additional properties: dealstage'],
    ['an upsert without its id', 'hubspot', hubspotNotes({ idProperty: 'baton_write_key', properties: {} }), "BatchInputSimplePublicObjectBatchInputUpsert/inputs/0 must have required property 'id'"],
    ['associations in an upsert', 'hubspot', hubspotNotes({ id: 'k', properties: {}, associations: [] }), 'BatchInputSimplePublicObjectBatchInputUpsert/inputs/0 must NOT have additional properties: associations'],
    ['a field no org has', 'salesforce', opportunity({ Stage: 'Won' }), 'Opportunity must NOT have additional properties: Stage'],
    ['an amount as text', 'salesforce', opportunity({ Amount: '52000' }), 'Opportunity/Amount must be number,null'],
    ['a stage as text', 'pipedrive', pipedriveDeal({ stage_id: '2' }), 'UpdateDealRequest/stage_id must be number'],
    ['a custom field among the others', 'pipedrive', pipedriveDeal({ [custom]: 'Call Tom' }), `UpdateDealRequest must NOT have additional properties: ${custom}`],
    ['a note without its words', 'pipedrive', pipedriveNote({ deal_id: 4471 }), "AddNoteRequest must have required property 'content'"],
    ['a note on a misspelt deal', 'pipedrive', pipedriveNote({ content: 'x', deal: 4471 }), 'AddNoteRequest must NOT have additional properties: deal'],
    ['a mail beside the message', 'gmail', gmailDraft({ raw: 'eA' }), 'Draft must NOT have additional properties: raw'],
    ['bare addresses', 'outlook', outlookDraft({ toRecipients: ['priya.raman@haldenfreight.example'] }), 'Message/toRecipients/0 must be object'],
    ['a kind of body there is not', 'outlook', outlookDraft({ body: { contentType: 'plain', content: 'x' } }), 'Message/body/contentType must be equal to one of the allowed values'],
    ['a reply that is not in its message', 'outlook', request('POST', '/v1.0/me/messages/m/createReply', { subject: 'x' }), 'CreateReply must NOT have additional properties: subject'],
    ['an order there is not', 'pipedrive', request('GET', '/api/v2/activities', undefined, { sort_by: 'created' }), 'GetActivities/sort_by must be equal to one of the allowed values'],
    ['words for a number', 'pipedrive', request('GET', '/api/v1/notes', undefined, { limit: 'all' }), 'GetNotes/limit must be number'],
    ['a query nobody typed', 'gmail', request('GET', '/gmail/v1/users/me/labels', undefined, { format: 'full' }), 'GET /gmail/v1/users/me/labels has a query of no known type'],
    ['a body nobody typed', 'gmail', request('PUT', '/gmail/v1/users/me/drafts/d', {}), 'PUT /gmail/v1/users/me/drafts/d has a body of no known type'],
    ['a body that is no JSON', 'gmail', { ...gmailDraft('x'), body: undefined }, 'Draft must be object'],
  ])('do not know %s', (_, vendor, sent, complaint) => {
    expect(complaintsAbout(vendor, sent)).toContain(complaint);
  });

  it.each<readonly [string, Vendor, SentRequest]>([
    ['a property of the customer\'s own', 'hubspot', hubspotDeal({ depots: '2' })], ['a field of the customer\'s own', 'salesforce', opportunity({ StageName: 'Won', Depots__c: 2 })],
    ['a custom field in its place', 'pipedrive', pipedriveDeal({ custom_fields: { [custom]: 2 } })], ['numbers as text in a query', 'pipedrive', request('GET', '/api/v1/notes', undefined, { deal_id: '4471', limit: '100' })],
    ['a request without body or query', 'gmail', request('DELETE', '/gmail/v1/users/me/drafts/d')], ['a query where none is published', 'outlook', request('GET', '/v1.0/me/messages/m', undefined, { $select: 'id' })],
  ])('leave room for %s', (_, vendor, sent) => {
    expect(complaintsAbout(vendor, sent)).toEqual([]);
  });

  it('are all asked for by the table, which asks for no other', () => {
    expect([...new Set(publishedRequests.flatMap(({ vendor, body, query }) => [body, query].flatMap((type) => (type === undefined ? [] : [`${vendor}/${type}`]))))].toSorted()).toEqual(publishedTypes);
    expect([...new Set(publishedRequests.map(({ vendor }) => vendor))].toSorted()).toEqual(vendors.toSorted());
  });
});

/** Emptying a field sends a null that these typings do not know: Salesforce answers that the field is required; whether Pipedrive takes it, its typings do not say. */
describe.each<readonly [Vendor, string, Command, string, string]>([
  ['salesforce', 'a close date', field('close_date', '', '2027-01-30', FieldKind.DATE), 'Opportunity/CloseDate must be string', 'validation'],
  ['pipedrive', 'a close date', field('close_date', '', '2027-01-30', FieldKind.DATE), 'UpdateDealRequest/expected_close_date must be string', 'done'],
  ['pipedrive', 'an amount', field('amount', '', '48000', FieldKind.NUMBER), 'UpdateDealRequest/value must be number', 'done'],
])('emptying at %s %s', (vendor, _, command, complaint, end) => {
  it('is beyond what the vendor publishes, in nothing but that', async () => {
    const world = await startOverSim(vendor);
    const sent = record(world);
    expect(await endOf(world.write().apply(command, context()))).toBe(end);
    expect(sent.flatMap((each) => complaintsAbout(vendor, each))).toEqual([complaint]);
    await world.close();
  });
});
