import type { StreamRequest } from '@baton/contracts';
import type { WireLine } from './rtms-message.js';
import { andThen, type RtmsSession, type SessionStep, stay } from './session-state.js';
import { transcriptLine } from './transcript-line.js';

/** Zoom sends again what it kept over a lost connection, which is little more than a minute; lines are seldom closer than a second. */
const seenLimit = 500;
/** Requests of one instance; the next one counts from beyond them, so that the desk sees a hole where words may be missing. */
const requestsOfInstance = 1_000_000;
const firstSequence = 1;

const offsetMs = ({ stream }: RtmsSession, atMs: number): number => Math.max(0, Math.floor(atMs - stream.start.startedAtMs));

const emit = (state: RtmsSession, event: StreamRequest['event'], sequence: number): SessionStep => ({
  state: { ...state, sequence: Math.max(state.sequence, sequence) }, actions: [{ do: 'emit', request: { callId: state.stream.callId, sequence, event } }],
});

const emitNext = (state: RtmsSession, event: StreamRequest['event']): SessionStep => emit(state, event, state.sequence + 1);

/** The sequence after which this instance counts. */
export const sequenceBefore = (takeovers: number): number => takeovers * requestsOfInstance + firstSequence;

/** Tells the desk of the call, once; a desk that knows the call takes the first sequence for a repetition. */
export const begin = (state: RtmsSession): SessionStep =>
  (state.begun ? stay(state) : emit({ ...state, begun: true }, { $case: 'start', value: state.stream.start }, firstSequence));

/** Tells of the stretch without words that ends now, if there was one. */
export const noteGap = (state: RtmsSession, nowMs: number): SessionStep => {
  if (state.missingSinceMs === undefined) return stay(state);
  const [fromMs, toMs] = [offsetMs(state, state.missingSinceMs), offsetMs(state, nowMs)];
  const known = { ...state, missingSinceMs: undefined };
  return toMs > fromMs ? emitNext(known, { $case: 'gap', value: { fromMs, toMs } }) : stay(known);
};

/** Hands a line on, unless it came before or says nothing. */
export const takeLine = (state: RtmsSession, line: WireLine, nowMs: number): SessionStep => {
  const { key, hypothesis } = transcriptLine(line, state.stream.start.startedAtMs, nowMs);
  if (hypothesis.text === '' || state.seen.includes(key)) return stay(state);
  const seen = [...state.seen, key].slice(-seenLimit);
  return andThen(begin({ ...state, seen }), (begun) => emitNext(begun, { $case: 'hypothesis', value: hypothesis }));
};

/** Ends the call, if the desk has been told of one. */
export const endCall = (state: RtmsSession, reason: string): SessionStep => (state.begun ? emitNext(state, { $case: 'end', value: { reason } }) : stay(state));
