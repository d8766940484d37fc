import type { CoachCard, LiveCall } from '@baton/contracts';
import { useEffect, useRef } from 'react';
import { type CallView, emptyView, openObjection, shownCard, type Verdict } from '../../live/live-state.js';
import type { OpenObjection } from '../../live/open-objection.js';
import { useLive, useLiveClient } from '../../live/use-live.js';
import type { TimeKeeper } from '../../live/use-now.js';
import { useOnline } from '../../live/use-online.js';
import type { ConnectionFacts } from './connection.js';
import type { Offer, Shown } from './held-card.js';
import { repSpeaks } from './rep-speaks.js';
import { useHeldCard } from './use-held-card.js';
import { type Unsaved, useVerdict } from './use-verdict.js';

/** What the reader can do with the card; each is one key and one visible control. */
export interface CardActions { onVerdict(verdict: Verdict): void; onPin(): void; onUndo(): void }

/** Everything a call shows, the same for the page and for the floating panel. */
export interface CallScreen extends CardActions {
  readonly call: LiveCall; readonly view: CallView;
  readonly shown: Shown | null; readonly pinned: boolean;
  /** Stands behind a pinned card. */
  readonly waiting: CoachCard | null;
  /** Called wrong a moment ago; still to be undone. */
  readonly wrong: Offer | undefined;
  readonly unsaved: Unsaved | undefined;
  readonly objection: OpenObjection | null;
  readonly connection: ConnectionFacts;
  /** Reports a card as painted, once, wherever it is painted first. */
  onPainted(card: CoachCard): void;
  /** The card's keys. */
  readonly keys: Readonly<Record<string, () => void>>;
}

const useReported = (callId: string): ((card: CoachCard) => void) => {
  const client = useLiveClient();
  const reported = useRef(new Set<string>());
  return ({ cardId, heardAtMs }) => {
    if (reported.current.has(cardId)) return;
    reported.current.add(cardId);
    client.painted(callId, cardId, heardAtMs);
  };
};

/** Follows one call and its card; `keeper` is the window that is looked at. */
export const useCallScreen = (call: LiveCall, keeper: TimeKeeper): CallScreen => {
  const client = useLiveClient();
  const state = useLive();
  const online = useOnline();
  const view = state.views[call.callId] ?? emptyView;
  const card = shownCard(view);
  const { shown, pinned, waiting, togglePin, letGo } = useHeldCard(card && { card, raisedAtMs: view.raisedAtMs, isSpoken: repSpeaks(view.transcript) }, keeper);
  const { give, tell, undo, wrong, unsaved } = useVerdict(call.callId, keeper);
  const onPainted = useReported(call.callId);
  useEffect(() => client.watch(call.callId), [client, call.callId]);
  const objection = call.ended ? null : openObjection(view);
  const onVerdict = (verdict: Verdict): void => {
    if (shown) { give(shown, verdict); letGo(); }
    else if (objection && verdict === 'handled') tell(objection.cardId, verdict);
  };
  return {
    call, view, shown, pinned, waiting, wrong, unsaved, objection, onPainted, onVerdict, onPin: togglePin, onUndo: undo,
    connection: { connection: state.connection, lostAtMs: state.lostAtMs, lastWordAtMs: view.lastWordAtMs, ended: call.ended, online },
    keys: { h: () => onVerdict('handled'), n: () => onVerdict('not_now'), w: () => onVerdict('wrong'), p: togglePin, u: undo },
  };
};
