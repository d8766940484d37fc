import { isKnownProperty, type ObjectType, type SimAccount, type SimRecord } from './records.js';

/** Sent with every record, asked for or not. */
const always = ['createdate', 'hs_lastmodifieddate', 'hs_object_id'] as const;

/** The record's own values and those HubSpot makes; what the object type does not have is left out, what is empty is null. */
export const valuesOf = (account: SimAccount, type: ObjectType, { id, createdAt, properties }: Pick<SimRecord, 'id' | 'createdAt' | 'properties'>, wanted: readonly string[]): Record<string, string | null> => {
  const all: Record<string, string> = { ...properties, createdate: createdAt, hs_object_id: id };
  const names = [...new Set([...always, ...wanted])].filter((name) => all[name] !== undefined || isKnownProperty(account, type, name));
  return Object.fromEntries(names.map((name) => [name, all[name] ?? null]));
};

const linksOf = (type: ObjectType, record: SimRecord, wanted: readonly string[]): unknown =>
  Object.fromEntries(wanted.map((to) => [to, { results: (record.associations[to] ?? []).map((id) => ({ id, type: `${type.replace(/s$/, '')}_to_${to}` })) }]));

/** A record as HubSpot answers it. */
export const viewOf = (account: SimAccount, type: ObjectType, record: SimRecord, wanted: readonly string[], associations: readonly string[] = []): Record<string, unknown> => ({
  id: record.id, createdAt: record.createdAt, updatedAt: record.updatedAt, archived: false, properties: valuesOf(account, type, record, wanted),
  ...(associations.length > 0 && { associations: linksOf(type, record, associations) }),
});
