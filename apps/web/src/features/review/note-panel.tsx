import type { NoteView } from '@baton/contracts';
import { day } from '../../format/time.js';

const Part = ({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) => (lines.length === 0 ? null : (
  <section className="mt-4">
    <h3 className="m-0 text-small font-normal text-faint">{title}</h3>
    {lines.map((line, index) => <p key={`${index}${line}`} className="mt-1 mb-0">{line}</p>)}
  </section>
));

/** The note beside the change it explains. */
export const NotePanel = ({ note }: { readonly note: NoteView }) => (
  <aside tabIndex={0} aria-label="Note" className="overflow-y-auto border-l border-line p-6 max-lg:hidden">
    <h2 className="label m-0 mb-2 font-normal">Note</h2>
    <p className="m-0 text-title leading-snug font-semibold">{note.headline.text}</p>
    <Part title="Topics" lines={note.topics.map(({ text }) => text)} />
    <Part title="Decided" lines={note.decisions.map(({ text }) => text)} />
    <Part title="Next" lines={note.nextSteps.map(({ owner, text, dueDate, side }) => `${side === 'rep' ? 'You' : owner.split(' ')[0] ?? ''}: ${text}${dueDate ? `, ${day(dueDate)}` : ''}`)} />
    <Part title="Not said" lines={note.crmFields.filter(({ value }) => value === '').map(({ label, leftEmptyReason }) => `${label}: ${leftEmptyReason}`)} />
  </aside>
);
