import { type Command, FieldKind, type NoteCreate, type TaskCreate } from '@baton/contracts';
import { z } from 'zod';
import type { Connection } from '../connections.js';
import { createCrmWrite, type CrmApi } from '../crm-write.js';
import { amountText, type DealFields, textOf, vendorField } from '../deal-fields.js';
import { isThere, removeAt } from '../http/presence.js';
import type { VendorHttp } from '../http/vendor-http.js';
import { beginningOf, plainText } from '../plain-text.js';
import { expectShape } from '../shapes.js';
import type { RecordState, VendorWrite, WriteContext, WriteResult } from '../vendor-write.js';
import { salesforcePaths } from './salesforce-paths.js';
import { createSalesforceTasks, type TaskValues } from './salesforce-tasks.js';

export const salesforceFields: DealFields = { stage: 'StageName', close_date: 'CloseDate', amount: 'Amount', next_step: 'NextStep' };

const rowSchema = z.record(z.string(), z.unknown());
/** Longest Subject and Description of a Task. */
const longestSubject = 255;
const longestDescription = 32_000;

const comparable = (field: string, value: unknown): string => (field === 'amount' ? amountText(value) : textOf(value));

const readDeal = async (http: VendorHttp, dealId: string, fields: readonly string[]): Promise<RecordState> => {
  const wanted = new Set([...fields.map((field) => vendorField(salesforceFields, field)), 'LastModifiedDate', 'OwnerId']);
  const row = expectShape(rowSchema, await http.call({ method: 'GET', path: salesforcePaths.record('Opportunity', dealId, [...wanted]), repeatable: true }), 'the opportunity');
  return {
    fields: Object.fromEntries(fields.map((field) => [field, comparable(field, row[vendorField(salesforceFields, field)])])),
    version: textOf(row['LastModifiedDate']), ownerId: textOf(row['OwnerId']),
  };
};

/** A field's value as Salesforce takes it: numbers as numbers, nothing as null. */
const valueOf = ({ action }: Command, field: string, value: string): unknown => {
  if (value === '') return null;
  const isNumber = field === 'amount' || (action?.$case === 'dealFieldSet' && action.value.kind === FieldKind.NUMBER);
  return isNumber ? Number(value) : value;
};

/** Salesforce compares by the second, so that this guards the moment between the read and the write and the read guards the rest. */
const unmodifiedSince = (version: string): Readonly<Record<string, string>> => {
  const at = new Date(version);
  return Number.isNaN(at.getTime()) ? {} : { 'if-unmodified-since': at.toUTCString() };
};

const ownedBy = ({ ownerId }: Pick<WriteContext, 'ownerId'>): TaskValues => (ownerId ? { OwnerId: ownerId } : {});

/** The first line of a note stands as its subject in the timeline. */
const noteValues = (dealId: string, { body, atMs }: NoteCreate): TaskValues => {
  const text = beginningOf(plainText(body), longestDescription);
  return { Subject: beginningOf(`Call: ${text.split('\n')[0] ?? ''}`, longestSubject), Description: text, Status: 'Completed', TaskSubtype: 'Call', ActivityDate: new Date(atMs).toISOString().slice(0, 10), WhatId: dealId };
};

const taskValues = (dealId: string, { subject, body, dueDate }: TaskCreate): TaskValues =>
  ({ Subject: beginningOf(subject, longestSubject), Description: beginningOf(body, longestDescription), Status: 'Not Started', Priority: 'Normal', ...(dueDate && { ActivityDate: dueDate }), WhatId: dealId });

const salesforceApi = (http: VendorHttp, connection: Connection): CrmApi => {
  const tasks = createSalesforceTasks(http);
  const at = (kind: string, recordId: string): WriteResult => ({ recordId, recordUrl: connection.recordUrl(kind, recordId) });
  return {
    searchLagMs: connection.searchLagMs,
    createSafety: async () => ((await tasks.areKeyed()) ? 'keyed' : 'marked'),
    deal: (dealId, fields) => readDeal(http, dealId, fields),
    setDeal: async (dealId, command, fields, { recordVersion, mayStillCall }) => {
      const body = Object.fromEntries(Object.entries(fields).map(([field, value]) => [vendorField(salesforceFields, field), valueOf(command, field, value)]));
      await http.call({ method: 'PATCH', path: salesforcePaths.record('Opportunity', dealId), body, headers: unmodifiedSince(recordVersion), repeatable: false, mayStillCall });
      return at('Opportunity', dealId);
    },
    createNote: async (dealId, note, context) => at('Task', await tasks.put({ ...noteValues(dealId, note), ...ownedBy(context) }, context)),
    createTask: async (dealId, task, context) => at('Task', await tasks.put({ ...taskValues(dealId, task), ...ownedBy(context) }, context)),
    find: async (dealId, made, trace) => {
      const id = await tasks.find('note' in made ? noteValues(dealId, made.note) : taskValues(dealId, made.task), trace);
      return id === undefined ? undefined : at('Task', id);
    },
    exists: (_, recordId) => isThere(http, salesforcePaths.record('Task', recordId, ['Id'])),
    remove: (_, recordId, context) => removeAt(http, salesforcePaths.record('Task', recordId), context),
  };
};

/** Writes through Salesforce's REST API: fields with If-Unmodified-Since, notes and tasks as Tasks under a unique external id where the org has one. */
export const createSalesforceWrite = (connection: Connection, http: VendorHttp): VendorWrite => createCrmWrite(salesforceApi(http, connection));
