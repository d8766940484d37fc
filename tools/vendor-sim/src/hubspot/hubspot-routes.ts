import { Router } from 'express';
import { z } from 'zod';
import { invalid, refuse } from './answers.js';
import { complaintAbout, createRecord, link, type ObjectType, type SimRecord, writeProperties } from './records.js';
import type { SimState } from './sim-state.js';
import { withFaults } from './with-faults.js';

const properties = z.record(z.string(), z.string());
const patchSchema = z.strictObject({ properties });
const upsertSchema = z.strictObject({
  inputs: z.array(z.strictObject({ idProperty: z.string(), id: z.string(), objectWriteTraceId: z.string().optional(), properties })).min(1).max(100),
});
const propertySchema = z.strictObject({
  name: z.string(), label: z.string(), type: z.literal('string'), fieldType: z.literal('text'), groupName: z.string(), hasUniqueValue: z.boolean(),
});

const now = (): string => new Date().toISOString();

const view = (record: SimRecord, wanted: string, associations: string): unknown => ({
  id: record.id, createdAt: record.createdAt, updatedAt: record.updatedAt, archived: false,
  properties: Object.fromEntries(wanted.split(',').filter(Boolean).map((name) => [name, record.properties[name] ?? null])),
  ...(associations && { associations: Object.fromEntries(associations.split(',').map((type) => [type, { results: (record.associations[type] ?? []).map((id) => ({ id, type: `deal_to_${type}` })) }])) }),
});

const readRoutes = (router: Router, state: SimState): void => {
  router.get('/crm/pipelines/:version/deals', (_, response) => { response.json({ results: state.account.pipelines }); });
  router.get('/crm/objects/:version/:type/:id', withFaults(state, ({ params }) => `${String(params['type'])}.read`.replace('deals', 'deal'), (request, response) => {
    const { type, id } = request.params as { type: ObjectType; id: string };
    const record = state.account.objects[type]?.[id];
    if (!record) return refuse(response, 404, 'OBJECT_NOT_FOUND', `Object not found. objectId are usually numeric: ${id}`);
    response.json(view(record, String(request.query['properties'] ?? ''), String(request.query['associations'] ?? '')));
  }));
};

const dealRoutes = (router: Router, state: SimState): void => {
  router.patch('/crm/objects/:version/deals/:id', withFaults(state, () => 'deal.update', (request, response) => {
    const body = patchSchema.safeParse(request.body);
    const record = state.account.objects.deals[String(request.params['id'])];
    if (!body.success) return invalid(response, `Invalid input JSON: ${body.error.issues[0]?.message ?? ''}`);
    if (!record) return refuse(response, 404, 'OBJECT_NOT_FOUND', 'Object not found');
    const complaint = complaintAbout(state.account, 'deals', body.data.properties);
    if (complaint) return invalid(response, complaint);
    writeProperties(record, body.data.properties, now());
    state.changed({ at: now(), operation: 'deal.update', objectType: 'deals', recordId: record.id, properties: body.data.properties, new: false });
    response.json(view(record, Object.keys(body.data.properties).join(','), ''));
  }));
};

const engagementRoutes = (router: Router, state: SimState): void => {
  router.post('/crm/objects/:version/:type/batch/upsert', withFaults(state, ({ params }) => `${String(params['type'])}.upsert`, (request, response) => {
    const type = request.params['type'] as 'notes' | 'tasks';
    const body = upsertSchema.safeParse(request.body);
    if (!body.success) return invalid(response, `Invalid input JSON: ${body.error.issues[0]?.message ?? ''}`);
    const unique = (state.account.customProperties[type] ?? []).filter((each) => each.unique).map(({ name }) => name);
    const [input] = body.data.inputs;
    const stranger = body.data.inputs.find(({ idProperty }) => !unique.includes(idProperty));
    if (!input || stranger) return invalid(response, `${stranger?.idProperty ?? ''} is not a unique property of ${type}`);
    const results = body.data.inputs.map((each) => {
      const complaint = complaintAbout(state.account, type, each.properties);
      if (complaint) return complaint;
      const all = { ...each.properties, [each.idProperty]: each.id };
      const known = Object.values(state.account.objects[type]).find((record) => record.properties[each.idProperty] === each.id);
      if (known) writeProperties(known, all, now());
      const record = known ?? createRecord(state.account, type, all, now());
      state.changed({ at: now(), operation: `${type}.upsert`, objectType: type, recordId: record.id, properties: all, new: !known });
      return { ...(view(record, Object.keys(all).join(','), '') as object), new: !known };
    });
    const complaint = results.find((each) => typeof each === 'string');
    if (complaint !== undefined) return invalid(response, complaint as string);
    response.status(201).json({ status: 'COMPLETE', results, startedAt: now(), completedAt: now() });
  }));
  router.put('/crm/objects/:version/:type/:id/associations/default/:to/:toId', withFaults(state, () => 'link', (request, response) => {
    const { type, id, to, toId } = request.params as { type: ObjectType; id: string; to: ObjectType; toId: string };
    const [from, other] = [state.account.objects[type]?.[id], state.account.objects[to]?.[toId]];
    if (!from || !other) return refuse(response, 404, 'OBJECT_NOT_FOUND', 'One of the records does not exist');
    link(from, to, toId);
    link(other, type, id);
    state.save();
    response.json({ status: 'COMPLETE', results: [] });
  }));
};

const propertyRoutes = (router: Router, state: SimState): void => {
  router.get('/crm/properties/:version/:type/:name', (request, response) => {
    const { type, name } = request.params;
    const known = state.account.customProperties[type]?.find((each) => each.name === name);
    if (!known) return refuse(response, 404, 'OBJECT_NOT_FOUND', `Property "${name}" does not exist`);
    response.json({ name, hasUniqueValue: known.unique, type: 'string', fieldType: 'text' });
  });
  router.post('/crm/properties/:version/:type', (request, response) => {
    const { type } = request.params;
    const body = propertySchema.safeParse(request.body);
    if (!body.success) return invalid(response, `Invalid input JSON: ${body.error.issues[0]?.message ?? ''}`);
    const known = (state.account.customProperties[type] ??= []);
    if (known.some(({ name }) => name === body.data.name)) return refuse(response, 409, 'CONFLICT', `A property named "${body.data.name}" already exists`);
    known.push({ name: body.data.name, unique: body.data.hasUniqueValue });
    state.save();
    response.status(201).json(body.data);
  });
};

/** The part of HubSpot's CRM API, version 2026-09, that Baton calls, with requests checked strictly. */
export const hubspotRoutes = (state: SimState): Router => {
  const router = Router();
  propertyRoutes(router, state);
  engagementRoutes(router, state);
  dealRoutes(router, state);
  readRoutes(router, state);
  return router;
};
