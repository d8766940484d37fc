import { z } from 'zod';
import type { VendorHttp } from '../http/vendor-http.js';
import { expectShape } from '../shapes.js';
import { isVendorError, VendorError } from '../vendor-error.js';
import type { WriteContext } from '../vendor-write.js';
import { type EngagementType, hubspotPaths, writeKeyProperty } from './hubspot-paths.js';

type Keyed = Pick<WriteContext, 'writeKey' | 'mayStillCall'>;

/** Notes and tasks kept at most once per write key. */
export interface KeyedRecords {
  /** Creates or finds the record of this key and links it to the deal; answers its id. */
  put(type: EngagementType, key: Keyed, dealId: string, properties: Readonly<Record<string, string>>): Promise<string>;
}

const propertySchema = z.object({ hasUniqueValue: z.boolean() });
/** A batch answers 200 or 201 with results, or 207 with what went wrong for some of its inputs. */
const upsertedSchema = z.object({ results: z.tuple([z.object({ id: z.string().min(1) })]) });
const failedSchema = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) });

const createKeyProperty = async (http: VendorHttp, type: EngagementType): Promise<void> => {
  const body = { name: writeKeyProperty, label: 'Baton write key', type: 'string', fieldType: 'text', groupName: type === 'notes' ? 'note' : 'task', hasUniqueValue: true };
  await http.call({ method: 'POST', path: hubspotPaths.properties(type), body, repeatable: false }).catch((failure: unknown) => {
    if (!isVendorError(failure, 'conflict')) throw failure;
  });
};

const ensureKeyProperty = async (http: VendorHttp, type: EngagementType): Promise<void> => {
  let answer: unknown;
  try {
    answer = await http.call({ method: 'GET', path: hubspotPaths.property(type, writeKeyProperty), repeatable: true });
  } catch (error) {
    if (!isVendorError(error, 'not_found')) throw error;
    return createKeyProperty(http, type);
  }
  if (expectShape(propertySchema, answer, 'the write key property').hasUniqueValue) return;
  throw new VendorError('validation', `the property ${writeKeyProperty} of ${type} does not have unique values; delete it in HubSpot, and Baton creates it anew`);
};

const idOf = (answer: unknown): string => {
  const done = upsertedSchema.safeParse(answer);
  if (done.success) return done.data.results[0].id;
  const failed = failedSchema.safeParse(answer);
  if (failed.success) throw new VendorError('validation', failed.data.errors[0]?.message.slice(0, 500) ?? '');
  throw new VendorError('uncertain', 'HubSpot answered the upsert without a record id');
};

/** From here on the record stands in HubSpot, so that no failure of the link may be told as "nothing was written". */
const linkToDeal = async (http: VendorHttp, path: string, { mayStillCall }: Keyed): Promise<void> => {
  try {
    await http.call({ method: 'PUT', path, repeatable: true, mayStillCall });
  } catch (error) {
    if (!(error instanceof VendorError) || ['temporary', 'too_late', 'rate_limited'].includes(error.kind)) throw error;
    throw new VendorError('uncertain', `the record was created, but not linked to the deal: ${error.message}`, error.more);
  }
};

export const createKeyedRecords = (http: VendorHttp): KeyedRecords => {
  const ready = new Map<EngagementType, Promise<void>>();
  const whenReady = (type: EngagementType): Promise<void> => {
    const known = ready.get(type);
    if (known) return known;
    const started = ensureKeyProperty(http, type);
    ready.set(type, started);
    started.catch(() => ready.delete(type));
    return started;
  };
  return {
    put: async (type, key, dealId, properties) => {
      await whenReady(type);
      const { writeKey, mayStillCall } = key;
      const body = { inputs: [{ idProperty: writeKeyProperty, id: writeKey, objectWriteTraceId: writeKey, properties }] };
      const id = idOf(await http.call({ method: 'POST', path: hubspotPaths.upsert(type), body, repeatable: true, mayStillCall }));
      await linkToDeal(http, hubspotPaths.link(type, id, dealId), key);
      return id;
    },
  };
};
