interface RetryProps { readonly busy?: boolean; readonly onRetry: () => void }

/** Tries again what did not work. */
export const Retry = ({ busy = false, onRetry }: RetryProps) => (
  <button type="button" disabled={busy} onClick={onRetry} className="shrink-0 rounded-control border border-line px-3 py-1 text-small text-ink hover:bg-panel disabled:text-soft">{busy ? 'Trying …' : 'Try again'}</button>
);
