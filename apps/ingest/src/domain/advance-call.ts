import { type CallStart, type DealContext, draft, type StreamRequest } from '@baton/contracts';
import type { Call, CallDraft, LiveCall, Step } from './call.js';
import { endCall } from './end-call.js';
import { faultOfRequest, isLeftOut } from './fault-of-request.js';
import { withRep } from './side-of-speaker.js';
import { takeHypothesis } from './take-hypothesis.js';

/** What the edge adds to a message: the wall clock, and for a start what the CRM said. */
export interface EdgeKnowledge {
  readonly heardAtMs: number;
  readonly deal?: DealContext | undefined;
  readonly dealMissingReason?: string;
}

const refuse = (call: Call, why: string): Step => ({ call, drafts: [], taken: { kind: 'refused', why } });

const openCall = (sequence: number, start: CallStart, { deal, dealMissingReason = '' }: EdgeKnowledge): Step => {
  const invitees = withRep(start.invitees, start.repEmail);
  const { title, platform, consentRecorded, others } = start;
  return {
    call: { phase: 'live', sequence, consent: consentRecorded, invitees, others, open: {}, closed: {}, finals: 0, repSpeech: [], otherSpeech: [], lastSpeechMs: 0, resumed: false },
    drafts: [{ draft: draft('call.started', { title, platform, invitees, deal, dealMissingReason, consentRecorded }), identity: [], offsetMs: 0 }],
    taken: { kind: 'taken' },
  };
};

const gap = (fromMs: number, toMs: number, reason: string, sequence: number): CallDraft => ({
  draft: draft('call.gap_noted', { fromMs, toMs: Math.max(fromMs, toMs), reason }), identity: [reason === 'platform' ? 'stated' : 'hole', String(sequence)],
  offsetMs: Math.max(fromMs, toMs),
});

/** A jump in the sequence means that messages were lost; the stretch without words ends where the next words begin. */
const holeBefore = (call: LiveCall, { sequence, event }: StreamRequest): CallDraft[] => {
  if (sequence <= call.sequence + 1) return [];
  const nextMs = event?.$case === 'hypothesis' ? event.value.startMs : call.lastSpeechMs;
  return [gap(call.lastSpeechMs, nextMs, call.resumed ? 'connection' : 'sequence', sequence)];
};

/** An utterance that is too long to be taken in is missing from the call, and the call says so. */
const leftOut = ({ event }: StreamRequest): CallDraft[] => {
  if (event?.$case !== 'hypothesis' || !isLeftOut(event.value)) return [];
  const { utteranceId, startMs, endMs } = event.value;
  return [{ ...gap(startMs, endMs, 'too_many_words', 0), identity: ['left out', utteranceId] }];
};

const takeEvent = (call: LiveCall, { event, sequence }: StreamRequest, heardAtMs: number): Step => {
  switch (event?.$case) {
    case 'hypothesis': return takeHypothesis(call, event.value, heardAtMs);
    case 'gap': return { call, drafts: [gap(event.value.fromMs, event.value.toMs, 'platform', sequence)], taken: { kind: 'taken' } };
    case 'end': return endCall(call, event.value.reason);
    default: return refuse(call, 'the call has already started: send its start once, or use another call_id');
  }
};

/** Without recorded consent nothing that was said leaves memory: only that the call was, and how long each side spoke. */
const permitted = (call: LiveCall, drafts: readonly CallDraft[]): readonly CallDraft[] =>
  (call.consent ? drafts : drafts.filter(({ draft: { type } }) => type === 'call.ended'));

const takeLive = (call: LiveCall, request: StreamRequest, edge: EdgeKnowledge): Step => {
  const fault = faultOfRequest(request);
  const hole = holeBefore(call, request);
  const known: LiveCall = { ...call, sequence: Math.max(call.sequence, request.sequence), resumed: false };
  const step = fault === undefined ? takeEvent(known, request, edge.heardAtMs) : { ...refuse(known, fault), drafts: leftOut(request) };
  return { ...step, drafts: permitted(call, [...hole, ...step.drafts]) };
};

/** Takes one message of a call. A sequence known already changes nothing, a hole in the sequence becomes a gap, a message at fault is refused and the call goes on. */
export const advanceCall = (call: Call, request: StreamRequest, edge: EdgeKnowledge): Step => {
  if (call.phase === 'unknown') {
    const fault = faultOfRequest(request);
    if (fault !== undefined) return refuse(call, fault);
    if (request.event?.$case === 'start') return openCall(request.sequence, request.event.value, edge);
    return refuse(call, 'this call is not known here: send it again from its start');
  }
  if (request.sequence >= 1 && request.sequence <= call.sequence) return { call, drafts: [], taken: { kind: 'repeated' } };
  if (call.phase === 'ended') return refuse(call, 'the call is over: a new call needs another call_id');
  return takeLive(call, request, edge);
};

/** The stream went away and nobody came back for the call. */
export const loseCall = (call: Call): Step => (call.phase === 'live' ? endCall(call, 'connection_lost') : { call, drafts: [], taken: { kind: 'repeated' } });

/** The stream came back. */
export const resumeCall = (call: Call): Call => (call.phase === 'live' ? { ...call, resumed: true } : call);
