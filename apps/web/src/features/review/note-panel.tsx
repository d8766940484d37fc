import type { NoteView, ReviewItem } from '@baton/contracts';
import type { KeyboardEvent } from 'react';
import { isBehind, type NoteLine, noteLines } from './note-lines.js';

interface NotePanelProps { readonly note: NoteView; readonly item: Pick<ReviewItem, 'evidence'>; /** Id of the line whose words are shown. */ readonly opened: string | undefined; readonly onOpen: (line: NoteLine | undefined) => void }

const lineSelector = '[data-note-line]';
const linesIn = (panel: Element): HTMLElement[] => [...panel.querySelectorAll<HTMLElement>(lineSelector)];

/** Goes to the note's first line, or back to the one that is open. */
export const focusNote = (): void => { (document.querySelector<HTMLElement>(`${lineSelector}[aria-pressed=true]`) ?? document.querySelector<HTMLElement>(lineSelector))?.focus(); };

/** The arrows go from line to line, Escape leaves the note. */
const move = (event: KeyboardEvent<HTMLElement>, onOpen: NotePanelProps['onOpen']): void => {
  const lines = linesIn(event.currentTarget);
  const at = lines.findIndex((line) => line === document.activeElement);
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (at >= 0 && event.key === 'Escape') { lines[at]?.blur(); onOpen(undefined); }
  if (at < 0 || by === undefined) return;
  event.preventDefault();
  lines[Math.min(lines.length - 1, Math.max(0, at + by))]?.focus();
};

const Line = ({ line, item, opened, onOpen }: Omit<NotePanelProps, 'note'> & { readonly line: NoteLine }) => {
  const style = `block w-full rounded-control border-l-2 px-2 py-0.5 text-left ${isBehind(line, item) ? 'border-accent' : 'border-transparent'} ${line.part === 'Headline' ? 'text-title leading-snug font-semibold' : ''} ${line.part === 'Left empty' ? 'text-soft' : ''}`;
  if (line.evidence.length === 0) return <p className={`m-0 ${style}`}>{line.text}</p>;
  return (
    <button type="button" data-note-line aria-pressed={opened === line.id} onFocus={() => onOpen(line)} onClick={() => onOpen(line)} className={`${style} ${opened === line.id ? 'bg-accent-tint' : 'hover:bg-panel'}`}>{line.text}</button>
  );
};

/** The note beside the change it explains; each line opens the words it came from, and those behind the change are marked. */
export const NotePanel = ({ note, onOpen, ...rest }: NotePanelProps) => (
  <section aria-label="Note" className="mt-6" onKeyDown={(event) => move(event, onOpen)}>
    <h2 className="label m-0 mb-2 font-normal">Note</h2>
    {[...Map.groupBy(noteLines(note), (line) => line.part)].map(([part, lines]) => (
      <div key={part} className="mt-4 first-of-type:mt-0">
        {part !== 'Headline' && <h3 className="m-0 mb-0.5 px-2.5 text-small font-normal text-faint">{part}</h3>}
        {lines.map((line) => <Line key={line.id} line={line} onOpen={onOpen} {...rest} />)}
      </div>
    ))}
  </section>
);
