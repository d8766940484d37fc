import { draft } from '@baton/contracts';
import type { LiveCall, Step } from './call.js';
import { totalMs } from './speech-time.js';

const reasons = new Set(['hung_up', 'connection_lost', 'cancelled']);

/** Ends a call at its last speech, with how long each side spoke; a reason Baton has no word for is a hang-up. */
export const endCall = (call: LiveCall, reason: string): Step => ({
  call: { phase: 'ended', sequence: call.sequence },
  drafts: [{
    draft: draft('call.ended', {
      durationMs: call.lastSpeechMs, repTalkMs: totalMs(call.repSpeech), otherTalkMs: totalMs(call.otherSpeech),
      reason: reasons.has(reason) ? reason : 'hung_up', utterances: call.finals,
    }),
    identity: [], offsetMs: call.lastSpeechMs,
  }],
  taken: { kind: 'taken' },
});
