import { describe, expect, it } from '@jest/globals';
import { type Hypothesis, Side, StreamRequest } from '@baton/contracts';
import fc from 'fast-check';
import { readCallLine } from './call-line.js';

const start = { title: 'Halden Freight', platform: '', invitees: [{ name: 'Priya Raman', email: '', side: 'SIDE_BUYER', contactId: '' }], repEmail: 'dana@northwind.example', dealId: '4471', startedAtMs: 1_700_000_000_000, consentRecorded: true, others: 'SIDE_UNSPECIFIED' };
const line = (message: object): string => JSON.stringify({ callId: 'c1', sequence: 1, ...message });
const faultOf = (text: string): string => { const read = readCallLine(text); return 'fault' in read ? read.fault : ''; };

describe('a line of a call', () => {
  it('is the same message as over gRPC, in its JSON form', () => {
    const read = readCallLine(line({ start }));
    expect(read).toEqual({ request: { callId: 'c1', sequence: 1, event: { $case: 'start', value: { ...start, others: Side.UNSPECIFIED, invitees: [{ ...start.invitees[0], side: Side.BUYER }] } } } });
  });

  it.each([
    ['a hypothesis', { hypothesis: { utteranceId: 'u1', revision: 1, text: 'good morning', startMs: 0, endMs: 900 } }, 'hypothesis'],
    ['a gap', { gap: { fromMs: 0, toMs: 900 } }, 'gap'], ['an end', { end: { reason: 'hung_up' } }, 'end'], ['an end without a reason', { end: {} }, 'end'],
  ])('may be %s, absent fields at their defaults', (_, message, kind) => {
    const read = readCallLine(line(message));
    expect('request' in read && read.request.event?.$case).toBe(kind);
  });

  it.each([
    ['no JSON', 'good morning', 'the line is no JSON'], ['half an object', '{"callId":"c1"', 'the line is no JSON'], ['a number', '7', 'no StreamRequest'], ['nothing but a call', line({}), 'one of start, hypothesis, gap, end'],
    ['two events at once', line({ start, end: {} }), 'one of start, hypothesis, gap, end'], ['a sequence in words', JSON.stringify({ callId: 'c1', sequence: 'one', end: {} }), 'sequence'],
    ['a side nobody has', line({ start: { ...start, invitees: [{ name: 'X', side: 'left' }] } }), 'start.invitees.0.side'], ['a time in words', line({ hypothesis: { utteranceId: 'u', revision: 1, text: 'x', startMs: 'now' } }), 'hypothesis.startMs'],
  ])('that is %s is refused and says why', (_, text, why) => expect(faultOf(text)).toContain(why));

  it('names its call in the refusal where it can be read', () => {
    expect(readCallLine(line({}))).toMatchObject({ callId: 'c1' });
    expect(readCallLine('null')).toMatchObject({ callId: '' });
  });

  it('reads back whatever the contract writes', () => {
    const hypothesis = fc.record({ utteranceId: fc.string({ minLength: 1 }), revision: fc.integer({ min: 1, max: 99 }), isFinal: fc.boolean(), speaker: fc.string(), text: fc.string(), startMs: fc.nat(), endMs: fc.nat(), words: fc.constant<Hypothesis['words']>([]) });
    fc.assert(fc.property(hypothesis, fc.integer({ min: 1 }), (value, sequence) => {
      const request: StreamRequest = { callId: 'c1', sequence, event: { $case: 'hypothesis', value } };
      expect(readCallLine(JSON.stringify(StreamRequest.toJSON(request)))).toEqual({ request });
    }));
  });

  it('never throws', () => { fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => { readCallLine(text); })); });
});
