import type { NoteView, ReviewItem } from '@baton/contracts';
import type { ReactNode } from 'react';
import { oneLine, sureText } from './item-text.js';
import { changedSince, type Choices, isApproved, isOpen, waitsFor } from './review-state.js';
import { statusText, tones } from './status-text.js';

interface RowsProps { readonly choices: Choices; readonly repId: string; readonly selected: string | undefined; readonly onSelect: (proposalId: string) => void }
interface RowProps extends RowsProps { readonly item: ReviewItem; /** The row stands beneath the fold, away from its own call or deal. */ readonly isFolded?: boolean }
interface ItemListProps extends RowsProps {
  readonly above: readonly ReviewItem[]; readonly below: readonly ReviewItem[]; readonly notes: readonly NoteView[]; readonly isUnfolded: boolean; readonly onFold: () => void;
  /** What stands above the list. */
  readonly children?: ReactNode;
}

const Mark = ({ item, choices, repId, isFolded }: Pick<RowProps, 'item' | 'choices' | 'repId' | 'isFolded'>) => {
  if (changedSince(choices, item)) return <span className="text-small text-amber">changed</span>;
  if (isOpen(item) && isApproved(choices, item)) return <span className="text-green" role="img" aria-label="approved, not yet synced">✓</span>;
  if (item.belowDial) return isFolded ? <span className="shrink-0 text-small text-amber">{sureText(item.confidence)}</span> : null;
  const { short, tone } = statusText(item, repId);
  return short ? <span className={`shrink-0 text-small ${tones[tone]}`}>{short}</span> : null;
};

const prefix = { undo: 'takes back: ', again: 'again: ', '': '' } as const;

/** What a row says: beneath the fold its deal as well; in its place, while the dial is turned, why it would be left empty. */
const rowText = (item: ReviewItem, isFolded: boolean): string =>
  (item.belowDial && !isFolded ? `left empty, ${sureText(item.confidence)}` : `${isFolded && item.target ? `${item.target}: ` : ''}${prefix[item.follows.why]}${oneLine(item)}`);

const Row = ({ item, choices, repId, selected, onSelect, isFolded = false }: RowProps) => {
  const isSelected = item.proposalId === selected;
  return (
    <li>
      <button type="button" aria-current={isSelected} data-item={item.action} onClick={() => onSelect(item.proposalId)}
        className={`flex w-full items-center gap-3 rounded-control px-3 py-2 text-left ${isSelected ? 'bg-accent-tint' : 'hover:bg-panel'}`}>
        <span className={`w-23 shrink-0 ${isOpen(item) && !item.belowDial ? 'font-medium' : 'text-soft'}`}>{item.label}</span>
        <span className={`min-w-0 flex-1 truncate ${item.belowDial && !isFolded ? 'text-amber italic' : 'text-soft'} ${item.status === 'rejected' ? 'line-through' : ''}`}>{rowText(item, isFolded)}</span>
        <Mark item={item} choices={choices} repId={repId} isFolded={isFolded} />
      </button>
    </li>
  );
};

const Group = ({ title, hint, items, children, ...rows }: RowsProps & { readonly title: string; readonly hint?: string; readonly items: readonly ReviewItem[]; readonly children?: ReactNode }) => (
  <section className="mb-5">
    <h2 className="label mx-3 mt-2 mb-1 truncate font-normal" title={hint}>{title} · {items.filter((item) => waitsFor(item, rows.repId)).length || 'done'}</h2>
    <ul className="m-0 list-none p-0">{items.map((item) => <Row key={item.proposalId} item={item} {...rows} />)}{children}</ul>
  </section>
);

const EmptyFields = ({ fields }: { readonly fields: NoteView['crmFields'] }) => fields.filter(({ value }) => value === '').map(({ field, label, leftEmptyReason }) => (
  <li key={field} className="flex gap-3 px-3 py-2 text-small text-faint"><span className="w-23 shrink-0">{label}</span><span className="italic">left empty: {leftEmptyReason}</span></li>
));

const Folded = ({ items, isUnfolded, onFold, ...rows }: RowsProps & Pick<ItemListProps, 'isUnfolded' | 'onFold'> & { readonly items: readonly ReviewItem[] }) => (
  <section aria-label="Below the dial" className="mb-5">
    <button type="button" aria-expanded={isUnfolded} onClick={onFold} className="label flex w-full items-center gap-2 rounded-control px-3 py-1.5 text-left hover:text-ink"><span aria-hidden className={isUnfolded ? 'rotate-90' : ''}>›</span>below the dial ({items.length})</button>
    {isUnfolded && <ul className="m-0 list-none p-0">{items.map((item) => <Row key={item.proposalId} item={item} isFolded {...rows} />)}</ul>}
  </section>
);

/** What waits: call by call with what nobody said, then what hygiene proposes, deal by deal, then, folded, what the dial leaves empty. */
export const ItemList = ({ above, below, notes, isUnfolded, onFold, children, ...rows }: ItemListProps) => {
  const byDeal = Map.groupBy(above.filter(({ origin }) => origin === 'hygiene'), ({ dealId }) => dealId);
  return (
    <nav aria-label="Proposals" className="h-full overflow-y-auto border-r border-line p-3 max-sm:border-r-0">
      {children}
      {notes.map((note) => (
        <Group key={note.noteId} title={note.dealLabel || note.callTitle} hint={note.callTitle} items={above.filter(({ noteId }) => noteId === note.noteId)} {...rows}><EmptyFields fields={note.crmFields} /></Group>
      ))}
      {[...byDeal].map(([dealId, items]) => <Group key={dealId} title={['Hygiene', items[0]?.target].filter(Boolean).join(' · ')} hint="from mails, meetings and dates that passed" items={items} {...rows} />)}
      {below.length > 0 && <Folded items={below} isUnfolded={isUnfolded} onFold={onFold} {...rows} />}
    </nav>
  );
};
