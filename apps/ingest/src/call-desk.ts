import type { StreamRequest } from '@baton/contracts';
import { CallLane, type LaneDeps, type LaneReply } from './call-lane.js';

export interface DeskDeps extends LaneDeps {
  /** How long a call waits for its stream to come back before it counts as lost. */
  readonly lostAfterMs: number;
  /** How long a call that is over stays here, so that a repeated end is acknowledged without asking the memory. */
  readonly forgetAfterMs: number;
}

/** All calls of this instance: finds the lane of each message, and ends the calls whose stream went away for good. */
export interface CallDesk {
  /** Resolves when the log has what the message tells, or a later revision of the same words. */
  accept(tenant: string, request: StreamRequest, reply: LaneReply): Promise<unknown>;
  /** The stream is gone; its calls wait for another one. */
  left(reply: LaneReply): void;
  /** Resolves when everything taken in so far is in the log. */
  drained(): Promise<void>;
  liveCalls(): number;
}

interface Place { readonly lane: CallLane; cancel: () => void }

export const createCallDesk = (deps: DeskDeps): CallDesk => {
  const places = new Map<string, Place>();

  const placeOf = (tenant: string, callId: string): Place => {
    const key = `${tenant}\n${callId}`;
    const known = places.get(key);
    if (known && !known.lane.failed) return known;
    const place: Place = { lane: new CallLane(tenant, callId, deps), cancel: () => undefined };
    places.set(key, place);
    return place;
  };

  const forgetLater = (place: Place): void => {
    place.cancel();
    place.cancel = deps.schedule(() => {
      for (const [key, each] of places) if (each === place) places.delete(key);
    }, deps.forgetAfterMs);
  };

  const loseLater = (place: Place): void => {
    place.cancel();
    place.cancel = deps.schedule(() => { void place.lane.lose().then(() => forgetLater(place)); }, deps.lostAfterMs);
  };

  return {
    accept: (tenant, request, reply) => {
      const place = placeOf(tenant, request.callId);
      place.cancel();
      place.lane.attach(reply);
      const accepted = place.lane.accept(request);
      const staysLive = place.lane.phase === 'live' && request.event?.$case !== 'end';
      return staysLive ? accepted : accepted.then(() => { if (place.lane.phase !== 'live') forgetLater(place); });
    },
    left: (reply) => {
      for (const place of places.values()) if (place.lane.isAttachedTo(reply) && place.lane.phase !== 'ended') loseLater(place);
    },
    drained: async () => { await Promise.all([...places.values()].map(({ lane }) => lane.drained())); },
    liveCalls: () => [...places.values()].filter(({ lane }) => lane.phase === 'live').length,
  };
};
