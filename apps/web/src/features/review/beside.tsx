import type { NoteView, ReviewItem } from '@baton/contracts';
import { useState } from 'react';
import { Evidence } from './evidence.js';
import type { NoteLine } from './note-lines.js';
import { NotePanel } from './note-panel.js';

interface BesideProps { readonly item: ReviewItem; readonly note: NoteView | undefined; readonly timeZone: string | undefined }

/** Beside the change, the words behind it: they follow the item on the screen, or the line of the note that was opened. */
export const Beside = ({ item, note, timeZone }: BesideProps) => {
  const [opened, setOpened] = useState<{ readonly proposalId: string; readonly line: NoteLine }>();
  // Another proposal closes the line: whoever comes back reads the change's own words first.
  if (opened && opened.proposalId !== item.proposalId) setOpened(undefined);
  const line = opened?.proposalId === item.proposalId ? opened.line : undefined;
  return (
    <aside tabIndex={0} aria-label="Where it comes from" className="overflow-y-auto border-l border-line p-5 max-lg:hidden">
      <Evidence evidence={line?.evidence ?? item.evidence} timeZone={timeZone} of={line?.text} />
      {note && <NotePanel note={note} item={item} opened={line?.id} onOpen={(next) => setOpened(next && { proposalId: item.proposalId, line: next })} />}
    </aside>
  );
};
