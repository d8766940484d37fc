import { VendorError } from '../vendor-error.js';
import type { VendorHttp } from '../vendor-http.js';
import { type EngagementType, hubspotPaths, writeKeyProperty } from './hubspot-paths.js';

/** Notes and tasks kept at most once per write key. */
export interface KeyedRecords {
  /** Creates or finds the record of this key and links it to the deal; answers its id. */
  put(type: EngagementType, writeKey: string, dealId: string, properties: Readonly<Record<string, string>>): Promise<string>;
}

const ensureKeyProperty = async (http: VendorHttp, type: EngagementType): Promise<void> => {
  try {
    await http.call({ method: 'GET', path: hubspotPaths.property(type, writeKeyProperty), repeatable: true });
  } catch (error) {
    if (!(error instanceof VendorError) || error.kind !== 'not_found') throw error;
    const body = { name: writeKeyProperty, label: 'Baton write key', type: 'string', fieldType: 'text', groupName: type === 'notes' ? 'note' : 'task', hasUniqueValue: true };
    await http.call({ method: 'POST', path: hubspotPaths.properties(type), body, repeatable: false }).catch((failure: unknown) => {
      if (!(failure instanceof VendorError) || failure.kind !== 'conflict') throw failure;
    });
  }
};

const idOf = (answer: unknown): string => {
  const id = (answer as { results?: { id?: unknown }[] } | undefined)?.results?.[0]?.id;
  if (typeof id === 'string' && id) return id;
  throw new VendorError('uncertain', 'HubSpot answered the upsert without a record id');
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
    put: async (type, writeKey, dealId, properties) => {
      await whenReady(type);
      const body = { inputs: [{ idProperty: writeKeyProperty, id: writeKey, objectWriteTraceId: writeKey, properties }] };
      const id = idOf(await http.call({ method: 'POST', path: hubspotPaths.upsert(type), body, repeatable: true }));
      await http.call({ method: 'PUT', path: hubspotPaths.link(type, id, dealId), repeatable: true });
      return id;
    },
  };
};
