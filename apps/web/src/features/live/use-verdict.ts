import type { DismissRequest } from '@baton/contracts';
import { useState } from 'react';
import { dismissCard } from '../../api/queries.js';
import { useLiveClient } from '../../live/use-live.js';

export type Verdict = DismissRequest['verdict'];

/** A verdict that did not reach the log, and how to send it again. */
export interface Unsaved { readonly text: string; readonly retry: () => void }

const words: Readonly<Record<Verdict, string>> = { handled: 'handled', not_now: 'not now', wrong: 'wrong' };

/** Puts a card away at once and tells the log; what the log could not be told is said, never dropped. */
export const useVerdict = (callId: string): { give: (cardId: string, verdict: Verdict) => void; unsaved: Unsaved | undefined } => {
  const client = useLiveClient();
  const [unsaved, setUnsaved] = useState<Unsaved>();
  const give = (cardId: string, verdict: Verdict): void => {
    client.putAway(callId, cardId);
    setUnsaved(undefined);
    dismissCard(callId, cardId, { verdict }).catch((error: unknown) => {
      setUnsaved({ text: `“${words[verdict]}” was not kept. ${error instanceof Error ? error.message : String(error)}`, retry: () => give(cardId, verdict) });
    });
  };
  return { give, unsaved };
};
