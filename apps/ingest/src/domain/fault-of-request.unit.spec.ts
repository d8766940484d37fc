import { CallStart, Hypothesis, type StreamRequest } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { faultOfRequest } from './fault-of-request.js';

const request = (event: StreamRequest['event'], change: Partial<StreamRequest> = {}): StreamRequest => ({ callId: 'call-1', sequence: 1, event, ...change });
const start = (change: Partial<CallStart> = {}): StreamRequest => request({ $case: 'start', value: CallStart.fromPartial({ startedAtMs: 1_795_442_520_000, ...change }) });
const said = (change: Partial<Hypothesis> = {}): StreamRequest => request({ $case: 'hypothesis', value: Hypothesis.fromPartial({ utteranceId: 'u1', revision: 1, startMs: 0, endMs: 10, ...change }) });

describe('a message at fault', () => {
  it.each<[string, StreamRequest, string]>([
    ['no call', request(undefined, { callId: '' }), 'call_id is empty'],
    ['no sequence', request(undefined, { sequence: 0 }), 'sequence is 0'],
    ['nothing in it', request(undefined), 'neither start, hypothesis, gap nor end'],
    ['a start at no time', start({ startedAtMs: 0 }), 'started_at_ms 0 is no instant'],
    ['a start before 1970', start({ startedAtMs: -5 }), 'is no instant'],
    ['a start in microseconds', start({ startedAtMs: 1_795_442_520_000_000 }), 'milliseconds since 1970'],
    ['an utterance without an id', said({ utteranceId: '' }), 'utterance_id is empty'],
    ['a revision of 0', said({ revision: 0 }), 'revision is 0'],
    ['words that end before they begin', said({ startMs: 11 }), 'the span 11 to 10 ms runs backwards'],
    ['words before the call', said({ startMs: -1 }), 'runs backwards'],
    ['words on the clock instead of in the call', said({ startMs: 1_795_442_520_000, endMs: 1_795_442_521_000 }), 'not clock time'],
    ['a book instead of an utterance', said({ text: 'x'.repeat(20_001) }), 'at most 20000'],
    ['a gap that runs backwards', request({ $case: 'gap', value: { fromMs: 5, toMs: 4 } }), 'runs backwards'],
  ])('%s is named with what to do', (_, faulty, sentence) => {
    expect(faultOfRequest(faulty)).toContain(sentence);
    expect(faultOfRequest(faulty)).toMatch(/: .*(send|count|name|give|keep)/);
  });

  it.each<[string, StreamRequest]>([
    ['a start', start()], ['words', said()], ['words of no length', said({ startMs: 10 })], ['an empty hypothesis, as a recogniser takes words back', said({ text: '' })],
    ['a gap', request({ $case: 'gap', value: { fromMs: 4, toMs: 4 } })], ['an end', request({ $case: 'end', value: { reason: '' } })],
  ])('%s is fine', (_, good) => { expect(faultOfRequest(good)).toBeUndefined(); });
});
