import type { CallStart, StreamRequest } from '@baton/contracts';
import type { Link, LinkTimes } from './link.js';
import type { RtmsMessage, RtmsReply, SocketKind, SocketName } from './rtms-message.js';
import type { Ending } from './stop-reason.js';

/** What has to be known of a stream to listen to it. */
export interface SessionStream {
  readonly callId: string;
  readonly meetingUuid: string;
  readonly streamId: string;
  readonly serverUrl: string;
  /** Proves to Zoom that the app asks. */
  readonly signature: string;
  readonly start: CallStart;
  /** How many instances listened to it before this one. */
  readonly takeovers: number;
  /** An earlier instance has told the desk of the call. */
  readonly begun: boolean;
}

export interface SessionTimes { readonly signalling: LinkTimes; readonly media: LinkTimes }

/** One Zoom stream as Baton listens to it. */
export interface RtmsSession {
  readonly phase: 'running' | 'over';
  readonly stream: SessionStream;
  readonly times: SessionTimes;
  readonly signalling: Link;
  readonly media: Link;
  readonly mediaUrl: string | undefined;
  /** Sequence of the last request to the desk. */
  readonly sequence: number;
  /** The desk has been told of the call. */
  readonly begun: boolean;
  /** Keys of the last lines, for those that Zoom sends again. */
  readonly seen: readonly string[];
  /** Since when words may be missing, epoch milliseconds. */
  readonly missingSinceMs: number | undefined;
  /** Zoom's session stopped for this reason; the stream may still go on with another one. */
  readonly stopping: { readonly reason: number; readonly sinceMs: number } | undefined;
}

export type SessionInput =
  | { readonly kind: 'opened'; readonly socket: SocketName; readonly nowMs: number }
  /** A clean close is one that the other side said; after any other it may not know. */
  | { readonly kind: 'closed'; readonly socket: SocketName; readonly clean: boolean; readonly nowMs: number }
  | { readonly kind: 'message'; readonly socket: SocketName; readonly message: RtmsMessage; readonly nowMs: number }
  | { readonly kind: 'tick'; readonly nowMs: number }
  /** Zoom's webhook says that the stream is over. */
  | { readonly kind: 'stopped'; readonly reason: number; readonly nowMs: number }
  /** The stream is another instance's. */
  | { readonly kind: 'lost'; readonly nowMs: number };

export type SessionAction =
  | { readonly do: 'connect'; readonly socket: SocketName; readonly url: string }
  | { readonly do: 'send'; readonly socket: SocketName; readonly message: RtmsReply }
  | { readonly do: 'close'; readonly socket: SocketName }
  | { readonly do: 'emit'; readonly request: StreamRequest }
  | { readonly do: 'end'; readonly ending: Ending };

export interface SessionStep { readonly state: RtmsSession; readonly actions: readonly SessionAction[] }

export const stay = (state: RtmsSession): SessionStep => ({ state, actions: [] });

/** Goes on from where a step led. */
export const andThen = ({ state, actions }: SessionStep, next: (state: RtmsSession) => SessionStep): SessionStep => {
  const step = next(state);
  return { state: step.state, actions: [...actions, ...step.actions] };
};

export const socketOf = (state: RtmsSession, kind: SocketKind): SocketName => ({ kind, attempt: state[kind].attempt });

export const withLink = (state: RtmsSession, kind: SocketKind, link: Link): RtmsSession => ({ ...state, [kind]: link });
