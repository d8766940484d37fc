import { connecting, dropped, greeting, heard, idleLink, isDue, isGone, isOpen, isSilent, ready } from './link.js';
import { endingOfRefusal, noTranscript } from './refusal.js';
import type { RtmsMessage, RtmsReply, SocketKind, SocketName } from './rtms-message.js';
import { begin, endCall, noteGap, sequenceBefore, takeLine } from './session-requests.js';
import { andThen, type RtmsSession, type SessionInput, type SessionStep, type SessionStream, type SessionTimes, socketOf, stay, withLink } from './session-state.js';
import { type Ending, endingOfStop, endReason, revoked } from './stop-reason.js';

type MessageInput = Extract<SessionInput, { kind: 'message' }>;

const english = 9;
const sessionState = { started: 2, resumed: 4, stopped: 5 } as const;
const streamTerminates: ReadonlySet<number> = new Set([3, 4]);
/** How long a stopped session waits for another one of the same stream before the call is over. */
const stopGraceMs = 10_000;
const kinds = ['signalling', 'media'] as const;

const connect = (state: RtmsSession, kind: SocketKind, nowMs: number): SessionStep => {
  const url = kind === 'signalling' ? state.stream.serverUrl : state.mediaUrl;
  if (url === undefined) return stay(state);
  const next = withLink(state, kind, connecting(state[kind], nowMs));
  return { state: next, actions: [{ do: 'connect', socket: socketOf(next, kind), url }] };
};

const handshake = ({ stream }: RtmsSession, kind: SocketKind): RtmsReply => {
  const who = { protocol_version: 1, sequence: 1, meeting_uuid: stream.meetingUuid, rtms_stream_id: stream.streamId, signature: stream.signature } as const;
  if (kind === 'signalling') return { msg_type: 1, ...who };
  return { msg_type: 3, ...who, media_type: 8, payload_encryption: false, media_params: { transcript: { content_type: 5, src_language: english, enable_lid: false } } };
};

const finish = (state: RtmsSession, ending: Ending): SessionStep => ({
  state: { ...state, phase: 'over' },
  actions: [...kinds.filter((kind) => isOpen(state[kind])).map((kind) => ({ do: 'close', socket: socketOf(state, kind) }) as const), { do: 'end', ending }],
});

const stop = (state: RtmsSession, reason: number): SessionStep => andThen(endCall(state, endReason(reason)), (ended) => finish(ended, endingOfStop(reason)));

/** Somebody else has the stream: the call goes on, only not here. */
const leave = (state: RtmsSession, ending: Ending): SessionStep => finish(state, ending);

const giveUp = (state: RtmsSession, ending: Ending): SessionStep =>
  (ending.outcome === 'duplicate' ? leave(state, ending) : andThen(endCall(state, 'connection_lost'), (ended) => finish(ended, ending)));

/** A socket is of no use any more; without the media words may be missing since then. */
const drop = (state: RtmsSession, kind: SocketKind, nowMs: number, { knownToZoom, sinceMs = nowMs }: { readonly knownToZoom: boolean; readonly sinceMs?: number }): RtmsSession => {
  const next = withLink(state, kind, dropped(state[kind], nowMs, knownToZoom));
  return kind === 'media' || !next.begun ? { ...next, missingSinceMs: next.missingSinceMs ?? sinceMs } : next;
};

const sayReady = (state: RtmsSession): SessionStep => (state.signalling.status !== 'ready' || state.media.status !== 'ready' ? stay(state) : {
  state, actions: [{ do: 'send', socket: socketOf(state, 'signalling'), message: { msg_type: 7, rtms_stream_id: state.stream.streamId } }],
});

const refused = (state: RtmsSession, kind: SocketKind, status: number, nowMs: number): SessionStep => {
  const ending = endingOfRefusal(status, state[kind].mayLinger);
  if (ending) return giveUp(state, ending);
  return { state: drop(state, kind, nowMs, { knownToZoom: true }), actions: [{ do: 'close', socket: socketOf(state, kind) }] };
};

const signallingAnswered = (state: RtmsSession, { status, mediaUrl }: Extract<RtmsMessage, { type: 'signalling_answer' }>, nowMs: number): SessionStep => {
  if (state.signalling.status !== 'greeting') return stay(state);
  if (status !== 0) return refused(state, 'signalling', status, nowMs);
  if (mediaUrl === undefined) return giveUp(state, noTranscript);
  const next = { ...withLink(state, 'signalling', ready(state.signalling, nowMs)), mediaUrl };
  return isOpen(next.media) ? sayReady(next) : connect(next, 'media', nowMs);
};

const mediaAnswered = (state: RtmsSession, status: number, nowMs: number): SessionStep => {
  if (state.media.status !== 'greeting') return stay(state);
  if (status !== 0) return refused(state, 'media', status, nowMs);
  return andThen(andThen(begin(withLink(state, 'media', ready(state.media, nowMs))), (begun) => noteGap(begun, nowMs)), sayReady);
};

const stateSaid = (state: RtmsSession, { type, state: said, reason }: Extract<RtmsMessage, { type: 'stream_state' | 'session_state' }>, nowMs: number): SessionStep => {
  if (type === 'stream_state') return streamTerminates.has(said) ? stop(state, reason) : stay(state);
  if (said === sessionState.stopped) return reason === revoked ? stop(state, reason) : stay({ ...state, stopping: { reason, sinceMs: nowMs } });
  return said === sessionState.started || said === sessionState.resumed ? stay({ ...state, stopping: undefined }) : stay(state);
};

const isCurrent = (state: RtmsSession, { kind, attempt }: SocketName): boolean => state[kind].attempt === attempt && isOpen(state[kind]);

/** An older connection may still bring lines, and wants its keep-alives answered; nothing else counts from it. */
const take = (state: RtmsSession, { socket, message, nowMs }: MessageInput): SessionStep => {
  if (message.type === 'keep_alive') return { state, actions: [{ do: 'send', socket, message: { msg_type: 13, timestamp: message.timestamp } }] };
  if (message.type === 'line') return takeLine(state, message.line, nowMs);
  if (!isCurrent(state, socket)) return stay(state);
  if (message.type === 'signalling_answer') return socket.kind === 'signalling' ? signallingAnswered(state, message, nowMs) : stay(state);
  if (message.type === 'media_answer') return socket.kind === 'media' ? mediaAnswered(state, message.status, nowMs) : stay(state);
  return stateSaid(state, message, nowMs);
};

const closed = (state: RtmsSession, { socket, clean, nowMs }: Extract<SessionInput, { kind: 'closed' }>): SessionStep => {
  if (!isCurrent(state, socket)) return stay(state);
  const next = drop(state, socket.kind, nowMs, { knownToZoom: clean });
  return state.stopping ? stop(next, state.stopping.reason) : stay(next);
};

const watch = (state: RtmsSession, kind: SocketKind, nowMs: number): SessionStep => {
  const [link, times] = [state[kind], state.times[kind]];
  if (state.phase === 'over') return stay(state);
  if (isSilent(link, nowMs, times)) return { state: drop(state, kind, nowMs, { knownToZoom: false, sinceMs: link.heardAtMs }), actions: [{ do: 'close', socket: socketOf(state, kind) }] };
  if (isGone(link, nowMs, times)) return giveUp(state, { outcome: 'unreachable', says: `the ${kind} socket did not come back within ${times.windowMs} ms` });
  return isDue(link, nowMs) ? connect(state, kind, nowMs) : stay(state);
};

const tick = (state: RtmsSession, nowMs: number): SessionStep => {
  if (state.stopping && nowMs - state.stopping.sinceMs >= stopGraceMs) return stop(state, state.stopping.reason);
  return andThen(watch(state, 'signalling', nowMs), (next) => watch(next, 'media', nowMs));
};

/** Begins to listen; a call that an earlier instance told of is told again, so that the desk of this one knows it. */
export const startSession = (stream: SessionStream, times: SessionTimes, nowMs: number): SessionStep => {
  const link = idleLink(stream.takeovers > 0);
  const state: RtmsSession = {
    phase: 'running', stream, times, signalling: link, media: link, mediaUrl: undefined, sequence: sequenceBefore(stream.takeovers), begun: false,
    seen: [], missingSinceMs: undefined, stopping: undefined,
  };
  return andThen(stream.begun ? begin(state) : stay(state), (next) => connect(next, 'signalling', nowMs));
};

/** What comes of an input; a session that is over takes none. */
export const stepSession = (state: RtmsSession, input: SessionInput): SessionStep => {
  if (state.phase === 'over') return stay(state);
  if (input.kind === 'tick') return tick(state, input.nowMs);
  if (input.kind === 'stopped') return stop(state, input.reason);
  if (input.kind === 'lost') return leave(state, { outcome: 'handed_over', says: 'another instance listens to this stream' });
  const { socket, nowMs } = input;
  if (input.kind === 'closed') return closed(state, input);
  if (input.kind === 'message') {
    const alive = isCurrent(state, socket) ? withLink(state, socket.kind, heard(state[socket.kind], nowMs)) : state;
    return take(alive, input);
  }
  if (!isCurrent(state, socket)) return { state, actions: [{ do: 'close', socket }] };
  return { state: withLink(state, socket.kind, greeting(state[socket.kind], nowMs)), actions: [{ do: 'send', socket, message: handshake(state, socket.kind) }] };
};
