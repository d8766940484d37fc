import { Router } from 'express';
import { z } from 'zod';
import { invalid, refuse } from './answers.js';
import { complaintAbout, createRecord, holderOf, link, type ObjectType, type SimRecord, writeProperties } from './records.js';
import { viewOf } from './record-view.js';
import type { SimState } from './sim-state.js';
import { type Handler, withFaults } from './with-faults.js';

const inputSchema = z.strictObject({ idProperty: z.string(), id: z.string().min(1), objectWriteTraceId: z.string().optional(), properties: z.record(z.string(), z.string()) });
const upsertSchema = z.strictObject({ inputs: z.array(inputSchema).min(1).max(100) });
type Input = z.output<typeof inputSchema>;

const now = (): string => new Date().toISOString();

/** HubSpot's words for the first reason to refuse the whole batch, before anything of it is written. */
const complaintAboutBatch = ({ account }: SimState, type: ObjectType, inputs: readonly Input[]): string | undefined => {
  const unique = (account.customProperties[type] ?? []).filter((each) => each.unique).map(({ name }) => name);
  const stranger = inputs.find(({ idProperty }) => !unique.includes(idProperty));
  if (stranger) return `Unable to perform update/upsert by non-unique property ${stranger.idProperty} of ${type}`;
  const twice = inputs.find(({ id, idProperty }, at) => inputs.findIndex((each) => each.id === id && each.idProperty === idProperty) !== at);
  if (twice) return `Duplicate IDs found in batch input: [${twice.id}]. IDs must be unique`;
  for (const { id, idProperty, properties } of inputs) {
    const complaint = complaintAbout(account, type, { ...properties, [idProperty]: id }, holderOf(account, type, idProperty, id)?.id);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
};

const upsertOne = (state: SimState, type: ObjectType, { id, idProperty, objectWriteTraceId, properties }: Input): Record<string, unknown> => {
  const { account } = state;
  const all = { ...properties, [idProperty]: id };
  const known: SimRecord | undefined = holderOf(account, type, idProperty, id);
  if (known) writeProperties(known, all, now());
  const record = known ?? createRecord(account, type, all, now());
  state.changed({ operation: `${type}.upsert`, objectType: type, recordId: record.id, properties: all, new: !known });
  return { ...viewOf(account, type, record, Object.keys(all)), new: !known, ...(objectWriteTraceId !== undefined && { objectWriteTraceId }) };
};

const upsert = (state: SimState): Handler => (request, response) => {
  const type = request.params['type'] as ObjectType;
  const body = upsertSchema.safeParse(request.body);
  if (!body.success) return invalid(response, `Invalid input JSON: ${body.error.issues[0]?.message ?? ''}`);
  const complaint = complaintAboutBatch(state, type, body.data.inputs);
  if (complaint !== undefined) return invalid(response, complaint);
  const startedAt = now();
  response.json({ status: 'COMPLETE', results: body.data.inputs.map((each) => upsertOne(state, type, each)), startedAt, completedAt: now() });
};

/** A record that is archived is gone from reads and lists; archiving it again is no failure. */
const archive = (state: SimState, type: 'notes' | 'tasks'): Handler => (request, response) => {
  const record = state.account.objects[type][String(request.params['id'])];
  if (record) {
    Reflect.deleteProperty(state.account.objects[type], record.id);
    for (const deal of Object.values(state.account.objects.deals)) deal.associations[type] = (deal.associations[type] ?? []).filter((id) => id !== record.id);
    state.changed({ operation: `${type}.archive`, objectType: type, recordId: record.id, properties: {}, new: false });
  }
  response.status(204).end();
};

const associate = (state: SimState): Handler => (request, response) => {
  const { type, id, to, toId } = request.params as { type: ObjectType; id: string; to: ObjectType; toId: string };
  const [from, other] = [state.account.objects[type][id], state.account.objects[to][toId]];
  if (!from || !other) return refuse(response, 404, 'OBJECT_NOT_FOUND', 'One of the records does not exist');
  link(from, to, toId);
  link(other, type, id);
  state.save();
  response.json({ status: 'COMPLETE', results: [] });
};

/** Upserts by a unique property, default associations and archiving: what notes and tasks are written and taken back with. */
export const engagementRoutes = (state: SimState): Router => {
  const router = Router();
  router.post('/crm/objects/:version/:type/batch/upsert', withFaults(state, ({ params }) => `${String(params['type'])}.upsert`, upsert(state)));
  router.put('/crm/objects/:version/:type/:id/associations/default/:to/:toId', withFaults(state, () => 'link', associate(state)));
  for (const type of ['notes', 'tasks'] as const) router.delete(`/crm/objects/:version/${type}/:id`, withFaults(state, () => `${type}.archive`, archive(state, type)));
  return router;
};
