import type { NoteView } from '@baton/contracts';
import { ago, exact } from '../../format/time.js';
import { useNow } from '../../live/use-now.js';

interface ReviewHeaderProps { readonly note: NoteView; readonly waiting: number; readonly timeZone: string | undefined }

/** Which call is being reviewed and how much is left of it. */
export const ReviewHeader = ({ note, waiting, timeZone }: ReviewHeaderProps) => {
  const now = useNow(1_000);
  return (
    <header className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-6 py-2 max-sm:px-4">
      <h1 className="m-0 text-title font-semibold">Review</h1>
      <span className="rounded-full bg-accent-tint px-3 py-0.5 text-small font-medium" title={exact(note.callEndedAtMs, timeZone)}>{note.callTitle} · call ended {ago(note.callEndedAtMs, now)}</span>
      <span className="text-small text-soft">{waiting === 0 ? 'all decided' : `${waiting} to decide`}</span>
    </header>
  );
};
