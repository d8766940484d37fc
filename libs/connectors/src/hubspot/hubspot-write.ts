import type { Connection } from '../connections.js';
import { createCrmWrite, type CreatedKind, type CrmApi } from '../crm-write.js';
import { amountText, type DealFields, vendorField } from '../deal-fields.js';
import { isThere, removeAt } from '../http/presence.js';
import type { VendorHttp } from '../http/vendor-http.js';
import { expectShape } from '../shapes.js';
import type { RecordState, VendorWrite, WriteContext, WriteResult } from '../vendor-write.js';
import { createKeyedRecords } from './hubspot-keyed-records.js';
import { type EngagementType, hubspotPaths } from './hubspot-paths.js';
import { recordSchema } from './hubspot-shapes.js';

export const hubspotFields: DealFields = { stage: 'dealstage', close_date: 'closedate', amount: 'amount', next_step: 'hs_next_step' };

const typeOf: Readonly<Record<CreatedKind, EngagementType>> = { note: 'notes', task: 'tasks' };

const comparable = (field: string, value: string): string => (field === 'close_date' ? value.slice(0, 10) : field === 'amount' ? amountText(value) : value);

const ownedBy = ({ ownerId }: WriteContext): Record<string, string> => (ownerId ? { hubspot_owner_id: ownerId } : {});

const readDeal = async (http: VendorHttp, dealId: string, fields: readonly string[]): Promise<RecordState> => {
  const wanted = [...fields.map((field) => vendorField(hubspotFields, field)), 'hs_lastmodifieddate', 'hubspot_owner_id'];
  const { properties } = expectShape(recordSchema, await http.call({ method: 'GET', path: hubspotPaths.deal(dealId, [...new Set(wanted)]), repeatable: true }), 'the deal');
  return {
    fields: Object.fromEntries(fields.map((field) => [field, comparable(field, properties[vendorField(hubspotFields, field)] ?? '')])),
    version: properties['hs_lastmodifieddate'] ?? '', ownerId: properties['hubspot_owner_id'] ?? '',
  };
};

const hubspotApi = (http: VendorHttp, connection: Connection): CrmApi => {
  const records = createKeyedRecords(http);
  const at = (dealId: string, recordId = dealId): WriteResult => ({ recordId, recordUrl: connection.recordUrl('deal', dealId) });
  return {
    searchLagMs: connection.searchLagMs,
    createSafety: () => Promise.resolve('keyed'),
    deal: (dealId, fields) => readDeal(http, dealId, fields),
    setDeal: async (dealId, _, fields, { mayStillCall }) => {
      const properties = Object.fromEntries(Object.entries(fields).map(([field, value]) => [vendorField(hubspotFields, field), value]));
      await http.call({ method: 'PATCH', path: hubspotPaths.dealUpdate(dealId), body: { properties }, repeatable: false, mayStillCall });
      return at(dealId);
    },
    createNote: async (dealId, { body, atMs }, context) =>
      at(dealId, await records.put('notes', context, dealId, { hs_timestamp: new Date(atMs).toISOString(), hs_note_body: body, ...ownedBy(context) })),
    createTask: async (dealId, { subject, body, dueDate }, context) => at(dealId, await records.put('tasks', context, dealId, {
      hs_timestamp: `${dueDate || new Date(context.approvedAtMs).toISOString().slice(0, 10)}T09:00:00.000Z`,
      hs_task_subject: subject, hs_task_body: body, hs_task_status: 'NOT_STARTED', hs_task_priority: 'MEDIUM', hs_task_type: 'TODO', ...ownedBy(context),
    })),
    find: () => Promise.resolve(undefined),
    exists: (kind, recordId) => isThere(http, hubspotPaths.engagement(typeOf[kind], recordId)),
    remove: (kind, recordId, context) => removeAt(http, hubspotPaths.engagement(typeOf[kind], recordId), context),
  };
};

/** Writes through HubSpot's CRM objects API: creates by upsert on a unique property, deal fields by PATCH after a read. */
export const createHubspotWrite = (connection: Connection, http: VendorHttp): VendorWrite => createCrmWrite(hubspotApi(http, connection));
