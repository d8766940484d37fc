import type { ReviewItem } from '@baton/contracts';
import { Change } from './change.js';
import { EditForm } from './edit-form.js';
import { Evidence } from './evidence.js';
import { changedSince, type Choices, isOpen } from './review-state.js';
import { requestTitle, statusText, tones, vendorName } from './status-text.js';

export interface ItemActions { readonly onApprove: () => void; readonly onEdit: () => void; readonly onReject: () => void; readonly onUndo: () => void }
interface ItemDetailProps extends ItemActions { readonly item: ReviewItem; readonly repName: string; readonly choices: Choices; readonly editing: boolean; readonly onEdited: () => void }

const action = 'rounded-control border border-line px-3 py-1.5 hover:bg-panel disabled:text-faint';

const Actions = ({ item, choices, onApprove, onEdit, onReject, onUndo }: Omit<ItemDetailProps, 'repName' | 'editing' | 'onEdited'>) => {
  if (!isOpen(item)) return null;
  const isApproved = choices[item.proposalId] === item.payloadHash;
  return (
    <div className="mt-5 flex flex-wrap gap-2">
      {isApproved ? <button type="button" className={action} onClick={onUndo}><kbd>u</kbd> undo the approval</button>
        : <button type="button" className={`${action} border-accent text-accent`} onClick={onApprove}><kbd>a</kbd> approve</button>}
      <button type="button" className={action} onClick={onEdit}><kbd>e</kbd> edit</button>
      <button type="button" className={action} onClick={onReject}><kbd>x</kbd> reject</button>
    </div>
  );
};

const Status = ({ item, choices }: { readonly item: ReviewItem; readonly choices: Choices }) => {
  if (changedSince(choices, item)) return <p role="status" className="mt-4 mb-0 text-amber">This changed since you approved it. Read it again and approve it anew.</p>;
  const { text, tone } = statusText(item);
  if (!text) return null;
  return <p role="status" data-status={item.status} className={`mt-4 mb-0 ${tones[tone]}`}>{text}{item.recordUrl && <>{' · '}<a className="text-accent underline" href={item.recordUrl} target="_blank" rel="noreferrer">open the record</a></>}</p>;
};

const Request = ({ item }: { readonly item: ReviewItem }) => (
  <section className="mt-5 rounded-panel border border-line bg-panel p-5">
    <h3 className="label m-0 mb-2 font-normal">{requestTitle(item.status)}</h3>
    <p className="m-0 font-mono text-small break-words">{item.request}</p>
    <details className="mt-2 text-small text-soft"><summary className="cursor-pointer">the bytes that get signed</summary><pre tabIndex={0} className="overflow-x-auto whitespace-pre-wrap break-all">{item.payload}</pre></details>
  </section>
);

/** One proposal: the change, how sure, the words behind it, and exactly what will be sent. */
export const ItemDetail = (props: ItemDetailProps) => {
  const { item, repName, choices, editing, onEdited } = props;
  return (
    <section aria-label={`${item.label} of ${item.target}`} className="mx-auto max-w-2xl p-10 max-sm:p-4">
      <h2 className="label m-0 mb-4 font-normal">{item.label} · {vendorName(item.vendor)} · {item.target}</h2>
      {editing ? <EditForm key={item.proposalId} item={item} onDone={onEdited} /> : <Change item={item} />}
      <p className="mt-4 mb-0 flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-soft">
        {item.confidence < 1 && <span className="rounded-full bg-green-tint px-3 py-0.5 font-medium text-green">{item.confidence.toFixed(2)} sure</span>}
        <span>writes as {repName}{item.edited && ' · edited'}{item.risk === 'risky' && ' · risky field, own key'}{item.taint.length > 0 && ` · from the ${item.taint.join(', ')}`}</span>
      </p>
      <Status item={item} choices={choices} />
      {editing ? null : <Actions {...props} />}
      <Evidence evidence={item.evidence} />
      {editing ? null : <Request item={item} />}
    </section>
  );
};
