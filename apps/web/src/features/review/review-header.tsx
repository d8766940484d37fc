import type { NoteView, ReviewItem } from '@baton/contracts';
import { ago, exact, moment } from '../../format/time.js';
import { useNow } from '../../live/use-now.js';
import { Dial } from './dial.js';

interface ReviewHeaderProps { readonly item: ReviewItem; readonly items: readonly ReviewItem[]; readonly note: NoteView | undefined; readonly waiting: number; readonly dial: number; readonly onTry: (dial: number | undefined) => void; readonly timeZone: string | undefined }

const chip = 'rounded-full bg-accent-tint px-3 py-0.5 text-small font-medium';
const kinds = { mail: 'a mail', meeting: 'a meeting', crm: 'the CRM' } as const;

/** What is being reviewed: a call, or what somebody wrote or arranged. */
const Subject = ({ item, note, timeZone }: Pick<ReviewHeaderProps, 'item' | 'note' | 'timeZone'>) => {
  const now = useNow(1_000);
  if (note) return <span className={chip} title={exact(note.callEndedAtMs, timeZone)}>{note.callTitle} · call ended {ago(note.callEndedAtMs, now)}</span>;
  const source = item.evidence.find((each) => each.source)?.source;
  return <span className={chip} title={source && exact(source.atMs, timeZone)}>{item.target}{source && ` · from ${kinds[source.kind]}, ${moment(source.atMs, now, timeZone)}`}</span>;
};

/** What is being reviewed, how much is left, and how sure a proposal has to be. */
export const ReviewHeader = ({ waiting, dial, onTry, items, ...subject }: ReviewHeaderProps) => (
  <header className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-6 py-2 max-sm:px-4">
    <h1 className="m-0 text-title font-semibold">Review</h1>
    <Subject {...subject} />
    <span className="text-small text-soft">{waiting === 0 ? 'all decided' : `${waiting} to decide`}</span>
    <Dial dial={dial} items={items} onTry={onTry} />
  </header>
);
