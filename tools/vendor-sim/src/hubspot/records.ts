/** A HubSpot record: every property is text. */
export interface SimRecord {
  id: string;
  properties: Record<string, string>;
  createdAt: string;
  updatedAt: string;
  /** Ids of linked records by object type. */
  associations: Record<string, string[]>;
  history: { property: string; value: string; at: string }[];
}

export type ObjectType = 'deals' | 'companies' | 'contacts' | 'notes' | 'tasks';
export interface SimStage { id: string; label: string; displayOrder: number; metadata: { isClosed: string; probability: string } }

/** Everything one simulated HubSpot account holds. */
export interface SimAccount {
  objects: Record<ObjectType, Record<string, SimRecord>>;
  pipelines: { id: string; label: string; stages: SimStage[] }[];
  /** Custom properties per object type; `unique` ones can be upserted by. */
  customProperties: Record<string, { name: string; unique: boolean }[]>;
  nextId: number;
}

const builtIn: Record<ObjectType, readonly string[]> = {
  deals: ['dealname', 'dealstage', 'pipeline', 'closedate', 'amount', 'deal_currency_code', 'hs_lastmodifieddate', 'hubspot_owner_id', 'hs_next_step', 'description', 'closed_lost_reason'],
  companies: ['name', 'domain'],
  contacts: ['firstname', 'lastname', 'email', 'jobtitle'],
  notes: ['hs_timestamp', 'hs_note_body', 'hubspot_owner_id'],
  tasks: ['hs_timestamp', 'hs_task_subject', 'hs_task_body', 'hs_task_status', 'hs_task_priority', 'hs_task_type', 'hubspot_owner_id'],
};
/** Made by HubSpot; nobody else sets them. */
const made = new Set(['createdate', 'hs_object_id', 'hs_lastmodifieddate', 'hs_createdate']);

export const isObjectType = (type: string): type is ObjectType => Object.hasOwn(builtIn, type);

export const isKnownProperty = (account: SimAccount, type: ObjectType, name: string): boolean =>
  made.has(name) || builtIn[type].includes(name) || (account.customProperties[type] ?? []).some((each) => each.name === name);

/** The record that holds a value of a unique property. */
export const holderOf = (account: SimAccount, type: ObjectType, property: string, value: string): SimRecord | undefined =>
  Object.values(account.objects[type]).find(({ properties }) => properties[property] === value);

const notValid = (name: string, error: string, message: string): string => `Property values were not valid: ${JSON.stringify([{ isValid: false, message, error, name }])}`;

const isUnique = (account: SimAccount, type: ObjectType, name: string): boolean => (account.customProperties[type] ?? []).some((each) => each.unique && each.name === name);

const complaintAboutValue = (account: SimAccount, type: ObjectType, [name, value]: readonly [string, string], recordId: string | undefined): string | undefined => {
  if (!isKnownProperty(account, type, name)) return notValid(name, 'PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`);
  if (made.has(name)) return notValid(name, 'READ_ONLY_VALUE', `"${name}" is a read only property; its value cannot be set.`);
  if (name === 'dealstage' && !account.pipelines.some(({ stages }) => stages.some(({ id }) => id === value))) return notValid(name, 'INVALID_OPTION', `${value} was not one of the allowed options for dealstage`);
  if (name === 'closedate' && value !== '' && Number.isNaN(Date.parse(value))) return notValid(name, 'INVALID_DATE', `${value} was not a valid date for closedate`);
  if (name === 'amount' && value !== '' && !Number.isFinite(Number(value))) return notValid(name, 'INVALID_NUMBER', `${value} was not a valid number.`);
  if (name === 'hs_note_body' && value.length > 65_536) return notValid(name, 'PROPERTY_VALUE_TOO_LONG', 'hs_note_body must be at most 65536 characters');
  const holder = isUnique(account, type, name) && value !== '' ? holderOf(account, type, name, value) : undefined;
  return holder && holder.id !== recordId ? notValid(name, 'CONFLICTING_UNIQUE_VALUE', `Cannot set ${name} to ${value}. ${holder.id} already has that value.`) : undefined;
};

/** HubSpot's words for the first property that cannot be written, or nothing. `recordId` is the record that will hold the values, unless it is new. */
export const complaintAbout = (account: SimAccount, type: ObjectType, properties: Record<string, string>, recordId?: string): string | undefined =>
  Object.entries(properties).map((each) => complaintAboutValue(account, type, each, recordId)).find((complaint) => complaint !== undefined);

/** Sets properties, keeps their history and moves the last-modified mark. */
export const writeProperties = (record: SimRecord, properties: Record<string, string>, at: string): void => {
  for (const [property, value] of Object.entries(properties)) {
    if (record.properties[property] === value) continue;
    record.properties[property] = value;
    record.history.push({ property, value, at });
  }
  record.updatedAt = at;
  record.properties['hs_lastmodifieddate'] = at;
};

export const createRecord = (account: SimAccount, type: ObjectType, properties: Record<string, string>, at: string): SimRecord => {
  const record: SimRecord = { id: String(account.nextId), properties: {}, createdAt: at, updatedAt: at, associations: {}, history: [] };
  account.nextId += 1;
  writeProperties(record, properties, at);
  account.objects[type][record.id] = record;
  return record;
};

export const link = (record: SimRecord, type: ObjectType, id: string): void => {
  const linked = (record.associations[type] ??= []);
  if (!linked.includes(id)) linked.push(id);
};
