import { type Command, FieldKind, type NoteCreate, type TaskCreate } from '@baton/contracts';
import { z } from 'zod';
import type { Connection } from '../connections.js';
import { createCrmWrite, type CreatedKind, type CrmApi } from '../crm-write.js';
import { textOf } from '../deal-fields.js';
import { isThere, removeAt } from '../http/presence.js';
import type { VendorHttp } from '../http/vendor-http.js';
import { sameWords } from '../plain-text.js';
import { expectShape } from '../shapes.js';
import { VendorError } from '../vendor-error.js';
import type { RecordState, Trace, VendorWrite, WriteContext, WriteResult } from '../vendor-write.js';
import { pipedrivePaths } from './pipedrive-paths.js';
import { dealSchema, fieldText, isCustom, madeSchema, nameOf } from './pipedrive-shapes.js';

const notesSchema = z.object({ data: z.array(z.object({ id: z.number(), content: z.string(), add_time: z.string() })).nullish() });
const activitiesSchema = z.object({ data: z.array(z.object({ id: z.number(), subject: z.string().nullish(), due_date: z.string().nullish(), note: z.string().nullish(), add_time: z.string() })).nullish() });

const pathOf: Readonly<Record<CreatedKind, (id: string) => string>> = { note: pipedrivePaths.note, task: pipedrivePaths.activity };

const readDeal = async (http: VendorHttp, dealId: string, fields: readonly string[]): Promise<RecordState> => {
  const { data } = expectShape(dealSchema, await http.call({ method: 'GET', path: pipedrivePaths.deal(dealId), repeatable: true }), 'the deal');
  return { fields: Object.fromEntries(fields.map((field) => [field, fieldText(data, field)])), version: textOf(data['update_time']), ownerId: textOf(data['owner_id']) };
};

const idAsNumber = (id: string, what: string): number => {
  if (/^\d+$/.test(id)) return Number(id);
  throw new VendorError('validation', `Pipedrive's ${what} has a number, not ${id.slice(0, 40)}`);
};

/** A field's value as Pipedrive takes it. */
const valueOf = ({ action }: Command, field: string, value: string): unknown => {
  if (field === 'stage') return idAsNumber(value, 'stage');
  if (value === '') return null;
  return field === 'amount' || (action?.$case === 'dealFieldSet' && action.value.kind === FieldKind.NUMBER) ? Number(value) : value;
};

const dealBody = (command: Command, fields: Readonly<Record<string, string>>): Record<string, unknown> => {
  const values = Object.entries(fields).map(([field, value]): [string, unknown] => [nameOf(field), valueOf(command, field, value)]);
  const custom = values.filter(([name]) => isCustom(name));
  return { ...Object.fromEntries(values.filter(([name]) => !isCustom(name))), ...(custom.length > 0 && { custom_fields: Object.fromEntries(custom) }) };
};

/** Pipedrive's times are UTC, "2026-11-23 10:00:00" in version 1 and ISO in version 2; seconds are the finest. */
const instant = (text: string): number => Date.parse(/^\d{4}-\d\d-\d\d \d/.test(text) ? `${text.replace(' ', 'T')}Z` : text);
const madeSince = ({ sinceMs, othersRecords }: Trace) => ({ id, add_time: addTime }: { id: number; add_time: string }): boolean =>
  !othersRecords.has(String(id)) && instant(addTime) + 1_000 >= sinceMs;

/** The oldest that fits: a later one may be somebody else's copy. */
const oldest = <R extends { readonly id: number }>(rows: readonly R[]): string | undefined => rows.toSorted((a, b) => a.id - b.id).map(({ id }) => String(id))[0];

const findNote = async (http: VendorHttp, dealId: string, { body }: NoteCreate, trace: Trace): Promise<string | undefined> => {
  const { data } = expectShape(notesSchema, await http.call({ method: 'GET', path: pipedrivePaths.notesOf(dealId), repeatable: true }), 'the notes of the deal');
  return oldest((data ?? []).filter(madeSince(trace)).filter(({ content }) => sameWords(content, body)));
};

const findTask = async (http: VendorHttp, dealId: string, task: TaskCreate, trace: Trace): Promise<string | undefined> => {
  const { data } = expectShape(activitiesSchema, await http.call({ method: 'GET', path: pipedrivePaths.activitiesOf(dealId), repeatable: true }), 'the activities of the deal');
  return oldest((data ?? []).filter(madeSince(trace)).filter(({ subject, due_date: due, note }) =>
    subject === task.subject && (due ?? '') === task.dueDate && sameWords(note ?? '', task.body)));
};

const pipedriveApi = (http: VendorHttp, connection: Connection): CrmApi => {
  const at = (dealId: string, recordId = dealId): WriteResult => ({ recordId, recordUrl: connection.recordUrl('deal', dealId) });
  const create = async (path: string, body: unknown, { mayStillCall }: WriteContext, what: string): Promise<string> =>
    String(expectShape(madeSchema, await http.call({ method: 'POST', path, body, repeatable: false, mayStillCall }), what, 'uncertain').data.id);
  return {
    searchLagMs: connection.searchLagMs,
    createSafety: () => Promise.resolve('marked'),
    deal: (dealId, fields) => readDeal(http, dealId, fields),
    setDeal: async (dealId, command, fields, { mayStillCall }) => {
      await http.call({ method: 'PATCH', path: pipedrivePaths.deal(dealId), body: dealBody(command, fields), repeatable: false, mayStillCall });
      return at(dealId);
    },
    createNote: async (dealId, { body }, context) => at(dealId, await create(pipedrivePaths.notes, { content: body, deal_id: idAsNumber(dealId, 'deal') }, context, 'the note')),
    createTask: async (dealId, { subject, body, dueDate }, context) => at(dealId, await create(pipedrivePaths.activities, {
      subject, type: 'task', deal_id: idAsNumber(dealId, 'deal'), ...(dueDate && { due_date: dueDate }), ...(body && { note: body }),
      ...(context.ownerId && { owner_id: idAsNumber(context.ownerId, 'user') }),
    }, context, 'the activity')),
    find: async (dealId, made, trace) => {
      const id = 'note' in made ? await findNote(http, dealId, made.note, trace) : await findTask(http, dealId, made.task, trace);
      return id === undefined ? undefined : at(dealId, id);
    },
    exists: (kind, recordId) => isThere(http, pathOf[kind](recordId)),
    remove: (kind, recordId, context) => removeAt(http, pathOf[kind](recordId), context),
  };
};

/** Writes through Pipedrive's API. It has neither keys nor versions: what a lost call made is looked for among the deal's newest records. */
export const createPipedriveWrite = (connection: Connection, http: VendorHttp): VendorWrite => createCrmWrite(pipedriveApi(http, connection));
