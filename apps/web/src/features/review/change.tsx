import type { ReviewItem } from '@baton/contracts';
import { day } from '../../format/time.js';
import { noteBlocks } from './note-text.js';

const styles = { title: 'mt-3 mb-1 font-semibold first:mt-0', item: 'my-0.5 ml-4 before:mr-2 before:text-faint before:content-["–"]', text: 'my-1' } as const;

const NoteBody = ({ html }: { readonly html: string }) => (
  <div className="rounded-panel bg-green-tint p-5">
    {noteBlocks(html).map(({ kind, text }, index) => <p key={`${index}${text}`} className={styles[kind]}>{text}</p>)}
  </div>
);

/** The change itself, large: what stands there and what will stand there. */
export const Change = ({ item }: { readonly item: ReviewItem }) => {
  if (item.action === 'note_create') return <NoteBody html={item.after} />;
  const [before, after] = [day(item.before), day(item.after)];
  const size = after.length > 40 ? 'text-title' : 'text-card max-sm:text-[22px]';
  return (
    <p className={`m-0 flex flex-wrap items-center gap-4 leading-tight font-semibold ${size}`}>
      {item.action === 'task_create' ? null : <del className="rounded-control bg-red-tint px-3 py-1.5 text-red">{before || 'empty'}</del>}
      {item.action === 'task_create' ? null : <span aria-label="becomes" className="text-faint">→</span>}
      <ins className="rounded-control bg-green-tint px-3 py-1.5 text-green no-underline">{after}</ins>
    </p>
  );
};
