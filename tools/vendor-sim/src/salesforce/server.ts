import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express';
import { createOAuthServer, type OAuthServer } from '../sim/oauth-server.js';
import { ownEntry } from '../sim/own-entry.js';
import { escape, page } from '../sim/page.js';
import { openSimStore, type SimStore } from '../sim/sim-store.js';
import type { SimOptions, VendorSim } from '../sim/vendor-sim.js';
import { type FaultAnswers, type Handler, withFaults } from '../sim/with-faults.js';
import { type Complaint, complaintAbout, complaintAboutQuery, fieldsOf, isType, type Row, type SalesforceOrg, type SalesforceType, seedOrg, writeKeyField } from './org.js';
import { parseSoql, type Soql } from './soql.js';

type Store = SimStore<SalesforceOrg>;
const root = '/services/data/v68.0';

const refuse = (response: Response, status: number, errorCode: string, message: string, fields?: readonly string[]): void => {
  response.status(status).json([{ errorCode, message, ...(fields && { fields }) }]);
};
const complain = (response: Response, { status, errorCode, message, fields }: Complaint): void => refuse(response, status, errorCode, message, fields);

const answers: FaultAnswers = {
  401: (response) => refuse(response, 401, 'INVALID_SESSION_ID', 'Session expired or invalid'),
  403: (response) => refuse(response, 403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on object id'),
  limit: (response) => refuse(response, 403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'),
  409: (response) => refuse(response, 400, 'DUPLICATE_VALUE', 'duplicate value found: Baton_Write_Key__c duplicates value on record'),
  412: (response) => refuse(response, 412, 'ENTITY_IS_MODIFIED', 'entity was modified'),
  423: (response) => refuse(response, 400, 'UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record'),
  429: (response) => { response.setHeader('retry-after', '1'); refuse(response, 429, 'REQUEST_LIMIT_EXCEEDED', 'too many concurrent requests'); },
  500: (response) => refuse(response, 500, 'UNKNOWN_EXCEPTION', 'An unexpected error occurred'),
  validation: (response) => refuse(response, 400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'A next step is required in this stage', ['NextStep']),
};

/** Salesforce writes its instants with an offset and no colon. */
const stamp = (ms: number): string => new Date(ms).toISOString().replace('Z', '+0000');

const written = (store: Store, type: SalesforceType, row: Row, values: Readonly<Record<string, unknown>>, operation: string, isNew: boolean): void => {
  Object.assign(row, values, { LastModifiedDate: stamp(store.now()), SystemModstamp: stamp(store.now()) });
  store.changed({ operation, objectType: type, recordId: row.Id, properties: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value ?? '')])), new: isNew });
};

const make = (store: Store, type: SalesforceType, values: Readonly<Record<string, unknown>>, operation: string): Row => {
  const row: Row = { Id: `00T${String(store.account.nextId).padStart(12, '0')}`, CreatedDate: stamp(store.now()) };
  store.account.nextId += 1;
  store.account.rows[type][row.Id] = row;
  written(store, type, row, values, operation, true);
  return row;
};

const rowOf = ({ account }: Store, request: Request, response: Response): { type: SalesforceType; row: Row } | undefined => {
  const { type = '', id = '' } = request.params as Record<string, string>;
  const row = isType(type) ? ownEntry(account.rows[type], id) : undefined;
  if (isType(type) && row) return { type, row };
  refuse(response, 404, 'NOT_FOUND', isType(type) ? 'Provided external ID field does not exist or is not accessible' : 'The requested resource does not exist');
  return undefined;
};

const pick = (store: Store, type: SalesforceType, row: Row, asked: unknown, response: Response): void => {
  const names = typeof asked === 'string' ? asked.split(',') : Object.keys(row);
  const stranger = names.find((name) => !Object.hasOwn(fieldsOf(store.account, type), name));
  if (stranger !== undefined) return refuse(response, 400, 'INVALID_FIELD', `No such column '${stranger}' on entity '${type}'`);
  response.json({ attributes: { type, url: `${root}/sobjects/${type}/${row.Id}` }, ...Object.fromEntries(names.map((name) => [name, row[name] ?? null])), Id: row.Id });
};

/** The values a body brings; anything but an object is no body of a record. */
const valuesOf = (request: Request, response: Response): Readonly<Record<string, unknown>> | undefined => {
  const body: unknown = request.body;
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
  refuse(response, 400, 'JSON_PARSER_ERROR', 'Cannot deserialize instance of a record');
  return undefined;
};

const update = (store: Store): Handler => (request, response) => {
  const found = rowOf(store, request, response);
  if (!found) return;
  const since = request.headers['if-unmodified-since'];
  const modified = Math.floor(Date.parse(String(found.row['LastModifiedDate']).replace('+0000', 'Z')) / 1_000) * 1_000;
  if (since !== undefined && modified > Date.parse(since)) return refuse(response, 412, 'ENTITY_IS_MODIFIED', 'entity was modified');
  const values = valuesOf(request, response);
  if (!values) return;
  const complaint = complaintAbout(store.account, found.type, values);
  if (complaint) return complain(response, complaint);
  written(store, found.type, found.row, values, `${found.type}.update`, false);
  response.status(204).end();
};

const keyOf = (request: Request): string => String(request.params['key']);
const holder = ({ account }: Store, key: string): Row | undefined => Object.values(account.rows.Task).find((row) => row[writeKeyField] === key);

const upsert = (store: Store): Handler => (request, response) => {
  if (!store.account.taskIsKeyed) return refuse(response, 404, 'NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${writeKeyField}`);
  const values = valuesOf(request, response);
  if (!values) return;
  const complaint = Object.hasOwn(values, writeKeyField) ? { status: 400, errorCode: 'INVALID_FIELD', message: `The ${writeKeyField} field should not be specified in the sobject data.`, fields: [writeKeyField] } : complaintAbout(store.account, 'Task', values);
  if (complaint) return complain(response, complaint);
  const known = holder(store, keyOf(request));
  if (known) { written(store, 'Task', known, values, 'Task.upsert', false); response.status(200).json({ id: known.Id, success: true, errors: [], created: false }); return; }
  const row = make(store, 'Task', { ...values, [writeKeyField]: keyOf(request) }, 'Task.upsert');
  response.status(201).json({ id: row.Id, success: true, errors: [], created: true });
};

const create = (store: Store): Handler => (request, response) => {
  const values = valuesOf(request, response);
  if (!values) return;
  const complaint = complaintAbout(store.account, 'Task', values);
  if (complaint) return complain(response, complaint);
  response.status(201).json({ id: make(store, 'Task', values, 'Task.create').Id, success: true, errors: [] });
};

const holds = (row: Row, { where }: Soql): boolean => where.every(({ field, operator, value }) =>
  (operator === '=' ? row[field] === value : Date.parse(String(row[field]).replace('+0000', 'Z')) >= Date.parse(String(value))));

const query = (store: Store): Handler => (request, response) => {
  const soql = parseSoql(String(request.query['q'] ?? ''));
  if (!soql) return refuse(response, 400, 'MALFORMED_QUERY', `unexpected token: ${String(request.query['q']).slice(0, 80)}`);
  const { account } = store;
  const complaint = complaintAboutQuery(account, soql);
  if (complaint) return complain(response, complaint);
  const searchable = (row: Row): boolean => row['CreatedDate'] === undefined || Date.parse(String(row['CreatedDate']).replace('+0000', 'Z')) + store.searchLagMs <= store.now();
  const rows: Row[] = soql.type === 'OpportunityStage' ? account.stages.map((stage) => ({ Id: stage.ApiName, ...stage })) : isType(soql.type) ? Object.values(account.rows[soql.type]).filter(searchable) : [];
  const value = (row: Row, field: string): unknown => (field === 'Account.Name' ? undefined : row[field] ?? null);
  const records = rows.filter((row) => holds(row, soql)).map((row) => ({
    ...Object.fromEntries(soql.fields.filter((field) => field !== 'Account.Name').map((field) => [field, value(row, field)])),
    ...(soql.fields.includes('Account.Name') && { Account: { Name: account.rows.Account[String(row['AccountId'])]?.['Name'] ?? null } }),
  }));
  response.json({ totalSize: records.length, done: true, records });
};

const routes = (store: Store): Router => {
  const faulty = (operationOf: (request: Request) => string, handler: Handler): RequestHandler => withFaults(store.faults, answers, operationOf, handler);
  const router = Router();
  router.get(`${root}/query`, faulty(() => 'query', query(store)));
  router.get(`${root}/sobjects/:type/describe`, faulty(() => 'describe', (request, response) => {
    const type = String(request.params['type']);
    if (!isType(type)) return refuse(response, 404, 'NOT_FOUND', 'The requested resource does not exist');
    response.json({ name: type, fields: Object.entries(fieldsOf(store.account, type)).map(([name, shape]) => ({ name, type: shape.kind, externalId: name === writeKeyField, unique: name === writeKeyField, updateable: !shape.readOnly })) });
  }));
  router.patch(`${root}/sobjects/Task/${writeKeyField}/:key`, faulty(() => 'Task.upsert', upsert(store)));
  router.get(`${root}/sobjects/Task/${writeKeyField}/:key`, faulty(() => 'Task.read', (request, response) => {
    const row = holder(store, keyOf(request));
    if (!row) return refuse(response, 404, 'NOT_FOUND', 'The requested resource does not exist');
    pick(store, 'Task', row, request.query['fields'], response);
  }));
  router.post(`${root}/sobjects/Task`, faulty(() => 'Task.create', create(store)));
  router.get(`${root}/sobjects/:type/:id`, faulty(({ params }) => `${String(params['type'])}.read`, (request, response) => {
    const found = rowOf(store, request, response);
    if (found) pick(store, found.type, found.row, request.query['fields'], response);
  }));
  router.patch(`${root}/sobjects/:type/:id`, faulty(({ params }) => `${String(params['type'])}.update`, update(store)));
  router.delete(`${root}/sobjects/Task/:id`, faulty(() => 'Task.delete', (request, response) => {
    const row = ownEntry(store.account.rows.Task, String(request.params['id']));
    if (!row) return refuse(response, 404, 'ENTITY_IS_DELETED', 'entity is deleted');
    Reflect.deleteProperty(store.account.rows.Task, row.Id);
    store.changed({ operation: 'Task.delete', objectType: 'Task', recordId: row.Id, properties: {}, new: false });
    response.status(204).end();
  }));
  return router;
};

const authorise = (oauth: OAuthServer): RequestHandler => (request, response, next) => {
  response.setHeader('sforce-limit-info', 'api-usage=73/15000');
  if (oauth.verdict(request) === 'ok') next();
  else refuse(response, 401, 'INVALID_SESSION_ID', 'Session expired or invalid');
};

const badBody: ErrorRequestHandler = (_, __, response, ___) => refuse(response, 400, 'JSON_PARSER_ERROR', 'Unexpected character at line 1');

const recordsPage = ({ rows }: SalesforceOrg, id: string): string => page('Salesforce simulator', Object.values(rows.Opportunity).filter(({ Id }) => id === '' || Id === id).map((deal) => `
  <article data-deal="${escape(deal.Id)}"><h2>${escape(String(deal['Name']))}</h2><p><span class="stage">${escape(String(deal['StageName']))}</span> closes <b>${escape(String(deal['CloseDate']))}</b> · ${escape(String(deal['Amount'] ?? ''))} · ${escape(String(deal['NextStep'] ?? ''))}</p>
  ${Object.values(rows.Task).filter(({ WhatId }) => WhatId === deal.Id).map((task) => `<div class="record" data-record="task"><b>${escape(String(task['Subject']))}</b> ${escape(String(task['Status']))}\n${escape(String(task['Description'] ?? ''))}</div>`).join('')}</article>`).join('') || '<p>No such opportunity.</p>');

/** A stateful Salesforce org on its real REST paths, version 68.0. */
export const createSalesforceSim = ({ dataFile, token, now = Date.now }: SimOptions = {}): VendorSim & { readonly store: Store } => {
  const store = openSimStore<SalesforceOrg>({ dataFile, now, seed: seedOrg });
  const oauth = createOAuthServer({
    authorizePath: '/services/oauth2/authorize', tokenPath: '/services/oauth2/token', pkce: true, clientAuth: 'post', rotates: true, saysExpiry: false,
    extras: (baseUrl) => ({ instance_url: baseUrl, id: `${baseUrl}/id/00D000/005000`, scope: 'api refresh_token' }),
  }, store.faults, now, token);
  const router = Router().use(oauth.router);
  router.use('/services/data', express.json({ limit: '1mb' }), badBody, authorise(oauth));
  router.use(routes(store));
  router.use((_, response) => refuse(response, 404, 'NOT_FOUND', 'The requested resource does not exist'));
  return { vendor: 'salesforce', router, store, oauth, page: (id) => recordsPage(store.account, id) };
};
