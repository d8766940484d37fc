import { describe, expect, it } from '@jest/globals';
import type { CoachCard, ServerMessage } from '@baton/contracts';
import { type CallEnds, createCallLedger } from './call-ledger.js';
import { lineName } from './call-speaker.js';
import { createLatencyMeter } from './latency-meter.js';

const ledgerAt = () => {
  const time = { ms: 0 };
  const measuring = () => { const made = createLatencyMeter(() => time.ms); made.measuring = true; return made; };
  const meters = { cards: measuring(), phrases: measuring(), lines: measuring() };
  return { time, meters, ledger: createCallLedger(meters) };
};
const card = (cardId: string): CoachCard => ({
  cardId, kind: 'objection', topic: 'price', headline: 'h', line: 'l', source: 's', heardAtMs: 1, expiresAtMs: 2,
  evidence: { utteranceId: 'u0', speaker: 'Buyer', side: 'buyer', quote: 'q', startMs: 0, endMs: 1 },
});
const raised = (cardId: string, callId = 'bench-0'): ServerMessage => ({ kind: 'delta', callId, seq: 1, delta: { type: 'card_raised', card: card(cardId) } });
const snapshot = (shown: CoachCard | null): ServerMessage => ({ kind: 'snapshot', callId: 'bench-0', seq: 1, transcript: [], gaps: [], card: shown, talk: null });
const acknowledging = (callId: string, acknowledgedSequence: number, refused = '') => ({ callId, acknowledgedSequence, refused });
const ends = (...sent: readonly number[]): CallEnds[] => sent.map((each) => ({ sent: each, connected: true }));
const id = 'bench-0/price-budget/u0';

describe('what a console hears', () => {
  it('times a card from the words that settle it and from those that first hold its phrase', () => {
    const { time, meters, ledger } = ledgerAt();
    meters.phrases.sent(id);
    time.ms = 300;
    meters.cards.sent(id);
    time.ms = 309;
    ledger.hear(raised(id));
    expect([meters.cards.latencies, meters.phrases.latencies]).toEqual([[9], [309]]);
    expect(ledger.complaints([])).toEqual([]);
  });

  it('times each revision of a line on its own', () => {
    const { time, meters, ledger } = ledgerAt();
    for (const revision of [1, 2]) meters.lines.sent(lineName('bench-0', 'u0', revision));
    time.ms = 4;
    const line = { utteranceId: 'u0', revision: 2, final: false, speaker: 'Buyer', side: 'buyer' as const, text: 'a b', startMs: 0, endMs: 1, heardAtMs: 0 };
    ledger.hear({ kind: 'heard', callId: 'bench-0', line });
    expect(meters.lines.latencies).toEqual([4]);
    expect(meters.lines.waiting).toEqual(['bench-0/u0/1']);
  });

  it('takes a card out of a snapshot too, since the rep sees it, and lets a snapshot repeat it', () => {
    const { meters, ledger } = ledgerAt();
    meters.cards.sent(id);
    for (const shown of [null, card(id), card(id)]) ledger.hear(snapshot(shown));
    expect(meters.cards.latencies).toHaveLength(1);
    expect(ledger.complaints([])).toEqual([]);
  });

  it.each<[string, readonly string[], readonly string[], string]>([
    ['came twice', [id], [id, id], 'a card came twice, or before its words were settled'],
    ['nobody is owed', [], [id], 'a card came twice, or before its words were settled'],
    ['nobody is owed, again and again', [], [id, `${id}0`, `${id}1`], 'a card came twice, or before its words were settled (3 times)'],
  ])('complains of a card that %s', (_, sent, heard, complaint) => {
    const { meters, ledger } = ledgerAt();
    for (const each of sent) meters.cards.sent(each);
    for (const each of heard) ledger.hear(raised(each));
    expect(ledger.complaints([])).toEqual([complaint]);
  });

  it('keeps what the gateway complains of', () => {
    const { ledger } = ledgerAt();
    ledger.hear({ kind: 'error', code: 'unknown_call', message: 'no call x among yours' });
    expect(ledger.complaints([])).toEqual(['a console was told: no call x among yours']);
  });
});

describe('a call that is held', () => {
  it('has its socket, its cards and its acknowledgement', () => {
    const { ledger } = ledgerAt();
    ledger.answered(acknowledging('bench-0', 5));
    ledger.answered(acknowledging('bench-1', 7));
    expect(ledger.held(ends(5, 7))).toBe(2);
    expect(ledger.complaints(ends(5, 7))).toEqual([]);
  });

  it.each<[string, readonly CallEnds[], readonly string[], string]>([
    ['one message short of its acknowledgement', ends(6, 7), [], '1 calls were not acknowledged to their last message'],
    ['without its socket', [{ sent: 5, connected: false }, { sent: 7, connected: true }], [], '1 consoles lost their socket'],
    ['owed a card', ends(5, 7), [id], '1 cards never came'],
  ])('is none that is %s; its neighbour is held all the same', (_, given, owed, complaint) => {
    const { meters, ledger } = ledgerAt();
    ledger.answered(acknowledging('bench-0', 5));
    ledger.answered(acknowledging('bench-1', 7));
    for (const each of owed) meters.cards.sent(each);
    expect(ledger.held(given)).toBe(1);
    expect(ledger.complaints(given)).toEqual([complaint]);
  });

  it('does not lose its acknowledgement to an older answer or a refusal, and says what was refused', () => {
    const { ledger } = ledgerAt();
    ledger.answered(acknowledging('bench-0', 5));
    ledger.answered(acknowledging('bench-0', 3));
    ledger.answered(acknowledging('bench-0', 0, 'revision is 0'));
    expect(ledger.held(ends(5))).toBe(1);
    expect(ledger.complaints(ends(5))).toEqual(['the door refused a message: revision is 0']);
  });
});
