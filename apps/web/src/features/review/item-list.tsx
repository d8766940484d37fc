import type { NoteView, ReviewItem } from '@baton/contracts';
import { day } from '../../format/time.js';
import { summary } from './note-text.js';
import { changedSince, type Choices, isOpen } from './review-state.js';
import { statusText, tones } from './status-text.js';

interface ItemListProps { readonly items: readonly ReviewItem[]; readonly notes: readonly NoteView[]; readonly choices: Choices; readonly selected: string | undefined; readonly onSelect: (proposalId: string) => void }

const Mark = ({ item, choices }: { readonly item: ReviewItem; readonly choices: Choices }) => {
  if (changedSince(choices, item)) return <span className="text-small text-amber">changed</span>;
  if (isOpen(item)) return choices[item.proposalId] ? <span className="text-green" role="img" aria-label="approved, not yet synced">✓</span> : null;
  const { text, tone } = statusText(item);
  return <span className={`shrink-0 text-small ${tones[tone]}`}>{text.split(':')[0]}</span>;
};

const Row = ({ item, choices, selected, onSelect }: Omit<ItemListProps, 'items' | 'notes'> & { readonly item: ReviewItem }) => {
  const isSelected = item.proposalId === selected;
  const text = item.action === 'deal_stage_set' ? `${item.before} → ${item.after}` : item.action === 'deal_close_date_set' ? `${day(item.before)} → ${day(item.after)}` : summary(item.action, item.after);
  return (
    <li>
      <button type="button" aria-current={isSelected} data-item={item.action} onClick={() => onSelect(item.proposalId)}
        className={`flex w-full items-center gap-3 rounded-control px-3 py-2 text-left ${isSelected ? 'bg-accent-tint' : 'hover:bg-panel'}`}>
        <span className={`w-20 shrink-0 ${isOpen(item) ? 'font-medium' : 'text-soft'}`}>{item.label}</span>
        <span className={`min-w-0 flex-1 truncate text-soft ${item.status === 'rejected' ? 'line-through' : ''}`}>{text}</span>
        <Mark item={item} choices={choices} />
      </button>
    </li>
  );
};

/** What waits, call by call, and what nobody said. */
export const ItemList = ({ items, notes, choices, selected, onSelect }: ItemListProps) => (
  <nav aria-label="Proposals" className="h-full overflow-y-auto border-r border-line p-3 max-sm:border-r-0">
    {notes.map((note) => {
      const own = items.filter(({ noteId }) => noteId === note.noteId);
      const empty = note.crmFields.filter(({ value }) => value === '');
      return (
        <section key={note.noteId} className="mb-5">
          <h2 className="label mx-3 mt-2 mb-1 truncate font-normal" title={note.callTitle}>{note.dealLabel || note.callTitle} · {own.filter(isOpen).length || 'done'}</h2>
          <ul className="m-0 list-none p-0">
            {own.map((item) => <Row key={item.proposalId} item={item} choices={choices} selected={selected} onSelect={onSelect} />)}
            {empty.map(({ field, label, leftEmptyReason }) => (
              <li key={field} className="flex gap-3 px-3 py-2 text-small text-faint"><span className="w-20 shrink-0">{label}</span><span className="italic">left empty: {leftEmptyReason}</span></li>
            ))}
          </ul>
        </section>
      );
    })}
  </nav>
);
