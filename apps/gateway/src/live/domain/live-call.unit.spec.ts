import { describe, expect, it } from '@jest/globals';
import { type Fact, type ServerMessage } from '@baton/contracts';
import { buyerSaid, callEnded, callStarted, cardCleared, cardDismissed, cardRaised, dealRecalled, gapNoted, lineSharpened, rememberedTopic, talkMeasured } from '@baton/testing';
import fc from 'fast-check';
import { ringSize } from './delta-ring.js';
import { advance, type LiveCallState, newLiveCall, type Outgoing, resume, snapshotOf, tailLength } from './live-call.js';

const start = callStarted();
const run = (facts: readonly Fact[], from: LiveCallState = newLiveCall(start)): { state: LiveCallState; outgoing: Outgoing[] } =>
  facts.reduce((before, fact) => {
    const { state, outgoing } = advance(before.state, fact);
    return { state, outgoing: [...before.outgoing, ...outgoing] };
  }, { state: from, outgoing: [] as Outgoing[] });

/** Coach facts 1..n: every fifth clears the card before it, the others raise or measure. */
const coachFacts = (count: number): Fact[] => Array.from({ length: count }, (_, index) => {
  const seq = index + 1;
  return seq % 5 === 0 ? cardCleared(seq, `card-${seq - 2}`) : seq % 5 === 3 ? cardRaised(seq) : talkMeasured(seq);
});

/** A console as contracts describe one: deltas apply in order, a snapshot replaces. Fails on a hole or a repeat. */
const consoleFrom = (held: number, messages: readonly ServerMessage[]): number => messages.reduce((seq, message) => {
  if (message.kind === 'snapshot') return message.seq;
  if (message.kind !== 'delta') return seq;
  expect(message.seq).toBe(seq + 1);
  return message.seq;
}, held);

describe('a live call', () => {
  it('is listed once it started, with who is at the table and the deal as the CRM showed it', () => {
    const { state } = run([start]);
    expect(state.call).toMatchObject({
      callId: 'call-1', title: 'Halden Freight · discovery', platform: 'replay', ended: false, consentRecorded: true, startedAtMs: start.occurredAtMs,
      participants: [{ name: 'Dana Okafor', side: 'rep' }, { name: 'Priya Raman', side: 'buyer' }, { name: 'Tom Weller', side: 'buyer' }],
      deal: { name: 'Halden Freight', accountName: 'Halden Freight', stage: 'Discovery', closeDate: '2027-01-30', amount: '48000', currency: 'EUR' },
    });
    expect(state.stages.map(({ id }) => id)).toContain('evaluation');
  });

  it('has no deal when there is none', () => {
    expect(run([callStarted({ deal: undefined })]).state.call?.deal).toBeNull();
  });

  it.each([
    ['starting', [start], true], ['starting again', [start, start], false], ['words', [start, buyerSaid('hi')], false],
    ['ending', [start, callEnded()], true], ['ending again', [start, callEnded(), callEnded()], false],
  ] as const)('changes the list of calls by %s or not', (_, facts, changes) => {
    const before = run(facts.slice(0, -1)).state;
    expect(advance(before, facts.at(-1) as Fact).listChanged).toBe(changes);
  });

  it('knows that it ended though the end was read before the start', () => {
    expect(run([callEnded(), start]).state.call?.ended).toBe(true);
  });

  it('tells everybody once that it ended', () => {
    expect(run([start, callEnded(), callEnded()]).outgoing.map(({ message }) => message.kind)).toEqual(['ended']);
  });

  it('passes words on as they come, interim ones only when the line is free', () => {
    const { outgoing } = run([start, buyerSaid('more than', { id: 'u1', revision: 1, final: false }), buyerSaid('more than we budgeted', { id: 'u1', revision: 2 })]);
    expect(outgoing.map(({ message, volatile }) => [message.kind, volatile])).toEqual([['heard', true], ['heard', false]]);
  });

  it('replaces a line by its higher revision and never goes back', () => {
    const one = buyerSaid('more then', { id: 'u1', revision: 1, final: false });
    const two = buyerSaid('more than', { id: 'u1', revision: 2 });
    for (const facts of [[one, two], [two, one], [one, two, two, one]]) {
      expect(run([start, ...facts]).state.transcript.map(({ text }) => text)).toEqual(['more than']);
    }
    expect(run([start, two, one]).outgoing).toHaveLength(1);
  });

  it('keeps the tail of a long call', () => {
    const many = Array.from({ length: tailLength + 20 }, (_, index) => buyerSaid(`line ${index}`, { id: `u${index}`, startMs: index * 1_000 }));
    const { transcript } = run([start, ...many]).state;
    expect(transcript).toHaveLength(tailLength);
    expect(transcript.at(-1)?.text).toBe(`line ${tailLength + 19}`);
  });

  it('notes a gap once', () => {
    const { state, outgoing } = run([start, gapNoted(1_000, 3_400), gapNoted(1_000, 3_400)]);
    expect(state.gaps).toEqual([{ fromMs: 1_000, toMs: 3_400, reason: 'connection' }]);
    expect(outgoing).toHaveLength(1);
  });

  it('shows a card until it is cleared, and the last raised when two follow each other', () => {
    expect(run([start, cardRaised(1)]).state.card).toMatchObject({ cardId: 'card-1', headline: 'Anchor on the morning they lose', kind: 'objection' });
    expect(run([start, cardRaised(1), cardCleared(2, 'card-1')]).state.card).toBeNull();
    expect(run([start, cardRaised(1), cardRaised(2), cardCleared(3, 'card-1')]).state.card?.cardId).toBe('card-2');
  });

  it('remembers which rule raised a card, for the verdict on it', () => {
    expect(run([start, cardRaised(1), cardCleared(2, 'card-1')]).state.cards['card-1']).toMatchObject({ ruleId: 'price-budget' });
  });
});

describe('another wording of a card’s line', () => {
  const better = lineSharpened('card-1', 'Which hours hurt most?');
  const late = { ...cardRaised(1), recordedAtMs: cardRaised(1).payload.heardAtMs + 9_000 };

  it('is told once, without a number, and kept for whoever comes later', () => {
    const { state, outgoing } = run([start, cardRaised(1), better, lineSharpened('card-1', 'Another one'), better, talkMeasured(2)]);
    expect(outgoing.map(({ message }) => message).slice(1)).toMatchObject([{ kind: 'line_sharpened', cardId: 'card-1', line: 'Which hours hurt most?' }, { kind: 'delta', seq: 2 }]);
    expect(state.card).toMatchObject({ line: cardRaised(1).payload.line, sharpened: 'Which hours hurt most?' });
    expect(resume(state, 1).map(({ kind }) => kind)).toEqual(['delta', 'line_sharpened']);
    expect(resume(state, 0)).toMatchObject([{ kind: 'snapshot', card: { sharpened: 'Which hours hurt most?' } }]);
  });

  it.each<[string, readonly Fact[]]>([
    ['no card stands', []], ['it was cleared', [cardRaised(1), cardCleared(2, 'card-1')]], ['it was dismissed', [cardRaised(1), cardDismissed('card-1')]], ['it gave way', [cardRaised(1), cardRaised(2)]], ['it came too late itself', [late]],
  ])('is left out when %s', (_, facts) => {
    const before = run([start, ...facts]);
    expect(run([start, ...facts, better])).toEqual(before);
  });

  it('is the same for a gateway that reads everything again', () => expect(run([start, cardRaised(1), better, cardRaised(1), better]).state).toEqual(run([start, cardRaised(1), better]).state));
});

describe('what earlier calls of the deal brought up', () => {
  it('is numbered with the rest, kept, and named on the card of the same objection', () => {
    const topic = rememberedTopic('price', { answer: 'One site first.' });
    const { state, outgoing } = run([start, dealRecalled(1, [topic]), { ...cardRaised(2), payload: { ...cardRaised(2).payload, earlier: topic } }]);
    const earlier = { kind: 'objection', topic: 'price', speaker: 'Priya Raman', quote: 'we have no budget left', answer: 'One site first.', saidAtMs: topic.saidAtMs };
    expect(outgoing.map(({ message }) => message)).toMatchObject([{ seq: 1, delta: { type: 'deal_recalled', earlier: [earlier] } }, { seq: 2, delta: { type: 'card_raised', card: { earlier } } }]);
    expect(snapshotOf(state)).toMatchObject({ seq: 2, earlier: [earlier] });
  });

  it('is nothing where there was none', () => expect(snapshotOf(run([start, cardRaised(1)]).state)).toMatchObject({ earlier: [], card: expect.not.objectContaining({ earlier: expect.anything() }) }));
});

describe('the numbers of a call (I10)', () => {
  it('pass on each coach fact once, in order', () => {
    const facts = coachFacts(12);
    const { outgoing } = run([start, ...facts, ...facts]);
    expect(outgoing.map(({ message }) => (message.kind === 'delta' ? message.seq : message.kind))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('send everything anew when numbers were never seen, instead of leaving a hole', () => {
    const { state, outgoing } = run([start, talkMeasured(1), talkMeasured(5)]);
    expect(outgoing.at(-1)?.message).toEqual(snapshotOf(state));
    expect(resume(state, 1)).toEqual([snapshotOf(state)]);
    expect(resume(state, 5)).toEqual([]);
  });

  it('reach a console without a hole or a repeat over any number of reconnects', () => {
    const reconnects = fc.array(fc.record({ after: fc.nat(40), repeats: fc.nat(3) }), { maxLength: 6 });
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), reconnects, (count, plan) => {
      let state = run([start]).state;
      let held = 0;
      let online = true;
      for (const [index, fact] of coachFacts(count).entries()) {
        const here = plan.filter(({ after }) => after === index);
        for (const { repeats } of here) {
          online = !online;
          if (online) for (let turn = 0; turn <= repeats; turn += 1) held = consoleFrom(held, resume(state, held));
        }
        const next = advance(state, fact);
        ({ state } = next);
        if (online) held = consoleFrom(held, next.outgoing.map(({ message }) => message));
      }
      expect(consoleFrom(held, resume(state, held))).toBe(count);
    }));
  });

  it('answer a console that knows more than the gateway, or that fell far behind, with a snapshot', () => {
    const { state } = run([start, ...coachFacts(ringSize + 10)]);
    const kinds = (lastSeq: number): string[] => [...new Set(resume(state, lastSeq).map(({ kind }) => kind))];
    expect(kinds(0)).toEqual(['snapshot']);
    expect(kinds(5)).toEqual(['snapshot']);
    expect(kinds(ringSize + 11)).toEqual(['snapshot']);
    expect(kinds(10)).toEqual(['delta']);
    expect(resume(state, 10)).toHaveLength(ringSize);
  });

  it('give the same state as a gateway that was there all along when it reads back from the start', () => {
    const facts: Fact[] = [start, buyerSaid('too expensive', { id: 'u1' }), ...coachFacts(9), gapNoted(1, 2)];
    expect(run(facts, newLiveCall(start)).state).toEqual(run([...facts, ...facts]).state);
  });
});

/** A card given out so long after its words came in. */
const cardAfter = (lateMs: number, seq = 1): Fact => {
  const card = cardRaised(seq);
  return { ...card, recordedAtMs: card.payload.heardAtMs + lateMs };
};

describe('a card that comes late', () => {
  it.each([
    ['in time', 3_000, ['card_raised'], 'card-1', 0],
    ['too late', 3_001, ['card_left_out'], undefined, 1],
  ])('%s is shown, or left out and counted', (_, lateMs, deltas, shown, behind) => {
    const { state, outgoing } = run([start, cardAfter(lateMs)]);
    expect(outgoing.flatMap(({ message }) => (message.kind === 'delta' ? message.delta.type : []))).toEqual(deltas);
    expect([state.card?.cardId, state.behind]).toEqual([shown, behind]);
  });

  it.each([['of a fact that was never sent', 0], ['of words nobody knows the time of', 1]])('is not told by the clocks %s', (_, recordedAtMs) => {
    const card = cardRaised(1);
    expect(run([start, { ...card, recordedAtMs, payload: { ...card.payload, heardAtMs: recordedAtMs === 0 ? card.payload.heardAtMs : 0 } }]).state.behind).toBe(0);
  });

  it('is counted once, however often it is read, and told to whoever looks later', () => {
    const { state } = run([start, cardAfter(9_000), cardAfter(9_000), cardAfter(4_000, 2)]);
    expect(snapshotOf(state)).toMatchObject({ kind: 'snapshot', seq: 2, card: null, behind: 2 });
  });

  it('leaves the next one alone that is in time', () => {
    expect(run([start, cardAfter(9_000), cardAfter(100, 2)]).state).toMatchObject({ card: { cardId: 'card-2' }, behind: 1 });
  });
});
