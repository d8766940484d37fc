import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Vendor } from './manifests.js';

/** One request as it left. */
export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** What JSON the body is; undefined where there is none. */
  readonly body: unknown;
  /** Whether bytes of a body left, JSON or not. */
  readonly hasBody: boolean;
}

/** A request of ours, with the vendor's own types of its body and of its query; a query is left out where the vendor publishes none. */
export interface PublishedRequest { readonly vendor: Vendor; readonly method: string; readonly path: RegExp; readonly body?: string; readonly query?: string }

/** Vendors whose typings name the parameters of a query. */
const withQueries: readonly Vendor[] = ['pipedrive', 'gmail'];

export const publishedRequests: readonly PublishedRequest[] = [
  { vendor: 'hubspot', method: 'POST', path: /^\/crm\/objects\/[\d-]+\/(notes|tasks)\/batch\/upsert$/, body: 'BatchInputSimplePublicObjectBatchInputUpsert' },
  { vendor: 'hubspot', method: 'PATCH', path: /^\/crm\/objects\/[\d-]+\/deals\/\w+$/, body: 'SimplePublicObjectInput' },
  { vendor: 'hubspot', method: 'POST', path: /^\/crm\/properties\/[\d-]+\/(notes|tasks)$/, body: 'PropertyCreate' },
  { vendor: 'salesforce', method: 'PATCH', path: /^\/services\/data\/v[\d.]+\/sobjects\/Task\/Baton_Write_Key__c\/[^/]+$/, body: 'Task' },
  { vendor: 'salesforce', method: 'POST', path: /^\/services\/data\/v[\d.]+\/sobjects\/Task$/, body: 'Task' },
  { vendor: 'salesforce', method: 'PATCH', path: /^\/services\/data\/v[\d.]+\/sobjects\/Opportunity\/\w+$/, body: 'Opportunity' },
  { vendor: 'pipedrive', method: 'POST', path: /^\/api\/v1\/notes$/, body: 'AddNoteRequest' },
  { vendor: 'pipedrive', method: 'POST', path: /^\/api\/v2\/activities$/, body: 'AddActivityRequest' },
  { vendor: 'pipedrive', method: 'PATCH', path: /^\/api\/v2\/deals\/\d+$/, body: 'UpdateDealRequest' },
  { vendor: 'pipedrive', method: 'GET', path: /^\/api\/v1\/notes$/, query: 'GetNotes' },
  { vendor: 'pipedrive', method: 'GET', path: /^\/api\/v2\/activities$/, query: 'GetActivities' },
  { vendor: 'pipedrive', method: 'GET', path: /^\/api\/v2\/stages$/, query: 'GetStages' },
  { vendor: 'gmail', method: 'POST', path: /^\/gmail\/v1\/users\/me\/drafts$/, body: 'Draft' },
  { vendor: 'gmail', method: 'GET', path: /^\/gmail\/v1\/users\/me\/drafts$/, query: 'ListDrafts' },
  { vendor: 'gmail', method: 'GET', path: /^\/gmail\/v1\/users\/me\/drafts\/[\w-]+$/, query: 'GetDraft' },
  { vendor: 'gmail', method: 'GET', path: /^\/gmail\/v1\/users\/me\/threads\/[\w-]+$/, query: 'GetThread' },
  { vendor: 'outlook', method: 'POST', path: /^\/v1\.0\/me\/messages$/, body: 'Message' },
  { vendor: 'outlook', method: 'POST', path: /^\/v1\.0\/me\/messages\/[^/]+\/createReply$/, body: 'CreateReply' },
];

const folder = join(import.meta.dirname, '../schemas/generated');

/** Every committed schema, as "vendor/Type". */
export const publishedTypes: readonly string[] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length)).toSorted();

const compiledBy = (ajv: Ajv): Readonly<Record<string, ValidateFunction>> =>
  Object.fromEntries(publishedTypes.map((type) => [type, ajv.compile(JSON.parse(readFileSync(join(folder, `${type}.json`), 'utf8')) as object)]));

const ofBodies = compiledBy(new Ajv({ allErrors: true, allowUnionTypes: true }));
/** A query is text alone: "100" is the number it reads as. */
const ofQueries = compiledBy(new Ajv({ allErrors: true, allowUnionTypes: true, coerceTypes: true }));

const complaints = (validate: ValidateFunction | undefined, type: string, value: unknown): string[] => {
  if (!validate) return [`there is no schema ${type}`];
  if (validate(structuredClone(value))) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => `${type}${instancePath} ${message ?? ''}${'additionalProperty' in params ? `: ${String(params['additionalProperty'])}` : ''}`);
};

/** Fields a customer added to an object of Salesforce end in "__c" and are of no published type. */
const withoutCustom = (vendor: Vendor, body: unknown): unknown =>
  (vendor === 'salesforce' && typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body).filter(([name]) => !name.endsWith('__c'))) : body);

/** The row of the table a request is of. */
export const rowOf = (vendor: Vendor, { method, path }: SentRequest): PublishedRequest | undefined => publishedRequests.find((row) => row.vendor === vendor && row.method === method && row.path.test(path));

const aboutBody = (vendor: Vendor, sent: SentRequest, type: string | undefined): string[] => {
  if (!sent.hasBody) return type === undefined ? [] : [`${sent.method} ${sent.path} has no body`];
  if (type === undefined) return [`${sent.method} ${sent.path} has a body of no known type`];
  return complaints(ofBodies[`${vendor}/${type}`], type, withoutCustom(vendor, sent.body));
};

const aboutQuery = (vendor: Vendor, sent: SentRequest, type: string | undefined): string[] => {
  if (!withQueries.includes(vendor) || (Object.keys(sent.query).length === 0 && type === undefined)) return [];
  return type === undefined ? [`${sent.method} ${sent.path} has a query of no known type`] : complaints(ofQueries[`${vendor}/${type}`], type, sent.query);
};

/** What in a request is not of the vendor's own types: nothing where all is well. */
export const complaintsAbout = (vendor: Vendor, sent: SentRequest): string[] => {
  const row = rowOf(vendor, sent);
  return [...aboutBody(vendor, sent, row?.body), ...aboutQuery(vendor, sent, row?.query)];
};
