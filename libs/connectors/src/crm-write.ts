import type { Command, CreatedRecordRemove, NoteCreate, TaskCreate } from '@baton/contracts';
import { VendorError } from './vendor-error.js';
import { fieldsToRead, intendedFields, recordField, recordIsThere, type RecordState, type Safety, type Trace, type VendorWrite, type WriteContext, type WriteResult } from './vendor-write.js';

/** The record kinds Baton makes beside a deal. */
export type CreatedKind = 'note' | 'task';

/** What a CRM can do of its own; the rest of writing is the same for all of them. Values go by Baton's field names. */
export interface CrmApi {
  readonly searchLagMs: number;
  createSafety(kind: CreatedKind): Promise<Exclude<Safety, 'conditional'>>;
  deal(dealId: string, fields: readonly string[]): Promise<RecordState>;
  setDeal(dealId: string, command: Command, fields: Readonly<Record<string, string>>, context: WriteContext): Promise<WriteResult>;
  createNote(dealId: string, note: NoteCreate, context: WriteContext): Promise<WriteResult>;
  createTask(dealId: string, task: TaskCreate, context: WriteContext): Promise<WriteResult>;
  /** Looks for a record an earlier call made; never asked where creates are keyed. */
  find(dealId: string, made: { readonly note: NoteCreate } | { readonly task: TaskCreate }, trace: Trace): Promise<WriteResult | undefined>;
  exists(kind: CreatedKind, recordId: string): Promise<boolean>;
  /** Taking away what is gone already is no failure. */
  remove(kind: CreatedKind, recordId: string, context: WriteContext): Promise<void>;
}

const cannot = (): never => { throw new VendorError('validation', 'this command has no action a CRM can do'); };

const kindOf = ({ kind }: CreatedRecordRemove): CreatedKind => (kind === 'note' || kind === 'task' ? kind : cannot());

const createdKind = ({ action }: Command): CreatedKind | undefined =>
  (action?.$case === 'noteCreate' ? 'note' : action?.$case === 'taskCreate' ? 'task' : undefined);

const bare = (fields: RecordState['fields']): RecordState => ({ fields, version: '', ownerId: '' });

const applyTo = async (api: CrmApi, command: Command, context: WriteContext): Promise<WriteResult> => {
  const { action, target } = command;
  const dealId = target?.recordId ?? '';
  switch (action?.$case) {
    case 'noteCreate': return api.createNote(dealId, action.value, context);
    case 'taskCreate': return api.createTask(dealId, action.value, context);
    case 'dealStageSet':
    case 'dealCloseDateSet':
    case 'dealFieldSet': return api.setDeal(dealId, command, intendedFields(command), context);
    case 'createdRecordRemove': {
      await api.remove(kindOf(action.value), action.value.recordId, context);
      return { recordId: action.value.recordId, recordUrl: '' };
    }
    default: return cannot();
  }
};

/** The write side of a CRM over what it can do. */
export const createCrmWrite = (api: CrmApi): VendorWrite => ({
  searchLagMs: api.searchLagMs,
  safety: async (command) => {
    const kind = createdKind(command);
    return kind === undefined ? 'conditional' : api.createSafety(kind);
  },
  current: async (command) => {
    const { action, target } = command;
    if (action?.$case !== 'createdRecordRemove') return api.deal(target?.recordId ?? '', fieldsToRead(command));
    return bare({ [recordField]: (await api.exists(kindOf(action.value), action.value.recordId)) ? recordIsThere : '' });
  },
  apply: (command, context) => applyTo(api, command, context),
  find: async ({ action, target }, trace) => {
    if (action?.$case === 'noteCreate') return api.find(target?.recordId ?? '', { note: action.value }, trace);
    return action?.$case === 'taskCreate' ? api.find(target?.recordId ?? '', { task: action.value }, trace) : undefined;
  },
});
