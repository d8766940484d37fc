import { type Command, type EditRequest, FieldKind } from '@baton/contracts';

type Action = NonNullable<Command['action']>;
type Case = Action['$case'];
type Field = keyof EditRequest;

/** A stage the deal's pipeline has, when the gateway knows it. */
export interface KnownStage { readonly id: string; readonly label: string }

/** An edited command, or the sentence that says why the edit cannot be made. */
export type Edited = { readonly command: Command } | { readonly complaint: string };

const editable: Readonly<Record<Case, readonly Field[]>> = {
  noteCreate: ['body'], dealStageSet: ['stageId'], dealCloseDateSet: ['closeDate'], dealFieldSet: ['value'], taskCreate: ['subject', 'body', 'dueDate'],
  mailDraftCreate: ['to', 'subject', 'body'], createdRecordRemove: [],
};

const stageEdit = (value: Extract<Action, { $case: 'dealStageSet' }>['value'], stageId: string, stages: readonly KnownStage[]): Action | string => {
  const stage = stages.find(({ id }) => id === stageId);
  if (stages.length > 0 && !stage) return `the pipeline has no stage ${stageId}; it has ${stages.map(({ id }) => id).join(', ')}`;
  const label = stage?.label ?? (stageId === value.stageId ? value.stageLabel : stageId);
  return { $case: 'dealStageSet', value: { ...value, stageId, stageLabel: label } };
};

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

const fieldEdit = (value: Extract<Action, { $case: 'dealFieldSet' }>['value'], next: string): Action | string => {
  if (value.kind === FieldKind.NUMBER && next !== '' && !/^-?\d+(\.\d+)?$/.test(next)) return `${value.label || value.field} takes a number such as 48000 or 48000.50`;
  if (value.kind === FieldKind.DATE && next !== '' && !isDay(next)) return `${value.label || value.field} takes a date such as 2026-12-31`;
  return { $case: 'dealFieldSet', value: { ...value, value: next, valueLabel: next === value.value ? value.valueLabel : '' } };
};

/** A recipient can be taken away, never added: who may be written to follows from the deal, not from a form. */
const draftEdit = (value: Extract<Action, { $case: 'mailDraftCreate' }>['value'], { to, subject, body }: EditRequest): Action | string => {
  const stranger = to?.find((address) => !value.to.includes(address));
  if (stranger !== undefined) return `${stranger} is not among the people this draft is for: ${value.to.join(', ')}`;
  return { $case: 'mailDraftCreate', value: { ...value, to: to ?? value.to, subject: subject ?? value.subject, body: body ?? value.body } };
};

const applied = (action: Action, edit: EditRequest, stages: readonly KnownStage[]): Action | string => {
  if (action.$case === 'dealStageSet') return stageEdit(action.value, edit.stageId ?? action.value.stageId, stages);
  if (action.$case === 'dealFieldSet') return fieldEdit(action.value, edit.value ?? action.value.value);
  if (action.$case === 'mailDraftCreate') return draftEdit(action.value, edit);
  const given = Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined));
  return { $case: action.$case, value: { ...action.value, ...given } } as Action;
};

const blank: Readonly<Partial<Record<Case, Field>>> = { noteCreate: 'body', taskCreate: 'subject', dealStageSet: 'stageId', mailDraftCreate: 'body' };

const isBlank = (value: EditRequest[Field]): boolean => typeof value === 'string' && value.trim() === '';

/**
 * Applies a rep's edit: only the values of the command's own action; target, expected values and time stay as drafted.
 * @param stages stages of the deal's pipeline; an empty list leaves the check to the CRM
 */
export const editCommand = (command: Command, edit: EditRequest, stages: readonly KnownStage[] = []): Edited => {
  const { action } = command;
  if (!action) return { complaint: 'this proposal has nothing to edit' };
  const given = (Object.keys(edit) as Field[]).filter((field) => edit[field] !== undefined);
  const allowed = editable[action.$case];
  if (allowed.length === 0) return { complaint: 'this proposal has nothing to edit; reject it instead' };
  const foreign = given.find((field) => !allowed.includes(field));
  if (foreign) return { complaint: `${foreign} cannot be changed here; this proposal takes ${allowed.join(', ')}` };
  if (given.length === 0) return { complaint: `give a new value for ${allowed.join(' or ')}` };
  const must = blank[action.$case];
  if (must && isBlank(edit[must])) return { complaint: `${must} must not be empty; reject the proposal instead` };
  const next = applied(action, edit, stages);
  return typeof next === 'string' ? { complaint: next } : { command: { ...command, action: next } };
};
