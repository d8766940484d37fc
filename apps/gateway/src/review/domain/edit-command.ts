import type { Command, EditRequest } from '@baton/contracts';

type Action = NonNullable<Command['action']>;
type Case = Action['$case'];
type Field = keyof EditRequest;

/** A stage the deal's pipeline has, when the gateway knows it. */
export interface KnownStage { readonly id: string; readonly label: string }

/** An edited command, or the sentence that says why the edit cannot be made. */
export type Edited = { readonly command: Command } | { readonly complaint: string };

const editable: Readonly<Record<Case, readonly Field[]>> = {
  noteCreate: ['body'], dealStageSet: ['stageId'], dealCloseDateSet: ['closeDate'], dealFieldSet: ['value'], taskCreate: ['subject', 'body', 'dueDate'],
};

const stageEdit = (value: Extract<Action, { $case: 'dealStageSet' }>['value'], stageId: string, stages: readonly KnownStage[]): Action | string => {
  const stage = stages.find(({ id }) => id === stageId);
  if (stages.length > 0 && !stage) return `the pipeline has no stage ${stageId}; it has ${stages.map(({ id }) => id).join(', ')}`;
  const label = stage?.label ?? (stageId === value.stageId ? value.stageLabel : stageId);
  return { $case: 'dealStageSet', value: { ...value, stageId, stageLabel: label } };
};

const applied = (action: Action, edit: EditRequest, stages: readonly KnownStage[]): Action | string => {
  if (action.$case === 'dealStageSet') return stageEdit(action.value, edit.stageId ?? action.value.stageId, stages);
  const given = Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined));
  return { $case: action.$case, value: { ...action.value, ...given } } as Action;
};

const blank: Readonly<Partial<Record<Case, Field>>> = { noteCreate: 'body', taskCreate: 'subject', dealStageSet: 'stageId' };

/**
 * Applies a rep's edit: only the values of the command's own action; target, expected values and time stay as drafted.
 * @param stages stages of the deal's pipeline; an empty list leaves the check to the CRM
 */
export const editCommand = (command: Command, edit: EditRequest, stages: readonly KnownStage[] = []): Edited => {
  const { action } = command;
  if (!action) return { complaint: 'this proposal has nothing to edit' };
  const given = (Object.keys(edit) as Field[]).filter((field) => edit[field] !== undefined);
  const allowed = editable[action.$case];
  const foreign = given.find((field) => !allowed.includes(field));
  if (foreign) return { complaint: `${foreign} cannot be changed here; this proposal takes ${allowed.join(', ')}` };
  if (given.length === 0) return { complaint: `give a new value for ${allowed.join(' or ')}` };
  const must = blank[action.$case];
  if (must && edit[must] !== undefined && edit[must].trim() === '') return { complaint: `${must} must not be empty; reject the proposal instead` };
  const next = applied(action, edit, stages);
  return typeof next === 'string' ? { complaint: next } : { command: { ...command, action: next } };
};
