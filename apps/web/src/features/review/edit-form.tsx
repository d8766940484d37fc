import type { EditRequest, ReviewItem } from '@baton/contracts';
import { type FormEvent, useRef, useState } from 'react';
import { editProposal } from '../../api/queries.js';
import { useKeys } from '../shell/use-keys.js';

interface EditFormProps { readonly item: ReviewItem; readonly onDone: () => void }

interface CommandJson { readonly taskCreate?: { subject?: string; dueDate?: string }; readonly dealStageSet?: { stageId?: string }; readonly noteCreate?: { body?: string }; readonly dealFieldSet?: { value?: string }; readonly dealCloseDateSet?: { closeDate?: string } }

const field = 'mt-1 block w-full rounded-control border border-line bg-panel px-3 py-2 text-ink';
const text = (form: FormData, name: string): string => { const value = form.get(name); return typeof value === 'string' ? value : ''; };

const requestFrom = (item: ReviewItem, form: FormData): EditRequest => {
  switch (item.action) {
    case 'note_create': return { body: text(form, 'body') };
    case 'deal_stage_set': return { stageId: text(form, 'stageId') };
    case 'deal_close_date_set': return { closeDate: text(form, 'closeDate') };
    case 'deal_field_set': return { value: text(form, 'value') };
    case 'task_create': return { subject: text(form, 'subject'), dueDate: text(form, 'dueDate') };
  }
};

const Fields = ({ item }: { readonly item: ReviewItem }) => {
  const command = JSON.parse(item.payload) as CommandJson;
  switch (item.action) {
    case 'note_create': return <label>Note<textarea autoFocus name="body" rows={10} className={`${field} font-mono text-small`} defaultValue={command.noteCreate?.body ?? ''} /></label>;
    case 'deal_stage_set': return <label>Stage id in the CRM<input autoFocus name="stageId" required className={field} defaultValue={command.dealStageSet?.stageId ?? ''} /></label>;
    case 'deal_close_date_set': return <label>Close date<input autoFocus type="date" name="closeDate" required className={field} defaultValue={command.dealCloseDateSet?.closeDate ?? ''} /></label>;
    case 'deal_field_set': return <label>{item.label}<input autoFocus name="value" className={field} defaultValue={command.dealFieldSet?.value ?? ''} /></label>;
    case 'task_create': return (
      <>
        <label>Task<input autoFocus name="subject" required maxLength={300} className={field} defaultValue={command.taskCreate?.subject ?? ''} /></label>
        <label className="mt-3 block">Due<input type="date" name="dueDate" className={field} defaultValue={command.taskCreate?.dueDate ?? ''} /></label>
      </>
    );
  }
};

/** Changes a proposal before it is approved; the record it is for never changes. */
export const EditForm = ({ item, onDone }: EditFormProps) => {
  const [failure, setFailure] = useState('');
  const [saving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useKeys({ Escape: onDone, 'mod+Enter': () => form.current?.requestSubmit() });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (saving) return;
    setSaving(true);
    editProposal(item.proposalId, requestFrom(item, new FormData(event.currentTarget)))
      .then(onDone, (error: unknown) => { setFailure(error instanceof Error ? error.message : String(error)); setSaving(false); });
  };
  return (
    <form ref={form} aria-label={`Edit ${item.label}`} onSubmit={submit} onKeyDown={(event) => { if (event.key === 'Escape') onDone(); }} className="rounded-panel border border-accent bg-panel p-5">
      <Fields item={item} />
      {failure && <p role="alert" className="mt-2 mb-0 text-red">{failure}</p>}
      <div className="mt-4 flex gap-3">
        <button type="submit" disabled={saving} className="rounded-control bg-accent px-4 py-1.5 font-medium text-accent-ink disabled:bg-line disabled:text-soft">{saving ? 'Saving …' : 'Save the change'}</button>
        <button type="button" onClick={onDone} className="rounded-control border border-line px-4 py-1.5 text-soft">Leave it</button>
      </div>
    </form>
  );
};
