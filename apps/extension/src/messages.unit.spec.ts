import { Hypothesis } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { fromPageSchema, fromPanelSchema } from './messages.js';

const said = (change: Partial<Hypothesis> = {}): Hypothesis => Hypothesis.fromPartial({ utteranceId: 'c1-1', revision: 1, speaker: 'Priya Raman', text: 'So', startMs: 0, endMs: 5, ...change });
const heard = (change: object = {}) => ({ kind: 'heard', callId: 'c1', hypotheses: [said()], late: 0, ...change });

describe('what a page may tell', () => {
  it.each([
    { kind: 'status', title: 'Halden Freight', code: 'abc-defg-hij', captions: 'unknown' }, heard(), heard({ hypotheses: [] }), { kind: 'left', callId: 'c1' }, { kind: 'beat' },
  ])('%j', (message) => { expect(fromPageSchema.safeParse(message).data).toEqual(message); });

  it.each([
    ['words in its state', { kind: 'status', title: '', code: '', captions: 'shown', text: 'So' }], ['a state nobody knows', { kind: 'status', title: '', code: '', captions: 'maybe' }], ['words of no call', { kind: 'heard', hypotheses: [said()], late: 0 }],
    ['a revision of none', heard({ hypotheses: [said({ revision: 0 })] })], ['a time before the call', heard({ hypotheses: [said({ startMs: -1 })] })], ['words longer than the door takes', heard({ hypotheses: [said({ text: 'x'.repeat(20_001) })] })],
    ['a settings message', { kind: 'settings' }], ['a start', { kind: 'start', tabId: 1, title: '', dealId: '', othersKnow: true }],
  ])('but not %s', (_, message) => { expect(fromPageSchema.safeParse(message).success).toBe(false); });
});

describe('what a side panel may ask for', () => {
  it.each([{ kind: 'start', tabId: 7, title: 'x', dealId: '', othersKnow: true }, { kind: 'stop' }, { kind: 'again' }])('%j', (message) => { expect(fromPanelSchema.safeParse(message).data).toEqual(message); });

  it.each([{ kind: 'start', tabId: 7, title: 'x', dealId: '' }, { kind: 'start', tabId: 7, title: 'x', dealId: '', othersKnow: false }, { kind: 'start', tabId: 'x', title: 'x', dealId: '', othersKnow: true }, heard()])('but not %j', (message) => { expect(fromPanelSchema.safeParse(message).success).toBe(false); });
});
