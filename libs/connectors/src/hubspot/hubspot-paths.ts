/** Date-based version of HubSpot's API that every path uses. */
const version = '2026-09';
const enc = encodeURIComponent;

export const hubspotPaths = {
  deal: (id: string, properties: readonly string[]): string =>
    `/crm/objects/${version}/deals/${enc(id)}?properties=${properties.map(enc).join(',')}&associations=companies`,
  dealUpdate: (id: string): string => `/crm/objects/${version}/deals/${enc(id)}`,
  company: (id: string): string => `/crm/objects/${version}/companies/${enc(id)}?properties=name`,
  pipelines: `/crm/pipelines/${version}/deals`,
  upsert: (type: EngagementType): string => `/crm/objects/${version}/${type}/batch/upsert`,
  engagement: (type: EngagementType, id: string): string => `/crm/objects/${version}/${type}/${enc(id)}`,
  link: (type: EngagementType, id: string, dealId: string): string =>
    `/crm/objects/${version}/${type}/${enc(id)}/associations/default/deals/${enc(dealId)}`,
  property: (type: EngagementType, name: string): string => `/crm/properties/${version}/${type}/${enc(name)}`,
  properties: (type: EngagementType): string => `/crm/properties/${version}/${type}`,
} as const;

export type EngagementType = 'notes' | 'tasks';

export const dealProperties = [
  'dealname', 'dealstage', 'pipeline', 'closedate', 'amount', 'deal_currency_code', 'hs_lastmodifieddate', 'hubspot_owner_id', 'hs_next_step',
] as const;

/** The unique property by which a repeated upsert finds its own first effect. */
export const writeKeyProperty = 'baton_write_key';
