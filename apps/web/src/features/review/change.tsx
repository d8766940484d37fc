import type { ReviewItem } from '@baton/contracts';
import { commandJson } from './command-json.js';
import { afterText, shownValue } from './item-text.js';
import { noteBlocks } from './note-text.js';
import { vendorName } from './status-text.js';

const styles = { title: 'mt-3 mb-1 font-semibold first:mt-0', item: 'my-0.5 ml-4 before:mr-2 before:text-faint before:content-["–"]', text: 'my-1' } as const;

const NoteBody = ({ html }: { readonly html: string }) => (
  <div className="rounded-panel bg-green-tint p-5">
    {noteBlocks(html).map(({ kind, text }, index) => <p key={`${index}${text}`} className={styles[kind]}>{text}</p>)}
  </div>
);

const Details = ({ details }: Pick<ReviewItem, 'details'>) => (
  <dl className="m-0 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
    {details.map(({ label, value }) => [<dt key={label} className="text-soft">{label}</dt>, <dd key={`${label}=`} className="m-0 min-w-0 font-medium break-words whitespace-pre-wrap">{value || 'empty'}</dd>])}
  </dl>
);

/** A mail as it will stand in the mailbox: to whom, about what, and its plain text line by line. */
const MailDraft = ({ item }: { readonly item: ReviewItem }) => (
  <div className="rounded-panel border border-line bg-panel">
    <div className="border-b border-line px-5 py-3"><Details details={item.details} /></div>
    <p className="m-0 px-5 py-4 break-words whitespace-pre-wrap">{item.after}</p>
    <p className="m-0 border-t border-line px-5 py-2 text-small text-soft">Stays a draft in your {vendorName(item.vendor)}. Baton never sends it.</p>
  </div>
);

const Removal = ({ item }: { readonly item: ReviewItem }) => (
  <div className="rounded-panel bg-red-tint p-5">
    <p className="m-0 font-semibold text-red">This {commandJson(item.payload).createdRecordRemove?.kind || 'record'} goes away from {vendorName(item.vendor)}</p>
    <del className="mt-2 block break-words text-ink">{item.before || 'what it said is not known'}</del>
  </div>
);

const Value = ({ item }: { readonly item: ReviewItem }) => {
  const [before, after] = [shownValue(item, item.before), afterText(item)];
  const size = after.length > 40 ? 'text-title' : 'text-card max-sm:text-[22px]';
  return (
    <p className={`m-0 flex flex-wrap items-center gap-4 leading-tight font-semibold ${size}`}>
      {item.action === 'task_create' ? null : <del className="rounded-control bg-red-tint px-3 py-1.5 text-red">{before || 'empty'}</del>}
      {item.action === 'task_create' ? null : <span aria-label="becomes" className="text-faint">→</span>}
      <ins className="min-w-0 rounded-control bg-green-tint px-3 py-1.5 break-words text-green no-underline">{after || 'empty'}</ins>
    </p>
  );
};

/** The change itself, large: what stands there and what will stand there, what is made, or what goes away. */
export const Change = ({ item }: { readonly item: ReviewItem }) => {
  switch (item.action) {
    case 'note_create': return <NoteBody html={item.after} />;
    case 'mail_draft_create': return <MailDraft item={item} />;
    case 'created_record_remove': return <Removal item={item} />;
    case 'deal_stage_set': case 'deal_close_date_set': case 'deal_field_set': case 'task_create':
      return <><Value item={item} />{item.details.length > 0 && <div className="mt-4 rounded-panel border border-line bg-panel px-5 py-3"><Details details={item.details} /></div>}</>;
  }
};
