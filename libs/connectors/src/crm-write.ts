import { type Command, type CreatedRecordRemove, FieldKind, type NoteCreate, type TaskCreate } from '@baton/contracts';
import { amountText } from './deal-fields.js';
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

type FieldSet = Extract<NonNullable<Command['action']>, { $case: 'dealFieldSet' }>['value'];

const isNumber = ({ field, kind }: FieldSet): boolean => kind === FieldKind.NUMBER || field === 'amount';

/** What is no number a vendor would refuse at best, and take as nothing or as another number at worst. */
const refuseWhatIsNoNumber = (action: FieldSet): void => {
  if (isNumber(action) && !/^(-?\d+(\.\d+)?)?$/.test(action.value)) throw new VendorError('validation', `${action.value.slice(0, 40)} is no number for ${action.label || action.field}`);
};

/** A number is the same however it is written: one that equals what the command expects or sets is told as the command writes it. */
const asWritten = ({ action, expectedBefore }: Command, fields: RecordState['fields']): RecordState['fields'] => {
  if (action?.$case !== 'dealFieldSet' || !isNumber(action.value)) return fields;
  const { field, value } = action.value;
  const written = [...expectedBefore.filter((each) => each.field === field).map((each) => each.value), value];
  const now = fields[field] ?? '';
  return { ...fields, [field]: written.find((each) => amountText(each) === amountText(now)) ?? now };
};

const applyTo = async (api: CrmApi, command: Command, context: WriteContext): Promise<WriteResult> => {
  const { action, target } = command;
  const dealId = target?.recordId ?? '';
  switch (action?.$case) {
    case 'noteCreate': return api.createNote(dealId, action.value, context);
    case 'taskCreate': return api.createTask(dealId, action.value, context);
    case 'dealStageSet':
    case 'dealCloseDateSet': return api.setDeal(dealId, command, intendedFields(command), context);
    case 'dealFieldSet': {
      refuseWhatIsNoNumber(action.value);
      return api.setDeal(dealId, command, intendedFields(command), context);
    }
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
    if (action?.$case !== 'createdRecordRemove') {
      const state = await api.deal(target?.recordId ?? '', fieldsToRead(command));
      return { ...state, fields: asWritten(command, state.fields) };
    }
    return bare({ [recordField]: (await api.exists(kindOf(action.value), action.value.recordId)) ? recordIsThere : '' });
  },
  apply: (command, context) => applyTo(api, command, context),
  find: async ({ action, target }, trace) => {
    if (action?.$case === 'noteCreate') return api.find(target?.recordId ?? '', { note: action.value }, trace);
    return action?.$case === 'taskCreate' ? api.find(target?.recordId ?? '', { task: action.value }, trace) : undefined;
  },
});
