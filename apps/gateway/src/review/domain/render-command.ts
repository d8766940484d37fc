import type { Command, CommandAction, CreatedRecordRemove, MailDraftCreate, ReviewItem } from '@baton/contracts';

/** How a command looks to the rep: rendered by code from the canonical payload, never from model text. */
export interface RenderedCommand {
  readonly action: CommandAction;
  readonly label: string;
  readonly target: string;
  readonly vendor: string;
  readonly before: string;
  readonly after: string;
  readonly details: ReviewItem['details'];
  readonly request: string;
}

type Action = NonNullable<Command['action']>;
type Case = Action['$case'];
type ValueOf<C extends Case> = Extract<Action, { $case: C }>['value'];
type Rendered = Omit<RenderedCommand, 'target' | 'vendor' | 'details'> & Partial<Pick<RenderedCommand, 'details'>>;
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

const set = (place: Place, field: string, value: string): string => `change ${place.path} · ${field}: ${shown(value)}${place.guard(field)}`;
const characters = (text: string): string => `${text.length} ${text.length === 1 ? 'character' : 'characters'}`;

const draft = ({ to, subject, body, threadId, replyToMessageId }: MailDraftCreate): Rendered => {
  const kind = threadId || replyToMessageId ? 'reply draft' : 'draft';
  return {
    action: 'mail_draft_create', label: kind === 'draft' ? 'Mail draft' : 'Reply draft', before: '', after: body,
    details: [{ label: 'To', value: to.join(', ') }, { label: 'Subject', value: subject }],
    request: `make a ${kind} · to ${to.join(', ')} · ${subject} · ${characters(body)} · never sent by Baton`,
  };
};

const removal = ({ kind, recordId, summary }: CreatedRecordRemove, place: Place): Rendered => ({
  action: 'created_record_remove', label: `Remove ${kind}`, before: summary, after: '', request: `remove ${kind} ${recordId} of ${place.path} · only if it is still there`,
});

const renderers: { [C in Case]: (value: ValueOf<C>, place: Place) => Rendered } = {
  noteCreate: ({ body }, place) => ({
    action: 'note_create', label: 'Note', before: '', after: body, request: `make a note · on ${place.path} · ${characters(body)}`,
  }),
  dealStageSet: ({ stageId, stageLabel, beforeLabel }, place) => ({
    action: 'deal_stage_set', label: 'Stage', before: beforeLabel || place.before('stage'), after: stageLabel || stageId,
    request: set(place, 'stage', stageId),
  }),
  dealCloseDateSet: ({ closeDate }, place) => ({
    action: 'deal_close_date_set', label: 'Close date', before: place.before('close_date'), after: closeDate, request: set(place, 'close_date', closeDate),
  }),
  dealFieldSet: ({ field, label, value, valueLabel }, place) => ({
    action: 'deal_field_set', label: label || field, before: place.before(field), after: valueLabel || value, request: set(place, field, value),
  }),
  taskCreate: ({ subject, body, dueDate }, place) => ({
    action: 'task_create', label: 'Task', before: '', after: dueDate ? `${subject} · due ${dueDate}` : subject, details: body ? [{ label: 'Text', value: body }] : [],
    request: `make a task · on ${place.path} · ${subject}${dueDate ? ` · due ${dueDate}` : ''}`,
  }),
  mailDraftCreate: draft,
  createdRecordRemove: removal,
};

/**
 * Renders a command.
 * @throws {Error} for a command without an action, which no contract lets through
 */
export const renderCommand = (command: Command): RenderedCommand => {
  const { action, target } = command;
  if (!action) throw new Error('this command does nothing: it has no action');
  const render = renderers[action.$case] as (value: Action['value'], place: Place) => Rendered;
  return { details: [], ...render(action.value, placeOf(command)), target: target?.label || (target?.recordId ?? ''), vendor: target?.vendor ?? '' };
};
