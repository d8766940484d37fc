import type { Command } from '@baton/contracts';
import type { Connection } from '../connections.js';
import type { CrmWrite, WriteContext, WriteResult } from '../crm-write.js';
import { VendorError } from '../vendor-error.js';
import { createVendorHttp, type VendorHttp, type VendorHttpOptions } from '../vendor-http.js';
import { createKeyedRecords, type KeyedRecords } from './hubspot-keyed-records.js';
import { hubspotPaths } from './hubspot-paths.js';
import { expectShape, recordSchema } from './hubspot-shapes.js';

/** The deal properties a command leaves behind, in HubSpot's names and text form. */
export const intendedProperties = ({ action }: Command): Readonly<Record<string, string>> => {
  switch (action?.$case) {
    case 'dealStageSet': return { dealstage: action.value.stageId };
    case 'dealCloseDateSet': return { closedate: action.value.closeDate };
    case 'dealFieldSet': return { [action.value.field]: action.value.value };
    default: return {};
  }
};

const dateFields = new Set(['closedate']);
const comparable = (field: string, value: string): string => (dateFields.has(field) ? value.slice(0, 10) : value);

const currentDeal = async (http: VendorHttp, command: Command): Promise<Record<string, string>> => {
  const fields = [...new Set([...command.expectedBefore.map(({ field }) => field), ...Object.keys(intendedProperties(command))])];
  const answer = await http.call({ method: 'GET', path: hubspotPaths.deal(command.target?.recordId ?? '', fields), repeatable: true });
  const { properties } = expectShape(recordSchema, answer, 'the deal');
  return Object.fromEntries(fields.map((field) => [field, comparable(field, properties[field] ?? '')]));
};

const updateDeal = async (http: VendorHttp, connection: Connection, command: Command, { mayStillCall }: WriteContext): Promise<WriteResult> => {
  const dealId = command.target?.recordId ?? '';
  const properties = intendedProperties(command);
  if (Object.keys(properties).length === 0) throw new VendorError('validation', 'this command has no action HubSpot can do');
  await http.call({ method: 'PATCH', path: hubspotPaths.dealUpdate(dealId), body: { properties }, repeatable: false, mayStillCall });
  return { recordId: dealId, recordUrl: connection.recordUrl(dealId) };
};

const createRecord = async (records: KeyedRecords, connection: Connection, command: Command, context: WriteContext): Promise<WriteResult> => {
  const { action } = command;
  const dealId = command.target?.recordId ?? '';
  const owner = context.ownerId ? { hubspot_owner_id: context.ownerId } : {};
  if (action?.$case === 'noteCreate') {
    const { body, atMs } = action.value;
    const recordId = await records.put('notes', context, dealId, { hs_timestamp: new Date(atMs).toISOString(), hs_note_body: body, ...owner });
    return { recordId, recordUrl: connection.recordUrl(dealId) };
  }
  if (action?.$case === 'taskCreate') {
    const { subject, body, dueDate } = action.value;
    const recordId = await records.put('tasks', context, dealId, {
      hs_timestamp: `${dueDate || new Date(context.approvedAtMs).toISOString().slice(0, 10)}T09:00:00.000Z`,
      hs_task_subject: subject, hs_task_body: body, hs_task_status: 'NOT_STARTED', hs_task_priority: 'MEDIUM', hs_task_type: 'TODO', ...owner,
    });
    return { recordId, recordUrl: connection.recordUrl(dealId) };
  }
  throw new VendorError('validation', 'this command has no action HubSpot can do');
};

/** Writes through HubSpot's CRM objects API: creates by upsert on a unique property, deal fields by PATCH after a read. */
export const createHubspotWrite = (connection: Connection, options: Omit<VendorHttpOptions, 'baseUrl' | 'token'>): CrmWrite => {
  const http = createVendorHttp({ ...options, baseUrl: connection.baseUrl, token: connection.token });
  const records = createKeyedRecords(http);
  const isCreate = ({ action }: Command): boolean => action?.$case === 'noteCreate' || action?.$case === 'taskCreate';
  return {
    safety: (command) => (isCreate(command) ? 'keyed' : 'conditional'),
    current: (command) => currentDeal(http, command),
    intended: intendedProperties,
    apply: (command, context) => (isCreate(command) ? createRecord(records, connection, command, context) : updateDeal(http, connection, command, context)),
  };
};
