import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { invalid, refuse } from './answers.js';
import { engagementRoutes } from './engagement-routes.js';
import { propertyRoutes } from './property-routes.js';
import { complaintAbout, isObjectType, type ObjectType, writeProperties } from './records.js';
import { viewOf } from './record-view.js';
import { searchRoutes } from './search-routes.js';
import type { SimState } from './sim-state.js';
import { withFaults } from './with-faults.js';

const patchSchema = z.strictObject({ properties: z.record(z.string(), z.string()) });
const versions = ['2026-03', '2026-09'];

const listOf = (value: unknown): string[] => (typeof value === 'string' ? value.split(',').filter(Boolean) : []);

const guardVersion: RequestHandler = ({ params, originalUrl, method }, response, next) => {
  if (versions.includes(String(params['version']))) { next(); return; }
  refuse(response, 404, 'NOT_FOUND', `No such path: ${method} ${originalUrl}`);
};

const guardType: RequestHandler = ({ params }, response, next) => {
  const type = String(params['type']);
  if (isObjectType(type)) { next(); return; }
  invalid(response, `Unable to infer object type from: ${type}`);
};

/** What every path shares: a dated version, and object types that exist. */
const guardRoutes = (): Router => Router()
  .use('/crm/:family/:version', guardVersion)
  .use('/crm/:family/:version/:type', guardType)
  .use('/crm/objects/:version/:from/:id/associations/default/:type', guardType);

const recordRoutes = (state: SimState): Router => {
  const router = Router();
  router.get('/crm/pipelines/:version/deals', withFaults(state, () => 'pipelines.read', (_, response) => { response.json({ results: state.account.pipelines }); }));
  router.get('/crm/objects/:version/:type/:id', withFaults(state, ({ params }) => `${String(params['type'])}.read`.replace('deals', 'deal'), (request, response) => {
    const { type, id } = request.params as { type: ObjectType; id: string };
    const record = state.account.objects[type][id];
    if (!record) return refuse(response, 404, 'OBJECT_NOT_FOUND', `Object not found. objectId are usually numeric: ${id}`);
    response.json(viewOf(state.account, type, record, listOf(request.query['properties']), listOf(request.query['associations'])));
  }));
  router.patch('/crm/objects/:version/deals/:id', withFaults(state, () => 'deal.update', (request, response) => {
    const body = patchSchema.safeParse(request.body);
    const record = state.account.objects.deals[String(request.params['id'])];
    if (!body.success) return invalid(response, `Invalid input JSON: ${body.error.issues[0]?.message ?? ''}`);
    if (!record) return refuse(response, 404, 'OBJECT_NOT_FOUND', 'Object not found');
    const complaint = complaintAbout(state.account, 'deals', body.data.properties, record.id);
    if (complaint !== undefined) return invalid(response, complaint);
    const at = new Date().toISOString();
    writeProperties(record, body.data.properties, at);
    state.changed({ operation: 'deal.update', objectType: 'deals', recordId: record.id, properties: body.data.properties, new: false });
    response.json(viewOf(state.account, 'deals', record, Object.keys(body.data.properties)));
  }));
  return router;
};

/** The part of HubSpot's CRM API, versions 2026-03 and 2026-09, that Baton calls, with requests checked strictly. */
export const hubspotRoutes = (state: SimState): Router =>
  Router().use(guardRoutes(), propertyRoutes(state), searchRoutes(state), engagementRoutes(state), recordRoutes(state));
