import { DiscardDraft } from './discard-draft.js';
import { type Fault, isError } from './draft-faults.js';
import { footerText, type FooterWords } from './footer-text.js';
import type { Desk } from './use-desk.js';
import type { Publishing } from './use-publish.js';

interface PlaybookFooterProps { readonly mayEdit: boolean; readonly isFirst: boolean; readonly desk: Desk; readonly publishing: Publishing; readonly onShow: (fault: Fault) => void; readonly onDiscard: () => void }

const tones: Readonly<Record<FooterWords['tone'], string>> = { bad: 'text-red', waiting: 'text-amber', good: 'text-green', plain: 'text-soft' };

/** How far the draft is, what is in its way, and the one button that publishes it. */
export const PlaybookFooter = ({ mayEdit, isFirst, desk: { count, faults, isStale }, publishing: { busy, failure, may, done, publish }, onShow, onDiscard }: PlaybookFooterProps) => {
  const first = faults.find(isError) ?? faults[0];
  const errors = faults.filter(isError).length;
  const { text, tone } = footerText({ mayEdit, count, errors, warnings: faults.length - errors, isStale, failure, done, isFirst });
  return (
    <footer className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-6 py-3 max-sm:px-4">
      <span className="text-small text-soft max-lg:hidden"><kbd>j</kbd> <kbd>k</kbd> move{mayEdit && <> · <kbd>e</kbd> edit</>} · <kbd>?</kbd> all keys</span>
      <span className={`ml-auto text-small max-sm:ml-0 ${tones[tone]}`} role={failure !== '' ? 'alert' : 'status'}>{text}</span>
      {mayEdit && first && count > 0 && <button type="button" className="rounded-control px-1 text-small text-accent underline" onClick={() => onShow(first)}>show</button>}
      {mayEdit && count > 0 && <DiscardDraft count={count} busy={busy} onDiscard={onDiscard} />}
      {mayEdit && <button type="button" disabled={!may || busy} onClick={publish} className={`rounded-control bg-accent px-5 py-2 font-semibold text-accent-ink disabled:bg-line disabled:text-soft max-sm:flex-1 ${count === 0 ? 'max-sm:hidden' : ''}`}>{busy ? 'Publishing …' : 'Publish'} <kbd className="max-sm:hidden">⌘↵</kbd></button>}
    </footer>
  );
};
