import type { Command, CommandAction } from '@baton/contracts';

/** How a command looks to the rep: rendered by code from the canonical payload, never from model text. */
export interface RenderedCommand {
  readonly action: CommandAction;
  readonly label: string;
  readonly target: string;
  readonly vendor: string;
  readonly before: string;
  readonly after: string;
  readonly request: string;
}

type Action = NonNullable<Command['action']>;
type Case = Action['$case'];
type ValueOf<C extends Case> = Extract<Action, { $case: C }>['value'];
type Rendered = Pick<RenderedCommand, 'action' | 'label' | 'before' | 'after' | 'request'>;
interface Place { readonly path: string; before(field: string): string; guard(field: string): string }

const empty = '(empty)';
const shown = (value: string): string => (value === '' ? empty : value);

const placeOf = ({ target, expectedBefore }: Command): Place => {
  const expected = new Map(expectedBefore.map(({ field, value }) => [field, value]));
  return {
    path: `${target?.object ?? ''}s/${target?.recordId ?? ''}`,
    before: (field) => expected.get(field) ?? '',
    guard: (field) => (expected.has(field) ? ` · only if still ${shown(expected.get(field) ?? '')}` : ''),
  };
};

const patch = (place: Place, field: string, value: string): string => `PATCH ${place.path} · ${field}: ${shown(value)}${place.guard(field)}`;
const characters = (text: string): string => `${text.length} ${text.length === 1 ? 'character' : 'characters'}`;

const renderers: { [C in Case]: (value: ValueOf<C>, place: Place) => Rendered } = {
  noteCreate: ({ body }, place) => ({
    action: 'note_create', label: 'Note', before: '', after: body, request: `POST notes · on ${place.path} · ${characters(body)}`,
  }),
  dealStageSet: ({ stageId, stageLabel, beforeLabel }, place) => ({
    action: 'deal_stage_set', label: 'Stage', before: beforeLabel || place.before('dealstage'), after: stageLabel || stageId,
    request: patch(place, 'dealstage', stageId),
  }),
  dealCloseDateSet: ({ closeDate }, place) => ({
    action: 'deal_close_date_set', label: 'Close date', before: place.before('closedate'), after: closeDate, request: patch(place, 'closedate', closeDate),
  }),
  dealFieldSet: ({ field, label, value }, place) => ({
    action: 'deal_field_set', label: label || field, before: place.before(field), after: value, request: patch(place, field, value),
  }),
  taskCreate: ({ subject, dueDate }, place) => ({
    action: 'task_create', label: 'Task', before: '', after: dueDate ? `${subject} · due ${dueDate}` : subject,
    request: `POST tasks · on ${place.path} · ${subject}${dueDate ? ` · due ${dueDate}` : ''}`,
  }),
};

/**
 * Renders a command.
 * @throws {Error} for a command without an action, which no contract lets through
 */
export const renderCommand = (command: Command): RenderedCommand => {
  const { action, target } = command;
  if (!action) throw new Error('this command does nothing: it has no action');
  const render = renderers[action.$case] as (value: Action['value'], place: Place) => Rendered;
  return { ...render(action.value, placeOf(command)), target: target?.label || (target?.recordId ?? ''), vendor: target?.vendor ?? '' };
};
