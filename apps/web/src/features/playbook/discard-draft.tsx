import { useState } from 'react';
import { counted } from './rule-text.js';

const plain = 'rounded-control border border-line px-3 py-1.5 text-ink hover:bg-panel disabled:text-soft';

/** Throws the draft away, in two steps. */
export const DiscardDraft = ({ count, busy, onDiscard }: { readonly count: number; readonly busy: boolean; readonly onDiscard: () => void }) => {
  const [sure, setSure] = useState(false);
  if (!sure) return <button type="button" disabled={busy} className={plain} onClick={() => setSure(true)}>Discard …</button>;
  return (
    <div role="group" aria-label="Discard the draft" className="flex flex-wrap gap-2" onKeyDown={(event) => { if (event.key === 'Escape') setSure(false); }}>
      <button type="button" disabled={busy} className={`${plain} border-red text-red`} onClick={onDiscard}>Throw {counted(count, 'change')} away</button>
      <button type="button" autoFocus className={plain} onClick={() => setSure(false)}>Keep</button>
    </div>
  );
};
