import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { type Draft, DraftContext, isUnpublished } from './use-draft.js';

/** Keeps the draft while the console is open, and has the browser ask before it is closed or loaded anew over unpublished changes. */
export const DraftProvider = ({ children }: { readonly children: ReactNode }) => {
  const [draft, setDraft] = useState<Draft | null>(null);
  const guarded = isUnpublished(draft);
  useEffect(() => {
    if (!guarded) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [guarded]);
  return <DraftContext value={useMemo(() => ({ draft, setDraft }), [draft])}>{children}</DraftContext>;
};
