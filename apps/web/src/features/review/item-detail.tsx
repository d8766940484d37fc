import { belowDialText, type ReviewItem, type Session } from '@baton/contracts';
import { Change } from './change.js';
import { Drift } from './drift.js';
import { EditForm } from './edit-form.js';
import { Evidence } from './evidence.js';
import { ItemActions, type ItemActs } from './item-actions.js';
import { ItemStatus, Lineage } from './item-status.js';
import { type Choices, isApproved, isOpen } from './review-state.js';
import { sureText, withDays } from './item-text.js';
import { requestTitle, ruleText, vendorName } from './status-text.js';

interface ItemDetailProps extends ItemActs {
  readonly item: ReviewItem; readonly items: readonly ReviewItem[]; readonly rep: Pick<Session['rep'], 'id' | 'name'>; readonly choices: Choices; readonly editing: boolean; readonly onEdited: () => void;
  readonly asking: boolean; readonly failure: string; readonly onOpen: (proposalId: string) => void; readonly dial: number; readonly timeZone: string | undefined;
}

const Request = ({ item }: { readonly item: ReviewItem }) => (
  <section className="mt-5 rounded-panel border border-line bg-panel p-5">
    <h3 className="label m-0 mb-2 font-normal">{requestTitle(item.status)}</h3>
    <p className="m-0 font-mono text-small break-words">{item.request}</p>
    <details className="mt-2 text-small text-soft"><summary className="cursor-pointer">the bytes that get signed</summary><pre tabIndex={0} className="overflow-x-auto whitespace-pre-wrap break-all">{item.payload}</pre></details>
  </section>
);

/** Who writes, and what has to be known before it is let out. */
const careText = (item: ReviewItem, repName: string, choices: Choices): string => {
  const { edited, risk, taint, second: { rule }, action, status } = item;
  const key = isApproved(choices, item) ? ', confirmed by its own key' : ', own key';
  const risky = `${action === 'created_record_remove' ? 'risky' : 'risky field'}${isOpen(item) ? key : ''}`;
  return [
    `writes as ${repName}`, edited && 'edited', risk === 'risky' && risky, rule !== '' && status === 'pending' && `wants a second approver after you: ${ruleText(rule)}`,
    taint.length > 0 && `from the ${taint.join(', ')}`,
  ].filter(Boolean).join(' · ');
};

/** Why nobody is asked, until somebody raises it. */
const LeftEmpty = ({ item, dial }: { readonly item: ReviewItem; readonly dial: number }) => (item.belowDial
  ? <p role="status" className="mt-4 mb-0 text-amber">{belowDialText(item.confidence, dial)}: left empty. Raise it to decide on it yourself.</p> : null);

/** One proposal: what happened, the change, how sure, the words behind it, and exactly what will be sent. */
export const ItemDetail = (props: ItemDetailProps) => {
  const { item, items, rep, choices, editing, onEdited, onOpen, dial, timeZone } = props;
  return (
    <section aria-label={`${item.label} of ${item.target}`} className="mx-auto max-w-2xl p-10 max-sm:p-4">
      <h2 className="label m-0 mb-4 font-normal">{item.label} · {vendorName(item.vendor)} · {item.target}</h2>
      {item.reason && <p className="mt-0 mb-4 text-title">{withDays(item.reason)}</p>}
      <Lineage item={item} items={items} onOpen={onOpen} />
      {editing ? <EditForm key={item.proposalId} item={item} onDone={onEdited} /> : <Change item={item} />}
      <p className="mt-4 mb-0 flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-soft">
        {item.confidence < 1 && <span className={`rounded-full px-3 py-0.5 font-medium ${item.belowDial ? 'bg-amber-tint text-amber' : 'bg-green-tint text-green'}`}>{sureText(item.confidence)}</span>}
        <span>{careText(item, rep.name, choices)}</span>
      </p>
      <LeftEmpty item={item} dial={dial} />
      <ItemStatus item={item} choices={choices} repId={rep.id} />
      <Drift item={item} />
      {editing ? null : <ItemActions {...props} repId={rep.id} />}
      {item.follows.why === 'undo' && item.evidence.length === 0 ? null : <div className="mt-5 lg:hidden"><Evidence evidence={item.evidence} timeZone={timeZone} /></div>}
      {editing ? null : <Request item={item} />}
    </section>
  );
};
