import type { CoachCard, LiveCall, TranscriptLine } from '@baton/contracts';
import { emptyView } from '../../live/live-state.js';
import type { CallScreen } from './use-call-screen.js';

/** An objection of Halden Freight's buyer to the price. */
export const cardOf = (cardId: string, more: Partial<CoachCard> = {}): CoachCard => ({
  cardId, kind: 'objection', topic: 'price', headline: `Headline ${cardId}`, line: 'Say this', source: 'Budget this year', heardAtMs: 10, expiresAtMs: 99_000,
  evidence: { utteranceId: 'u1', speaker: 'Priya Raman', side: 'buyer', quote: 'too much', startMs: 106_000, endMs: 108_000 }, ...more,
});

/** The discovery call with Halden Freight, deal 4471. */
export const callOf = (callId: string, more: Partial<LiveCall> = {}): LiveCall => ({
  callId, title: `Call ${callId}`, platform: 'zoom', startedAtMs: Date.parse('2026-11-20T14:32:00Z'), ended: false, consentRecorded: true,
  participants: [{ name: 'Dana Okafor', side: 'rep' }, { name: 'Priya Raman', side: 'buyer' }],
  deal: { name: 'Halden Freight', accountName: 'Halden', stage: 'Discovery', closeDate: '2027-01-30', amount: '48000', currency: 'EUR' }, ...more,
});

/** A final line of the buyer. */
export const lineOf = (utteranceId: string, text: string, more: Partial<TranscriptLine> = {}): TranscriptLine =>
  ({ utteranceId, revision: 1, final: true, speaker: 'Priya Raman', side: 'buyer', text, startMs: 0, endMs: 1, heardAtMs: 1, ...more });

/** The screen of a quiet call on a whole line, which tells `done` what is asked of it. */
export const screenOf = (more: Partial<CallScreen> = {}, done: string[] = []): CallScreen => ({
  call: callOf('a'), view: emptyView, shown: null, pinned: false, waiting: null, wrong: undefined, unsaved: undefined, objection: null,
  connection: { connection: 'connected', lostAtMs: 0, lastWordAtMs: 0, ended: false, online: true }, keys: {},
  onVerdict: (verdict) => { done.push(verdict); }, onPin: () => { done.push('pin'); }, onUndo: () => { done.push('undo'); }, onPainted: ({ cardId }) => { done.push(`painted ${cardId}`); }, ...more,
});
