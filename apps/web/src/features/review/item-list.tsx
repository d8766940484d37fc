import type { NoteView, ReviewItem } from '@baton/contracts';
import { oneLine } from './item-text.js';
import { changedSince, type Choices, isApproved, isOpen, waitsFor } from './review-state.js';
import { statusText, tones } from './status-text.js';

interface ItemListProps {
  readonly items: readonly ReviewItem[]; readonly notes: readonly NoteView[]; readonly choices: Choices; readonly repId: string; readonly selected: string | undefined;
  readonly onSelect: (proposalId: string) => void;
}

const Mark = ({ item, choices, repId }: Pick<ItemListProps, 'choices' | 'repId'> & { readonly item: ReviewItem }) => {
  if (changedSince(choices, item)) return <span className="text-small text-amber">changed</span>;
  if (isOpen(item) && isApproved(choices, item)) return <span className="text-green" role="img" aria-label="approved, not yet synced">✓</span>;
  const { short, tone } = statusText(item, repId);
  return short ? <span className={`shrink-0 text-small ${tones[tone]}`}>{short}</span> : null;
};

const prefix = { undo: 'takes back: ', again: 'again: ', '': '' } as const;

const Row = ({ item, choices, repId, selected, onSelect }: Omit<ItemListProps, 'items' | 'notes'> & { readonly item: ReviewItem }) => {
  const isSelected = item.proposalId === selected;
  return (
    <li>
      <button type="button" aria-current={isSelected} data-item={item.action} onClick={() => onSelect(item.proposalId)}
        className={`flex w-full items-center gap-3 rounded-control px-3 py-2 text-left ${isSelected ? 'bg-accent-tint' : 'hover:bg-panel'}`}>
        <span className={`w-23 shrink-0 ${isOpen(item) ? 'font-medium' : 'text-soft'}`}>{item.label}</span>
        <span className={`min-w-0 flex-1 truncate text-soft ${item.status === 'rejected' ? 'line-through' : ''}`}>{prefix[item.follows.why]}{oneLine(item)}</span>
        <Mark item={item} choices={choices} repId={repId} />
      </button>
    </li>
  );
};

/** What waits, call by call, and what nobody said. */
export const ItemList = ({ items, notes, repId, ...rest }: ItemListProps) => (
  <nav aria-label="Proposals" className="h-full overflow-y-auto border-r border-line p-3 max-sm:border-r-0">
    {notes.map((note) => {
      const own = items.filter(({ noteId }) => noteId === note.noteId);
      const empty = note.crmFields.filter(({ value }) => value === '');
      return (
        <section key={note.noteId} className="mb-5">
          <h2 className="label mx-3 mt-2 mb-1 truncate font-normal" title={note.callTitle}>{note.dealLabel || note.callTitle} · {own.filter((item) => waitsFor(item, repId)).length || 'done'}</h2>
          <ul className="m-0 list-none p-0">
            {own.map((item) => <Row key={item.proposalId} item={item} repId={repId} {...rest} />)}
            {empty.map(({ field, label, leftEmptyReason }) => (
              <li key={field} className="flex gap-3 px-3 py-2 text-small text-faint"><span className="w-23 shrink-0">{label}</span><span className="italic">left empty: {leftEmptyReason}</span></li>
            ))}
          </ul>
        </section>
      );
    })}
  </nav>
);
