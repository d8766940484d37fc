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

export interface JournalEntry { at: string; operation: string; objectType: string; recordId: string; properties: Record<string, string>; new: boolean }

const builtIn: Record<ObjectType, readonly string[]> = {
  deals: ['dealname', 'dealstage', 'pipeline', 'closedate', 'amount', 'deal_currency_code', 'hs_lastmodifieddate', 'hubspot_owner_id', 'hs_next_step', 'description', 'closed_lost_reason'],
  companies: ['name', 'domain'],
  contacts: ['firstname', 'lastname', 'email', 'jobtitle'],
  notes: ['hs_timestamp', 'hs_note_body', 'hubspot_owner_id'],
  tasks: ['hs_timestamp', 'hs_task_subject', 'hs_task_body', 'hs_task_status', 'hs_task_priority', 'hs_task_type', 'hubspot_owner_id'],
};
const readOnly = new Set(['hs_lastmodifieddate', 'hs_createdate']);

/** HubSpot's words for the first property that cannot be written, or nothing. */
export const complaintAbout = (account: SimAccount, type: ObjectType, properties: Record<string, string>): string | undefined => {
  const known = new Set([...builtIn[type], ...(account.customProperties[type] ?? []).map(({ name }) => name)]);
  for (const [name, value] of Object.entries(properties)) {
    if (!known.has(name)) return `Property values were not valid: [{"isValid":false,"message":"Property \\"${name}\\" does not exist","error":"PROPERTY_DOESNT_EXIST","name":"${name}"}]`;
    if (readOnly.has(name)) return `Property "${name}" is read only`;
    if (name === 'dealstage' && !account.pipelines.some(({ stages }) => stages.some(({ id }) => id === value))) {
      return `${value} was not one of the allowed options for dealstage`;
    }
    if (name === 'closedate' && value !== '' && Number.isNaN(Date.parse(value))) return `${value} was not a valid date for closedate`;
    if (name === 'hs_note_body' && value.length > 65_536) return 'hs_note_body must be at most 65536 characters';
  }
  return undefined;
};

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
