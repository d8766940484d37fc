import { describe, expect, it } from '@jest/globals';
import type { BrowserMessage, CoachCard, CoachDelta, ServerMessage, TalkMeter, TranscriptGap, TranscriptLine } from '@baton/contracts';
import fc from 'fast-check';
import { createLiveClient } from './live-client.js';
import { emptyView } from './live-state.js';

const callId = 'call-1';
const cardNamed = (cardId: string): CoachCard => ({
  cardId, kind: 'pain', topic: 'entry', headline: cardId, line: '', source: '', heardAtMs: 1, expiresAtMs: 2, evidence: { utteranceId: 'u', speaker: '', side: 'buyer', quote: '', startMs: 0, endMs: 1 },
});
const lineOf = (n: number, revision: number): TranscriptLine => ({ utteranceId: `u${n}`, revision, final: revision === 3, speaker: 'Priya', side: 'buyer', text: `${n}.${revision}`, startMs: n * 10, endMs: n * 10 + 5, heardAtMs: 1 });

/** What the gateway holds of the call, by the socket's contract: words and gaps are told as they come, deltas are numbered, `subscribe` is answered with what is missing. */
const createModelGateway = () => {
  const held = { seq: 0, deltas: [] as { seq: number; delta: CoachDelta }[], lines: new Map<string, TranscriptLine>(), gaps: [] as TranscriptGap[], card: null as CoachCard | null, talk: null as TalkMeter | null };
  const snapshot = (): ServerMessage => ({ kind: 'snapshot', callId, seq: held.seq, transcript: [...held.lines.values()].toSorted((a, b) => a.startMs - b.startMs), gaps: [...held.gaps], card: held.card, talk: held.talk });
  const number = (delta: CoachDelta): ServerMessage => {
    held.seq += 1;
    held.deltas.push({ seq: held.seq, delta });
    return { kind: 'delta', callId, seq: held.seq, delta };
  };
  return {
    held,
    raise: (cardId: string) => { held.card = cardNamed(cardId); return number({ type: 'card_raised', card: held.card }); },
    clear: (cardId: string) => { if (held.card?.cardId === cardId) held.card = null; return number({ type: 'card_cleared', cardId, reason: 'words vanished' }); },
    reword: (line: string): ServerMessage => {
      const cardId = held.card?.cardId ?? 'gone';
      if (held.card && held.card.sharpened === undefined) held.card = { ...held.card, sharpened: line };
      return { kind: 'line_sharpened', callId, cardId, line };
    },
    measure: (questions: number) => { held.talk = { repMs: 1, otherMs: 1, monologueMs: 1, questions, atMs: 1 }; return number({ type: 'talk_measured', talk: held.talk }); },
    hear: (n: number, revision: number): ServerMessage => {
      const line = lineOf(n, revision);
      if ((held.lines.get(line.utteranceId)?.revision ?? 0) < revision) held.lines.set(line.utteranceId, line);
      return { kind: 'heard', callId, line };
    },
    miss: (n: number): ServerMessage => {
      const gap = { fromMs: n * 10, toMs: n * 10 + 3, reason: 'platform' };
      if (!held.gaps.some(({ fromMs }) => fromMs === gap.fromMs)) held.gaps = [...held.gaps, gap].toSorted((a, b) => a.fromMs - b.fromMs);
      return { kind: 'gap', callId, gap };
    },
    answer: (message: BrowserMessage): ServerMessage[] => {
      if (message.kind !== 'subscribe') return [];
      const lastSeq = message.lastSeq ?? 0;
      return lastSeq > 0 && lastSeq <= held.seq ? held.deltas.filter(({ seq }) => seq > lastSeq).map(({ seq, delta }) => ({ kind: 'delta', callId, seq, delta })) : [snapshot()];
    },
  };
};
type Gateway = ReturnType<typeof createModelGateway>;

const card = fc.constantFrom('a', 'b', 'c');
const happening: fc.Arbitrary<(gateway: Gateway) => ServerMessage> = fc.oneof(
  card.map((id) => (gateway: Gateway) => gateway.raise(id)), card.map((id) => (gateway: Gateway) => gateway.clear(id)), fc.nat(9).map((n) => (gateway: Gateway) => gateway.measure(n)), fc.constantFrom('one', 'two').map((line) => (gateway: Gateway) => gateway.reword(line)),
  fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 3 })).map(([n, revision]) => (gateway: Gateway) => gateway.hear(n, revision)), fc.nat(6).map((n) => (gateway: Gateway) => gateway.miss(n)),
);
const fate = fc.constantFrom('arrives', 'arrives twice', 'arrives late', 'is lost', 'is the last before the line breaks' as const);

/** A console on a line that can break, with every message's fate in the test's hand. */
const openLine = async (gateway: Gateway) => {
  const listeners = new Map<string, (message: ServerMessage) => void>();
  const later: (() => void)[] = [];
  const tell = (message: ServerMessage): void => listeners.get('message')?.(message);
  const client = createLiveClient({
    ticket: async () => 't', now: () => 1, later: (run) => { later.push(run); },
    open: () => ({
      on: (event: string, listener: (message: ServerMessage) => void) => listeners.set(event, listener), disconnect: () => undefined, removeAllListeners: () => listeners.clear(),
      emit: (_, message) => { for (const each of gateway.answer(message)) tell(each); },
    }),
  });
  const connect = async (): Promise<void> => {
    for (const run of later.splice(0)) run();
    await new Promise((resolve) => { setImmediate(resolve); });
    listeners.get('connect')?.({ kind: 'review_changed' });
  };
  client.start();
  await connect();
  client.watch(callId);
  return { client, tell, reconnect: async () => { listeners.get('disconnect')?.({ kind: 'review_changed' }); await connect(); } };
};
const screenOf = (client: ReturnType<typeof createLiveClient>) => {
  const { seq, card: shown, talk, transcript, gaps, broken } = client.state().views[callId] ?? emptyView;
  return { seq, card: shown, talk, gaps, broken, words: transcript.map(({ text }) => text) };
};
const truth = ({ held: { seq, card: shown, talk, lines, gaps } }: Gateway) =>
  ({ seq, card: shown, talk, gaps, broken: false, words: [...lines.values()].toSorted((a, b) => a.startMs - b.startMs).map(({ text }) => text) });

describe('what the screen shows once the line is whole again', () => {
  it('is what the gateway holds, whatever was lost, doubled, late or cut on the way (I10)', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(happening, fate), { maxLength: 40 }), async (script) => {
      const gateway = createModelGateway();
      const { client, tell, reconnect } = await openLine(gateway);
      const late: ServerMessage[] = [];
      for (const [happen, how] of script) {
        const message = happen(gateway);
        if (how === 'arrives late') late.push(message);
        else if (how !== 'is lost') tell(message);
        if (how === 'arrives twice') tell(message);
        if (how === 'is the last before the line breaks') { late.length = 0; await reconnect(); }
        else if (how === 'arrives') for (const each of late.splice(0)) tell(each);
      }
      await reconnect();
      expect(screenOf(client)).toEqual(truth(gateway));
    }));
  });

  it('is at every moment what the gateway held then, on a line that loses nothing', async () => {
    await fc.assert(fc.asyncProperty(fc.array(happening, { maxLength: 30 }), async (script) => {
      const gateway = createModelGateway();
      const { client, tell } = await openLine(gateway);
      for (const happen of script) {
        tell(happen(gateway));
        expect(screenOf(client)).toEqual(truth(gateway));
      }
    }));
  });

  it('has one card or none, and never one that was taken back', async () => {
    const gateway = createModelGateway();
    const { client, tell, reconnect } = await openLine(gateway);
    tell(gateway.raise('a'));
    gateway.clear('a');
    expect(screenOf(client).card?.cardId).toBe('a');
    await reconnect();
    expect(screenOf(client).card).toBeNull();
    const retraction = [gateway.raise('b'), gateway.clear('b')];
    for (const each of [...retraction, ...retraction.slice(0, 1)]) tell(each);
    expect(screenOf(client)).toMatchObject({ card: null, seq: 4 });
  });
});
