import { Router } from 'express';
import { z } from 'zod';
import { invalid, refuse } from './answers.js';
import type { SimState } from './sim-state.js';
import { withFaults } from './with-faults.js';

const propertySchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/, 'a property name is lower case'), label: z.string(), type: z.literal('string'), fieldType: z.literal('text'),
  groupName: z.string(), hasUniqueValue: z.boolean().default(false),
});
/** Custom unique properties one object type may have. */
const mostUnique = 10;

/** Custom properties of an object type: `/crm/properties/{version}/{type}`. */
export const propertyRoutes = (state: SimState): Router => {
  const router = Router();
  router.get('/crm/properties/:version/:type/:name', withFaults(state, () => 'property.read', (request, response) => {
    const { type, name } = request.params as { type: string; name: string };
    const known = state.account.customProperties[type]?.find((each) => each.name === name);
    if (!known) return refuse(response, 404, 'OBJECT_NOT_FOUND', `Property "${name}" does not exist`);
    response.json({ name, hasUniqueValue: known.unique, type: 'string', fieldType: 'text' });
  }));
  router.post('/crm/properties/:version/:type', withFaults(state, () => 'property.create', (request, response) => {
    const body = propertySchema.safeParse(request.body);
    if (!body.success) return invalid(response, `Invalid input JSON: ${body.error.issues[0]?.message ?? ''}`);
    const { name, hasUniqueValue: unique } = body.data;
    const known = (state.account.customProperties[String(request.params['type'])] ??= []);
    if (known.some((each) => each.name === name)) return refuse(response, 409, 'CONFLICT', `A property named "${name}" already exists`);
    if (unique && known.filter((each) => each.unique).length >= mostUnique) return invalid(response, `an object type has at most ${mostUnique} unique properties`);
    known.push({ name, unique });
    state.save();
    response.status(201).json(body.data);
  }));
  return router;
};
