import type { ReviewItem } from '@baton/contracts';
import { grouped } from '../../format/money.js';
import { day } from '../../format/time.js';
import { commandJson } from './command-json.js';
import { noteBlocks } from './note-text.js';

/** A value of the record as a person reads it: days as days, numbers with their thousands set apart, everything else as it stands. */
export const shownValue = ({ payload }: Pick<ReviewItem, 'payload'>, value: string): string =>
  (commandJson(payload).dealFieldSet?.kind === 'FIELD_KIND_NUMBER' ? grouped(value) : day(value));

/** A sentence with its days as days. */
export const withDays = (text: string): string => text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, day);

/** How sure a reading is. */
export const sureText = (confidence: number): string => `${Math.floor(confidence * 100 + 1e-9)} % sure`;

/** What will stand there, or what a task says, with its date as a day. */
export const afterText = (item: Pick<ReviewItem, 'action' | 'payload' | 'after'>): string =>
  (item.action === 'task_create' ? item.after.replace(/(?<= · due )\d{4}-\d{2}-\d{2}$/, day) : shownValue(item, item.after));

/** A proposal in one line. */
export const oneLine = (item: ReviewItem): string => {
  switch (item.action) {
    case 'note_create': return noteBlocks(item.after)[0]?.text ?? 'note';
    case 'mail_draft_create': return item.details.find(({ label }) => label === 'Subject')?.value || 'no subject';
    case 'created_record_remove': return item.before || 'what it said is not known';
    case 'task_create': return afterText(item) || 'no subject';
    case 'deal_stage_set': case 'deal_close_date_set': case 'deal_field_set': return `${shownValue(item, item.before) || 'empty'} → ${afterText(item) || 'empty'}`;
  }
};
