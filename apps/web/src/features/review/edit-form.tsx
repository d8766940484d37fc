import type { EditRequest, ReviewItem } from '@baton/contracts';
import { type FormEvent, useRef, useState } from 'react';
import { editProposal } from '../../api/queries.js';
import { useAsk } from '../../api/use-ask.js';
import { useKeys } from '../shell/use-keys.js';
import { EditFields, requestFrom } from './edit-fields.js';

interface EditFormProps { readonly item: ReviewItem; readonly onDone: () => void }

/** What a form cannot say of itself. */
const complaintOf = ({ to }: EditRequest): string => (to?.length === 0 ? 'Leave at least one recipient, or reject the draft.' : '');

/** Changes a proposal before it is approved; the record it is for never changes. */
export const EditForm = ({ item, onDone }: EditFormProps) => {
  const { busy, failure, ask } = useAsk();
  const [complaint, setComplaint] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useKeys({ Escape: onDone, 'mod+Enter': () => form.current?.requestSubmit() });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const request = requestFrom(item.action, new FormData(event.currentTarget));
    const found = complaintOf(request);
    setComplaint(found);
    if (!found) ask(() => editProposal(item.proposalId, request), onDone);
  };
  const wrong = complaint || failure;
  return (
    <form ref={form} aria-label={`Edit ${item.label}`} onSubmit={submit} onKeyDown={(event) => { if (event.key === 'Escape') onDone(); }} className="rounded-panel border border-accent bg-panel p-5">
      <EditFields item={item} />
      {wrong && <p role="alert" className="mt-2 mb-0 text-red">{wrong}</p>}
      <div className="mt-4 flex gap-3">
        <button type="submit" disabled={busy} className="rounded-control bg-accent px-4 py-1.5 font-medium text-accent-ink disabled:bg-line disabled:text-soft">{busy ? 'Saving …' : 'Save the change'}</button>
        <button type="button" onClick={onDone} className="rounded-control border border-line px-4 py-1.5 text-soft">Leave it</button>
      </div>
    </form>
  );
};
