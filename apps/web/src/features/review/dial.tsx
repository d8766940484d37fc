import { isBelowDial, type ReviewItem } from '@baton/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { dialQuery, setDial } from '../../api/queries.js';
import { useAsk } from '../../api/use-ask.js';

interface DialProps {
  readonly dial: number; readonly items: readonly ReviewItem[];
  /** Hears where the dial is tried, and undefined once it is set or left. */
  readonly onTry: (dial: number | undefined) => void;
}

const percent = (dial: number): string => `${Math.round(dial * 100)} %`;
export const dialId = 'confidence-dial';

/** What the dial would leave empty, while it is moved. */
const leavesText = (items: readonly ReviewItem[], dial: number): string => {
  const open = items.filter(({ status }) => status === 'pending');
  return `leaves ${open.filter((item) => isBelowDial(item, dial)).length} of ${open.length} empty`;
};

interface Moved { readonly dial: number; readonly byKeys: boolean }

/** The dial while it is moved, which is this console's own matter, and what becomes of it when it is let go. */
const useMoving = ({ dial, onTry }: Pick<DialProps, 'dial' | 'onTry'>) => {
  const client = useQueryClient();
  const { busy, failure, ask } = useAsk();
  const [moved, setMoved] = useState<Moved>();
  const move = (next: Moved | undefined): void => { setMoved(next); onTry(next?.dial); };
  const leave = (): void => { if (!busy) move(undefined); };
  // What was tried stays in sight until the queue has been read by it: nothing jumps back in between.
  const set = (next: number): Promise<void> => setDial({ dial: next }).then(() => client.invalidateQueries({ queryKey: ['review'] })).finally(() => move(undefined));
  return {
    failure, moved, move, leave,
    release: (): void => {
      if (moved === undefined || moved.dial === dial) return leave();
      return ask(() => set(moved.dial), () => (document.activeElement instanceof HTMLInputElement ? document.activeElement.blur() : undefined));
    },
  };
};

/** The mouse sets the dial when it lets go; from the keyboard the arrows only try, Enter sets it and Escape leaves it as it was. */
const Slider = ({ dial, items, onTry }: DialProps) => {
  const { failure, moved, move, leave, release } = useMoving({ dial, onTry });
  const byKeys = useRef(false);
  const shown = moved?.dial ?? dial;
  const onKey = ({ key, currentTarget }: KeyboardEvent<HTMLInputElement>): void => {
    byKeys.current = true;
    if (key === 'Enter') release();
    if (key === 'Escape') { leave(); currentTarget.blur(); }
  };
  return (
    <>
      {failure && !moved && <span role="alert" className="text-red">{failure}</span>}
      {moved && <output htmlFor={dialId} className="text-amber">{leavesText(items, moved.dial)}{moved.byKeys && <span className="text-soft max-sm:hidden"> · <kbd>↵</kbd> set <kbd>esc</kbd> leave</span>}</output>}
      <label htmlFor={dialId}>confidence dial</label>
      <input id={dialId} type="range" min={0} max={100} step={1} value={Math.round(shown * 100)} aria-valuetext={percent(shown)} className="w-24 touch-none accent-accent"
        onChange={(event) => move({ dial: Number(event.currentTarget.value) / 100, byKeys: byKeys.current })} onPointerDown={() => { byKeys.current = false; }} onPointerUp={release} onKeyDown={onKey} onBlur={leave} />
      <span className="w-11 text-right text-ink">{percent(shown)}</span>
    </>
  );
};

/** How sure a proposal has to be before anybody is asked: seen by every rep, turned by an administrator. */
export const Dial = ({ dial, items, onTry }: DialProps) => {
  const view = useQuery(dialQuery).data;
  return (
    <div role="group" aria-label="Confidence dial" title={view?.by ? `set by ${view.by}` : undefined} className="ml-auto flex items-center gap-2 text-small text-soft max-sm:ml-0">
      {view?.mayChange ? <Slider dial={dial} items={items} onTry={onTry} /> : <span>confidence dial <span className="text-ink">{percent(dial)}</span></span>}
    </div>
  );
};
