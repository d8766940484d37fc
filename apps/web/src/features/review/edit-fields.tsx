import type { EditRequest, ReviewItem } from '@baton/contracts';
import { type CommandJson, commandJson } from './command-json.js';

const field = 'mt-1 block w-full rounded-control border border-line bg-panel px-3 py-2 text-ink';
const below = 'mt-3 block';
const text = (form: FormData, name: string): string => { const value = form.get(name); return typeof value === 'string' ? value : ''; };

/** What a filled-in form asks for; a removal has nothing to ask for. */
export const requestFrom = (action: ReviewItem['action'], form: FormData): EditRequest => {
  switch (action) {
    case 'note_create': return { body: text(form, 'body') };
    case 'deal_stage_set': return { stageId: text(form, 'stageId') };
    case 'deal_close_date_set': return { closeDate: text(form, 'closeDate') };
    case 'deal_field_set': return { value: text(form, 'value') };
    case 'task_create': return { subject: text(form, 'subject'), dueDate: text(form, 'dueDate'), body: text(form, 'body') };
    case 'mail_draft_create': return { to: form.getAll('to').filter((each) => typeof each === 'string'), subject: text(form, 'subject'), body: text(form, 'body') };
    case 'created_record_remove': return {};
  }
};

const kinds: Readonly<Record<string, { readonly type: string; readonly step?: string; readonly inputMode?: 'decimal' }>> = {
  FIELD_KIND_NUMBER: { type: 'number', step: 'any', inputMode: 'decimal' }, FIELD_KIND_DATE: { type: 'date' },
};

const FieldValue = ({ label, value, kind }: NonNullable<CommandJson['dealFieldSet']> & { readonly label: string }) => (
  <label>{label}{kind === 'FIELD_KIND_PICK_LIST' && ', by its value id in the CRM'}<input autoFocus name="value" {...(kinds[kind] ?? { type: 'text' })} className={field} defaultValue={value} /></label>
);

/** The stages of the deal's pipeline, or its id in the CRM while the pipeline is not known. */
const StageField = ({ stages, stageId }: { readonly stages: ReviewItem['stages']; readonly stageId: string }) => (stages.length === 0
  ? <label>Stage id in the CRM<input autoFocus name="stageId" required className={field} defaultValue={stageId} /></label>
  : (
    <label>Stage
      <select autoFocus name="stageId" required className={field} defaultValue={stageId}>
        {stages.every(({ id }) => id !== stageId) && <option value={stageId}>{stageId}</option>}
        {stages.map(({ id, label }) => <option key={id} value={id}>{label}</option>)}
      </select>
    </label>
  ));

const TaskFields = ({ subject, body, dueDate }: NonNullable<CommandJson['taskCreate']>) => (
  <>
    <label>Task<input autoFocus name="subject" required maxLength={300} className={field} defaultValue={subject} /></label>
    <label className={below}>Due<input type="date" name="dueDate" className={field} defaultValue={dueDate} /></label>
    <label className={below}>Text<textarea name="body" rows={3} className={field} defaultValue={body} /></label>
  </>
);

/** A recipient can be taken away, never added: who may be written to follows from the deal. */
const DraftFields = ({ to, subject, body }: NonNullable<CommandJson['mailDraftCreate']>) => (
  <>
    <fieldset className="m-0 border-0 p-0">
      <legend className="p-0">To</legend>
      {to.map((address) => <label key={address} className="mt-1 flex items-center gap-2 break-all"><input type="checkbox" name="to" value={address} defaultChecked className="accent-accent" />{address}</label>)}
    </fieldset>
    <label className={below}>Subject<input autoFocus name="subject" required maxLength={300} className={field} defaultValue={subject} /></label>
    <label className={below}>Mail<textarea name="body" required rows={12} className={field} defaultValue={body} /></label>
  </>
);

/** The values of a proposal that a rep may change, as fields that begin with what would be sent. */
export const EditFields = ({ item }: { readonly item: ReviewItem }) => {
  const command = commandJson(item.payload);
  switch (item.action) {
    case 'note_create': return <label>Note<textarea autoFocus name="body" rows={10} className={`${field} font-mono text-small`} defaultValue={command.noteCreate?.body ?? ''} /></label>;
    case 'deal_stage_set': return <StageField stages={item.stages} stageId={command.dealStageSet?.stageId ?? ''} />;
    case 'deal_close_date_set': return <label>Close date<input autoFocus type="date" name="closeDate" required className={field} defaultValue={command.dealCloseDateSet?.closeDate ?? ''} /></label>;
    case 'deal_field_set': return <FieldValue label={item.label} {...(command.dealFieldSet ?? { value: '', kind: '' })} />;
    case 'task_create': return <TaskFields {...(command.taskCreate ?? { subject: '', body: '', dueDate: '' })} />;
    case 'mail_draft_create': return <DraftFields {...(command.mailDraftCreate ?? { to: [], subject: '', body: '' })} />;
    case 'created_record_remove': return null;
  }
};
