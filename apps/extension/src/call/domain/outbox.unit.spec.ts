import { describe, expect, it } from '@jest/globals';
import { CallStart, Hypothesis, type StreamRequest } from '@baton/contracts';
import fc from 'fast-check';
import { acknowledged, again, type CallEvent, continued, isOver, numbered, openOutbox, type Outbox, type Room, waitingIn, wantsStart, withEvent } from './outbox.js';

const room: Room = { sent: 3, queued: 4 };
const start: CallEvent = { $case: 'start', value: CallStart.fromPartial({ title: 'Halden Freight', startedAtMs: 1, consentRecorded: true }) };
const said = (utteranceId: string, revision = 1, isFinal = true): CallEvent => ({ $case: 'hypothesis', value: Hypothesis.fromPartial({ utteranceId, revision, isFinal, text: utteranceId, startMs: Number(utteranceId.slice(1)) * 1_000, endMs: Number(utteranceId.slice(1)) * 1_000 + 500 }) });
const end: CallEvent = { $case: 'end', value: { reason: 'hung_up' } };
const filled = (...events: readonly CallEvent[]): Outbox => events.reduce((outbox, event) => withEvent(outbox, event, room), openOutbox('c1', start));
const inWords = (event: CallEvent | undefined): string => {
  if (event?.$case === 'hypothesis') return `${event.value.utteranceId}.${event.value.revision}`;
  return event?.$case === 'gap' ? `gap ${event.value.fromMs}-${event.value.toMs}` : event?.$case ?? '';
};
const lines = (requests: readonly StreamRequest[]): string[] => requests.map(({ sequence, event }) => `${sequence} ${inWords(event)}`);

describe('what waits for Baton', () => {
  it('begins with the start of the call as its first line', () => {
    expect(lines(again(openOutbox('c1', start)))).toEqual(['1 start']);
  });

  it('gets its numbers in order, as far as there is room on the way', () => {
    const first = numbered(filled(said('u1'), said('u2'), said('u3')), room);
    expect([lines(first.lines), waitingIn(first.outbox)]).toEqual([['2 u1.1', '3 u2.1'], 4]);
    const second = numbered(acknowledged(first.outbox, { acknowledgedSequence: 2 }), room);
    expect([lines(second.lines), lines(again(second.outbox))]).toEqual([['4 u3.1'], ['1 start', '3 u2.1', '4 u3.1']]);
  });

  it('gives no number while the way is full', () => {
    const full = numbered(filled(said('u1'), said('u2')), room).outbox;
    const more = withEvent(full, said('u3'), room);
    expect(numbered(more, room)).toEqual({ outbox: more, lines: [] });
  });

  it('keeps the newest revision of an utterance alone, and never one that is on its way', () => {
    const waiting = filled(said('u1', 1, false), said('u2', 1, false), said('u1', 2, false), said('u1', 3));
    expect(waiting.queued.map(inWords)).toEqual(['u2.1', 'u1.3']);
    const { outbox } = numbered(filled(said('u1', 1, false)), room);
    expect(lines(again(withEvent(outbox, said('u1', 2, false), room)))).toEqual(['1 start', '2 u1.1']);
  });

  it('never lets go of a final for a revision that comes late', () => {
    expect(filled(said('u1', 2, true), said('u1', 3, false)).queued.map(inWords)).toEqual(['u1.2', 'u1.3']);
  });

  it('is forgotten as it is acknowledged, the start too, which still comes first when all is sent again', () => {
    const { outbox } = numbered(filled(said('u1'), said('u2')), room);
    const known = acknowledged(outbox, { acknowledgedSequence: 2 });
    expect([lines(known.sent), lines(again(known))]).toEqual([['3 u2.1'], ['1 start', '3 u2.1']]);
    expect(waitingIn(acknowledged(known, { acknowledgedSequence: 3 }))).toBe(0);
  });
});

describe('a queue without room', () => {
  it('lets the oldest words go and tells the stretch they stood for before what came after', () => {
    const full = filled(said('u1'), said('u2'), said('u3'), said('u4'), said('u5'), said('u6'));
    expect([full.queued.map(inWords), full.leftOut]).toEqual([['u3.1', 'u4.1', 'u5.1', 'u6.1'], 2]);
    const { lines: sent, outbox } = numbered(acknowledged(full, { acknowledgedSequence: 1 }), room);
    expect([lines(sent), outbox.gap, outbox.leftOut]).toEqual([['2 gap 1000-2500', '3 u3.1', '4 u4.1'], undefined, 2]);
  });

  it('never lets the end of the call go', () => {
    expect(filled(said('u1'), said('u2'), said('u3'), said('u4'), end).queued.map(inWords)).toEqual(['u2.1', 'u3.1', 'u4.1', 'end']);
  });
});

describe('what Baton answers', () => {
  it.each([
    [{ acknowledgedSequence: 0, refused: 'this call is not known here: send it again from its start' }, true, false], [{ acknowledgedSequence: 0, refused: '' }, false, false], [{ acknowledgedSequence: 4, refused: 'revision is 0' }, false, false],
    [{ acknowledgedSequence: 4, refused: 'the call is over: a new call needs another call_id' }, false, true],
  ])('%j wants the start: %p, ended the call: %p', (answer, start_, over) => { expect([wantsStart(answer), isOver(answer)]).toEqual([start_, over]); });
});

describe('a call that Baton ended while it was away', () => {
  it('goes on as another call, from its start, with everything that is not acknowledged', () => {
    const { outbox } = numbered(filled(said('u1'), said('u2'), said('u3')), room);
    const next = continued(acknowledged(outbox, { acknowledgedSequence: 2 }));
    expect([next.callId, next.part, lines(again(next)), next.queued.map(inWords)]).toEqual(['c1.2', 2, ['1 start'], ['u2.1', 'u3.1']]);
    expect([again(next)[0]?.callId, again(next)[0]?.event]).toEqual(['c1.2', start]);
    expect(lines(numbered(next, room).lines)).toEqual(['2 u2.1', '3 u3.1']);
    expect([continued(next).callId, continued(next).part]).toEqual(['c1.3', 3]);
  });
});

describe('over any course of words, sendings and answers', () => {
  type Deed = { readonly say: number } | 'number' | { readonly acknowledge: number };
  const deeds = fc.array(fc.oneof(fc.record({ say: fc.nat(5) }), fc.constant<Deed>('number'), fc.record({ acknowledge: fc.nat(6) })), { maxLength: 60 });

  it('numbers run on without a hole, and every final is sent or lies in a gap', () => {
    fc.assert(fc.property(deeds, (course: readonly Deed[]) => {
      let [outbox, count, sent]: [Outbox, number, StreamRequest[]] = [openOutbox('c1', start), 0, [...openOutbox('c1', start).sent]];
      const send = (): void => { const step = numbered(outbox, room); ({ outbox } = step); sent = [...sent, ...step.lines]; };
      for (const deed of course) {
        if (deed === 'number') send();
        else if ('say' in deed) outbox = withEvent(outbox, said(`u${count += 1}`), room);
        else outbox = acknowledged(outbox, { acknowledgedSequence: Math.min(outbox.next - 1, deed.acknowledge + (sent.at(-1)?.sequence ?? 0) - 3) });
        expect(outbox.queued.length).toBeLessThanOrEqual(room.queued);
        expect(outbox.sent.length).toBeLessThanOrEqual(room.sent);
      }
      while (waitingIn(outbox) > 0) { outbox = acknowledged(outbox, { acknowledgedSequence: outbox.next - 1 }); send(); }
      expect(sent.map(({ sequence }) => sequence)).toEqual(sent.map((_, at) => at + 1));
      const told = new Set(sent.flatMap(({ event }) => (event?.$case === 'hypothesis' ? [event.value.startMs] : [])));
      const gaps = sent.flatMap(({ event }) => (event?.$case === 'gap' ? [event.value] : []));
      const missing = Array.from({ length: count }, (_, at) => (at + 1) * 1_000).filter((startMs) => !told.has(startMs));
      expect(missing.every((startMs) => gaps.some(({ fromMs, toMs }) => fromMs <= startMs && startMs <= toMs))).toBe(true);
      expect(missing).toHaveLength(outbox.leftOut);
    }));
  });
});
