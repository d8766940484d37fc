import { exampleDeals, exampleStages } from '../example-deals.js';
import type { Soql } from './soql.js';

export type SalesforceType = 'Opportunity' | 'Task' | 'Account';
export const isType = (type: string): type is SalesforceType => type === 'Opportunity' || type === 'Task' || type === 'Account';
export type Row = Record<string, unknown> & { Id: string };

/** Everything one simulated Salesforce org holds. */
export interface SalesforceOrg {
  rows: Record<SalesforceType, Record<string, Row>>;
  stages: { ApiName: string; MasterLabel: string; IsClosed: boolean; IsWon: boolean; IsActive: boolean; SortOrder: number }[];
  /** Whether an administrator added the unique external-id field to Task. */
  taskIsKeyed: boolean;
  nextId: number;
}

export const writeKeyField = 'Baton_Write_Key__c';

export interface FieldShape { readonly kind: 'text' | 'date' | 'number' | 'reference'; readonly longest?: number; readonly readOnly?: true; readonly options?: readonly string[]; readonly required?: true }

const system: Readonly<Record<string, FieldShape>> = {
  Id: { kind: 'text', readOnly: true }, CreatedDate: { kind: 'text', readOnly: true }, LastModifiedDate: { kind: 'text', readOnly: true }, SystemModstamp: { kind: 'text', readOnly: true },
};

export const fieldsOf = (org: SalesforceOrg, type: SalesforceType): Readonly<Record<string, FieldShape>> => ({
  Opportunity: {
    ...system, Name: { kind: 'text', longest: 120 }, StageName: { kind: 'text', options: org.stages.map(({ ApiName }) => ApiName), required: true as const }, CloseDate: { kind: 'date', required: true as const },
    Amount: { kind: 'number' }, NextStep: { kind: 'text', longest: 255 }, OwnerId: { kind: 'reference' }, AccountId: { kind: 'reference' }, Description: { kind: 'text', longest: 32_000 },
  },
  Task: {
    ...system, Subject: { kind: 'text', longest: 255 }, Description: { kind: 'text', longest: 32_000 }, Status: { kind: 'text', options: ['Not Started', 'In Progress', 'Completed'] },
    Priority: { kind: 'text', options: ['High', 'Normal', 'Low'] }, TaskSubtype: { kind: 'text', options: ['Task', 'Call', 'Email'] }, ActivityDate: { kind: 'date' },
    WhatId: { kind: 'reference' }, WhoId: { kind: 'reference' }, OwnerId: { kind: 'reference' }, ...(org.taskIsKeyed && { [writeKeyField]: { kind: 'text' as const, longest: 100 } }),
  },
  Account: { ...system, Name: { kind: 'text' } },
} as Record<SalesforceType, Readonly<Record<string, FieldShape>>>)[type];

export interface Complaint { readonly status: number; readonly errorCode: string; readonly message: string; readonly fields: readonly string[] }

const bad = (errorCode: string, message: string, ...fields: readonly string[]): Complaint => ({ status: 400, errorCode, message, fields });

const complaintAboutValue = (name: string, shape: FieldShape | undefined, value: unknown): Complaint | undefined => {
  if (!shape) return bad('INVALID_FIELD', `No such column '${name}' on sobject`, name);
  if (shape.readOnly) return bad('INVALID_FIELD_FOR_INSERT_UPDATE', `Unable to create/update fields: ${name}. Please check the security settings of this field.`, name);
  if (value === null) return shape.required ? bad('REQUIRED_FIELD_MISSING', `Required fields are missing: [${name}]`, name) : undefined;
  if (shape.kind === 'number') return typeof value === 'number' && Number.isFinite(value) ? undefined : bad('JSON_PARSER_ERROR', `Cannot deserialize instance of currency from ${JSON.stringify(value)}`, name);
  if (typeof value !== 'string') return bad('JSON_PARSER_ERROR', `Cannot deserialize instance of string from ${JSON.stringify(value)}`, name);
  if (shape.kind === 'date' && !/^\d{4}-\d\d-\d\d$/.test(value)) return bad('JSON_PARSER_ERROR', `Cannot deserialize instance of date from VALUE_STRING value ${value}`, name);
  if (shape.options && !shape.options.includes(value)) return bad('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `bad value for restricted picklist field: ${value}`, name);
  return shape.longest !== undefined && value.length > shape.longest ? bad('STRING_TOO_LONG', `${name}: data value too large (max length=${shape.longest})`, name) : undefined;
};

/** Salesforce's words for the first value that cannot be written; an unknown field is an error. */
export const complaintAbout = (org: SalesforceOrg, type: SalesforceType, values: Readonly<Record<string, unknown>>): Complaint | undefined => {
  const fields = fieldsOf(org, type);
  return Object.entries(values).map(([name, value]) => complaintAboutValue(name, Object.hasOwn(fields, name) ? fields[name] : undefined, value)).find((complaint) => complaint !== undefined);
};

/** What a query may name of a type; undefined for a type nobody has. */
const columnsOf = (org: SalesforceOrg, type: string): readonly string[] | undefined => {
  if (type === 'OpportunityStage') return ['Id', ...Object.keys(org.stages[0] ?? {})];
  return isType(type) ? [...Object.keys(fieldsOf(org, type)), ...(type === 'Opportunity' ? ['Account.Name'] : [])] : undefined;
};

/** Salesforce's words for the first type or field a query names that is not there. */
export const complaintAboutQuery = (org: SalesforceOrg, { type, fields, where, orderBy }: Soql): Complaint | undefined => {
  const columns = columnsOf(org, type);
  if (!columns) return bad('INVALID_TYPE', `sObject type '${type}' is not supported.`);
  const stranger = [...fields, ...where.map(({ field }) => field), ...orderBy].find((name) => !columns.includes(name));
  return stranger === undefined ? undefined : bad('INVALID_FIELD', `No such column '${stranger}' on entity '${type}'`);
};

const seededAt = '2026-11-20T09:00:00.000+0000';

/** The example organisation's org. */
export const seedOrg = (): SalesforceOrg => {
  const rows: SalesforceOrg['rows'] = { Opportunity: {}, Task: {}, Account: {} };
  exampleDeals.forEach(({ id, company, stage, closes, amount, owner }, index) => {
    const accountId = `001${index}`;
    rows.Account[accountId] = { Id: accountId, Name: company, LastModifiedDate: seededAt };
    rows.Opportunity[id] = { Id: id, Name: company, StageName: stage, CloseDate: closes, Amount: amount, NextStep: null, OwnerId: owner, AccountId: accountId, CreatedDate: seededAt, LastModifiedDate: seededAt, SystemModstamp: seededAt };
  });
  return {
    rows, taskIsKeyed: true, nextId: 1,
    stages: exampleStages.map((label, SortOrder) => ({ ApiName: label, MasterLabel: label, IsClosed: label.startsWith('Closed'), IsWon: label === 'Closed won', IsActive: true, SortOrder })),
  };
};
