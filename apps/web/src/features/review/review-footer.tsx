interface ReviewFooterProps { readonly approved: number; readonly vendor: string; readonly syncing: boolean; readonly failure: string; readonly onSync: () => void }

/** How far the review is, and the one button that lets anything out. */
export const ReviewFooter = ({ approved, vendor, syncing, failure, onSync }: ReviewFooterProps) => (
  <footer className="flex flex-wrap items-center gap-x-5 gap-y-2 border-t border-line px-6 py-3 text-soft max-sm:px-4">
    <span className="text-small max-sm:hidden"><kbd>j</kbd> <kbd>k</kbd> move · <kbd>a</kbd> approve · <kbd>e</kbd> edit · <kbd>x</kbd> reject · <kbd>u</kbd> undo · <kbd>?</kbd> all keys</span>
    <span className="ml-auto text-small max-sm:ml-0" role={failure ? 'alert' : undefined}>{failure ? <span className="text-red">{failure}</span> : `${approved} approved · nothing is written until you sync`}</span>
    <button type="button" disabled={approved === 0 || syncing} onClick={onSync} className="rounded-control bg-accent px-5 py-2 font-semibold text-accent-ink disabled:bg-line disabled:text-soft max-sm:w-full">
      {syncing ? 'Syncing …' : `Sync to ${vendor}`} <kbd className="max-sm:hidden">⌘↵</kbd>
    </button>
  </footer>
);
