import { useEffect, useRef, useState } from 'react';
import { dismissCard } from '../../api/queries.js';
import { messageOf } from '../../api/use-ask.js';
import type { Verdict } from '../../live/live-state.js';
import { useLiveClient } from '../../live/use-live.js';
import type { TimeKeeper } from '../../live/use-now.js';
import type { Offer } from './held-card.js';

/** A verdict that did not reach the log, and how to send it again. */
export interface Unsaved { readonly text: string; readonly retry: () => void }

export interface Verdicts {
  readonly unsaved: Unsaved | undefined;
  /** The card that was called wrong a moment ago, as long as that can be undone. */
  readonly wrong: Offer | undefined;
  give(card: Offer, verdict: Verdict): void;
  /** Tells the log of a card that no longer stands here. */
  tell(cardId: string, verdict: Verdict): void;
  undo(): void;
}

const words: Readonly<Record<Verdict, string>> = { handled: 'handled', not_now: 'not now', wrong: 'wrong' };

/** How long a wrong mark can be undone, milliseconds; the log is told after it. */
export const undoMs = 6_000;

interface Marked { readonly offer: Offer; readonly untilMs: number }

/** Runs a deed for the marked card when its time is up, at once when the page goes away; one taken back before never runs. */
const useDeferred = (marked: Marked | undefined, keeper: TimeKeeper, run: (cardId: string) => void): void => {
  const latest = useRef({ marked, run });
  useEffect(() => { latest.current = { marked, run }; });
  useEffect(() => {
    if (!marked) return undefined;
    const timer = keeper.setTimeout(() => latest.current.run(marked.offer.card.cardId), Math.max(0, marked.untilMs - Date.now()));
    return () => keeper.clearTimeout(timer);
  }, [marked, keeper]);
  useEffect(() => {
    const leave = (): void => {
      const { marked: left } = latest.current;
      latest.current = { ...latest.current, marked: undefined };
      if (left) latest.current.run(left.offer.card.cardId);
    };
    addEventListener('pagehide', leave);
    return () => { removeEventListener('pagehide', leave); leave(); };
  }, []);
};

/** Puts a card away at once and tells the log; what the log could not be told is said, never dropped. */
export const useVerdict = (callId: string, keeper: TimeKeeper): Verdicts => {
  const client = useLiveClient();
  const [unsaved, setUnsaved] = useState<Unsaved>();
  const [marked, setMarked] = useState<Marked>();
  const tell = (cardId: string, verdict: Verdict): void => {
    client.putAway(callId, cardId, verdict);
    setUnsaved(undefined);
    dismissCard(callId, cardId, { verdict }).catch((error: unknown) => setUnsaved({ text: `“${words[verdict]}” was not kept. ${messageOf(error)}`, retry: () => tell(cardId, verdict) }));
  };
  const tellWrong = (cardId: string): void => { setMarked(undefined); tell(cardId, 'wrong'); };
  useDeferred(marked, keeper, tellWrong);
  const give = (offer: Offer, verdict: Verdict): void => {
    if (marked) tellWrong(marked.offer.card.cardId);
    if (verdict !== 'wrong') { tell(offer.card.cardId, verdict); return; }
    client.putAway(callId, offer.card.cardId, verdict);
    setMarked({ offer, untilMs: Date.now() + undoMs });
  };
  const undo = (): void => {
    if (!marked) return;
    client.takeBack(callId, marked.offer.card.cardId);
    setMarked(undefined);
  };
  return { unsaved, wrong: marked?.offer, give, tell, undo };
};
