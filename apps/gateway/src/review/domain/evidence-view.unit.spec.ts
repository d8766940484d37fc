import { describe, expect, it } from '@jest/globals';
import { evidenceSchema, Side } from '@baton/contracts';
import { callStartMs, mailEvidence, meetingEvidence } from '@baton/testing';
import { evidenceView, sideView } from './evidence-view.js';

describe('evidence as the console reads it', () => {
  it('of a mail names who wrote it and when', () => {
    expect(evidenceView(mailEvidence('two depots', callStartMs))).toEqual({ utteranceId: '', speaker: 'Priya Raman', side: 'buyer', quote: 'two depots', startMs: 0, endMs: 0, source: { kind: 'mail', id: 'm-1', atMs: callStartMs } });
  });

  it('of a meeting names the meeting', () => expect(evidenceView(meetingEvidence('Pilot review'))).toMatchObject({ speaker: '', side: 'unknown', quote: 'Pilot review', source: { kind: 'meeting', id: 'meet-1' } }));

  it.each([['of a call', undefined], ['of a place that the console does not know', { kind: 'rumour', id: 'x', atMs: 1 }]])('%s has no source', (_, source) => {
    const view = evidenceView({ ...mailEvidence('q'), utteranceId: 'u1', source });
    expect([Object.keys(view).includes('source'), evidenceSchema.parse(view)]).toEqual([false, view]);
  });

  it.each([[Side.REP, 'rep'], [Side.BUYER, 'buyer'], [Side.UNSPECIFIED, 'unknown']])('has %s on the side %s', (side, view) => expect(sideView(side)).toBe(view));
});
