import type { CallGap, Hypothesis, StreamRequest, StreamResponse } from '@baton/contracts';

export type CallEvent = NonNullable<StreamRequest['event']>;

/** What of a call Baton has not acknowledged: lines that have their number, and behind them events that wait for one. */
export interface Outbox {
  readonly callId: string;
  /** The first line, kept for as long as the call lasts. */
  readonly start: StreamRequest;
  /** The number the next event gets. */
  readonly next: number;
  /** Lines that were given their number, without the start once that is acknowledged. */
  readonly sent: readonly StreamRequest[];
  readonly queued: readonly CallEvent[];
  /** The stretch of the call whose words had no room, until it is told. */
  readonly gap: CallGap | undefined;
  /** Utterances that had no room. */
  readonly leftOut: number;
  /** 1, and one more for each time Baton ended the call while it was away and the rest went on as another. */
  readonly part: number;
  /** The end of the call is among its events: nothing comes after it. */
  readonly isEnded: boolean;
}

/** How much an outbox holds. */
export interface Room { /** Lines on their way at once. */ readonly sent: number; /** Events that wait. */ readonly queued: number }

export const openOutbox = (callId: string, start: CallEvent): Outbox => {
  const first: StreamRequest = { callId, sequence: 1, event: start };
  return { callId, start: first, next: 2, sent: [first], queued: [], gap: undefined, leftOut: 0, part: 1, isEnded: false };
};

const isOvertakenBy = (event: CallEvent, newer: CallEvent): boolean =>
  event.$case === 'hypothesis' && newer.$case === 'hypothesis' && !event.value.isFinal && event.value.utteranceId === newer.value.utteranceId;

const widened = (gap: CallGap | undefined, { startMs, endMs }: Hypothesis): CallGap =>
  ({ fromMs: Math.min(gap?.fromMs ?? startMs, startMs), toMs: Math.max(gap?.toMs ?? endMs, endMs) });

/** Takes the oldest words out of a queue that is too long, and notes the stretch they stood for. */
const withRoom = (outbox: Outbox, { queued: most }: Room): Outbox => {
  if (outbox.queued.length <= most) return outbox;
  const at = outbox.queued.findIndex(({ $case }) => $case === 'hypothesis');
  const oldest = outbox.queued[at];
  if (oldest?.$case !== 'hypothesis') return outbox;
  return { ...outbox, queued: outbox.queued.toSpliced(at, 1), gap: widened(outbox.gap, oldest.value), leftOut: outbox.leftOut + 1 };
};

/** Puts an event in the queue. A newer revision takes the place of one that waits, so what waits is at most one event an utterance. */
export const withEvent = (outbox: Outbox, event: CallEvent, room: Room): Outbox =>
  withRoom({ ...outbox, isEnded: outbox.isEnded || event.$case === 'end', queued: [...outbox.queued.filter((each) => !isOvertakenBy(each, event)), event] }, room);

/** Gives waiting events their numbers, as far as there is room on the way; a stretch that is missing is told before what came after it. */
export const numbered = (outbox: Outbox, { sent: most }: Room): { readonly outbox: Outbox; readonly lines: readonly StreamRequest[] } => {
  const gap: CallEvent[] = outbox.gap ? [{ $case: 'gap', value: outbox.gap }] : [];
  const waiting = [...gap, ...outbox.queued];
  const taken = waiting.slice(0, Math.max(0, most - outbox.sent.length));
  if (taken.length === 0) return { outbox, lines: [] };
  const lines = taken.map((event, at): StreamRequest => ({ callId: outbox.callId, sequence: outbox.next + at, event }));
  const queued = waiting.slice(taken.length);
  return { outbox: { ...outbox, queued, gap: undefined, next: outbox.next + lines.length, sent: [...outbox.sent, ...lines] }, lines };
};

/** Forgets what Baton has. */
export const acknowledged = (outbox: Outbox, { acknowledgedSequence }: Pick<StreamResponse, 'acknowledgedSequence'>): Outbox =>
  ({ ...outbox, sent: outbox.sent.filter(({ sequence }) => sequence > acknowledgedSequence) });

/** Whether Baton does not know the call, and wants it from its start. */
export const wantsStart = ({ acknowledgedSequence, refused }: Pick<StreamResponse, 'acknowledgedSequence' | 'refused'>): boolean => refused !== '' && acknowledgedSequence === 0;

/** Whether Baton has ended the call without being asked to, as it does when nobody comes back for it. */
export const isOver = ({ refused }: Pick<StreamResponse, 'refused'>): boolean => refused.startsWith('the call is over');

/** Goes on as another call with what Baton has not acknowledged; times still count from the start of the first. */
export const continued = ({ start, sent, queued, callId, part, ...rest }: Outbox): Outbox => {
  const next = `${callId.replace(/\.\d+$/, '')}.${part + 1}`;
  const events = sent.flatMap(({ event, sequence }) => (event && sequence > 1 ? [event] : []));
  return { ...rest, callId: next, start: { ...start, callId: next }, next: 2, sent: [{ ...start, callId: next }], queued: [...events, ...queued], part: part + 1 };
};

/** Everything that has to be sent again, the start first: Baton takes what it knows for a repetition. */
export const again = ({ start, sent }: Outbox): readonly StreamRequest[] => (sent[0]?.sequence === 1 ? sent : [start, ...sent]);

/** Events that Baton does not have yet. */
export const waitingIn = ({ sent, queued }: Outbox): number => sent.length + queued.length;
