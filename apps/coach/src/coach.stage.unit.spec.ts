import { describe, expect, it } from '@jest/globals';
import type { Fact, FactOf } from '@baton/contracts';
import { type AnyStage, specify } from '@baton/stage';
import { buyerSaid, callEnded, callStarted, dealRemembered, otherBuyerSaid, playbookPublished, rememberedTopic, repSaid, type Said, strangerSaid } from '@baton/testing';
import fc from 'fast-check';
import { createCoach } from './coach.stage.js';
import { plainModel } from './domain/hearing/plain-model.spec.js';

const coach = createCoach(plainModel);
const card = (headline: string) => ({ headline, line: 'What would you do with those hours?', source: 'Budget this year' });
const playbook = playbookPublished({
  objections: [
    { id: 'price', type: 'price', phrases: ['more than we have budgeted', 'too expensive'], card: card('Anchor on the morning') },
    { id: 'need', type: 'need', phrases: ['not interested'], card: card('Ask what would change it') },
  ],
  competitors: [{ id: 'portside', name: 'Portside', aliases: ['port side'], card: card('Ask about slips') }],
  pains: [{ id: 'rekey', name: 're-keying', phrases: ['by hand'], card: card('Count the hours') }],
});
const spec = specify(coach as unknown as AnyStage).settings(playbook);
type Emitted = readonly Fact[];
const raised = (facts: Emitted) => facts.filter((fact): fact is FactOf<'coach.card_raised'> => fact.type === 'coach.card_raised').map(({ payload }) => payload);
const clearedWhy = (facts: Emitted) => facts.filter((fact): fact is FactOf<'coach.card_cleared'> => fact.type === 'coach.card_cleared').map(({ payload }) => payload.reason);
const at = (startMs: number, more: Said = {}): Said => ({ startMs, ...more });
const price = (startMs = 10_000, more: Said = {}) => buyerSaid('It is more than we have budgeted for this year.', at(startMs, { id: `price-${startMs}`, ...more }));
const answer = (startMs: number) => repSaid('What would you do with those three hours every single morning?', at(startMs));

describe('a card', () => {
  it('is raised on the buyer’s final words with its evidence, line and objection', () => {
    const { emitted } = spec.given(callStarted()).when(price());
    expect(raised(emitted)).toMatchObject([{ ruleId: 'price', kind: 'objection', topic: 'price', headline: 'Anchor on the morning', seq: 1, playbookVersion: 'spec', evidence: { quote: 'more than we have budgeted', speaker: 'Priya Raman', side: 'SIDE_BUYER' } }]);
    expect(emitted.map(({ type }) => type)).toEqual(['objection.detected', 'coach.card_raised', 'call.talk_measured']);
    const [evidence] = raised(emitted).map((each) => each.evidence);
    expect([evidence?.startMs, evidence?.endMs]).toEqual([10_600, 12_100]);
  });

  it.each([
    ['the rep says it', repSaid('It is more than we have budgeted.')],
    ['nobody known says it', strangerSaid('It is more than we have budgeted.')],
    ['it is negated', buyerSaid('Honestly it is not too expensive for us.')],
    ['somebody else is quoted', buyerSaid('My boss said it was too expensive back then.')],
    ['it used to be so', buyerSaid('It used to be too expensive, that is over.')],
    ['a word of it is missing', buyerSaid('We have budgeted for this year.')],
  ])('stays away when %s', (_, fact) => {
    expect(raised(spec.given(callStarted()).when(fact).emitted)).toEqual([]);
  });

  it('needs a playbook', () => {
    expect(raised(specify(coach as unknown as AnyStage).given(callStarted()).when(price()).emitted)).toEqual([]);
  });

  it.each([
    ['Portside', 'competitor'], ['the port side people', 'competitor'], ['we type everything by hand', 'pain'], ['We are NOT interested, sorry', 'objection'],
  ])('hears %s as a %s', (text, kind) => {
    expect(raised(spec.given(callStarted()).when(buyerSaid(text)).emitted).map((each) => each.kind)).toEqual([kind]);
  });
});

describe('words that are still changing', () => {
  const partial = (text: string, revision: number, more: Said = {}) => buyerSaid(text, { id: 'u1', revision, final: false, ...more });

  it('raise no card the first time they are seen, one the second time (LocalAgreement-2)', () => {
    const first = spec.given(callStarted());
    expect(raised(first.when(partial('it is more than we have budgeted', 1)).emitted)).toEqual([]);
    expect(raised(first.given(partial('it is more than we have budgeted', 1)).when(partial('it is more than we have budgeted for', 2)).emitted)).toHaveLength(1);
  });

  it('raise one at once when the recogniser calls them stable', () => {
    const text = 'it is too expensive';
    const words = text.split(' ').map((word, i) => ({ text: word, startMs: i * 100, endMs: i * 100 + 90, stable: true }));
    const [shown] = raised(spec.given(callStarted()).when(partial(text, 1, { words })).emitted);
    expect([shown?.evidence?.startMs, shown?.evidence?.endMs]).toEqual([200, 390]);
  });

  it('never raise the same card twice, and take it back when the final says otherwise', () => {
    const given = spec.given(callStarted(), partial('it is too expensive', 1), partial('it is too expensive', 2));
    expect(raised(given.when(partial('it is too expensive for us', 3)).emitted)).toEqual([]);
    expect(clearedWhy(given.when(buyerSaid('it is too extensive for us', { id: 'u1', revision: 3 })).emitted)).toEqual(['retracted']);
    expect(clearedWhy(given.when(buyerSaid('it is too expensive for us', { id: 'u1', revision: 3 })).emitted)).toEqual([]);
  });

  it.each([['an older revision', partial('too expensive', 1)], ['a repeat', partial('too expensive', 2)]])('%s changes nothing', (_, fact) => {
    expect(spec.given(callStarted(), partial('hello', 2)).when(fact).outcome).toEqual({ kind: 'skip', reason: 'old_revision' });
  });

  it('are closed by the final', () => {
    expect(spec.given(callStarted(), buyerSaid('hello', { id: 'u1', revision: 2 })).when(partial('too expensive', 3)).outcome).toEqual({ kind: 'skip', reason: 'old_revision' });
  });
});

describe('a phrase that the recogniser cut in two', () => {
  const half = buyerSaid('Honestly it is more than', { id: 'a', startMs: 10_000, endMs: 11_000 });
  const rest = (more: Said = {}) => buyerSaid('we have budgeted for it.', { id: 'b', startMs: 11_300, endMs: 12_500, ...more });

  it('raises its card on the second half', () => {
    expect(raised(spec.given(callStarted(), half).when(rest()).emitted)).toMatchObject([{ ruleId: 'price', evidence: { utteranceId: 'b', quote: 'we have budgeted' } }]);
  });

  it.each([
    ['after a long pause', rest({ startMs: 14_000, endMs: 15_000 })], ['by somebody else', otherBuyerSaid('we have budgeted for it.', { id: 'b', startMs: 11_300, endMs: 12_500 })],
  ])('raises none when the half comes %s', (_, fact) => expect(raised(spec.given(callStarted(), half).when(fact).emitted)).toEqual([]));

  it('agrees over the seam too', () => {
    const given = spec.given(callStarted(), half, buyerSaid('we have budgeted', { id: 'b', revision: 1, final: false, startMs: 11_300, endMs: 12_000 }));
    expect(raised(given.when(rest({ revision: 2, final: false })).emitted)).toHaveLength(1);
  });
});

describe('one card at a time', () => {
  it('gives way to a more urgent one, and not to a lesser', () => {
    const pain = spec.given(callStarted(), buyerSaid('all by hand', at(1_000)));
    const urgent = pain.when(price(4_000)).emitted;
    expect([clearedWhy(urgent), raised(urgent).map((each) => each.ruleId)]).toEqual([['superseded'], ['price']]);
    expect(raised(spec.given(callStarted(), price(1_000)).when(otherBuyerSaid('Portside was nice', at(5_000))).emitted)).toEqual([]);
  });

  it('is cleared by the rep’s answer, which handles the objection', () => {
    const { emitted } = spec.given(callStarted(), price(10_000)).when(answer(15_100));
    expect(emitted[0]).toMatchObject({ type: 'objection.handled', payload: { how: 'answered', afterMs: 3_000 } });
    expect(clearedWhy(emitted)).toEqual(['handled']);
  });

  it.each([['a nod', repSaid('I see.', at(15_000))], ['words said before the objection', repSaid('As I said we start in spring with two depots', at(9_000))]])('is not cleared by %s', (_, fact) => {
    expect(clearedWhy(spec.given(callStarted(), price(10_000)).when(fact).emitted)).toEqual([]);
  });

  it('expires twenty seconds after its words', () => {
    const given = spec.given(callStarted(), price(10_000));
    expect(clearedWhy(given.when(otherBuyerSaid('so', at(29_000, { endMs: 29_500 }))).emitted)).toEqual([]);
    expect(clearedWhy(given.when(otherBuyerSaid('so', at(32_000))).emitted)).toEqual(['expired']);
  });

  it('waits 45 seconds before the same rule, 8 before a lesser kind', () => {
    const handled = spec.given(callStarted(), price(10_000), answer(14_000));
    expect(raised(handled.when(price(40_000)).emitted)).toEqual([]);
    expect(raised(handled.when(price(56_000)).emitted)).toHaveLength(1);
    expect(raised(handled.when(buyerSaid('by hand', at(15_000))).emitted)).toEqual([]);
    expect(raised(handled.when(buyerSaid('by hand', at(20_000))).emitted)).toHaveLength(1);
  });

  it('ends with the call, after which nothing is raised', () => {
    const given = spec.given(callStarted(), price(10_000));
    expect(clearedWhy(given.when(callEnded()).emitted)).toEqual(['call_ended']);
    expect(given.given(callEnded()).when(buyerSaid('not interested', at(90_000))).outcome).toEqual({ kind: 'skip', reason: 'call_over' });
  });
});

describe('talk', () => {
  it('is measured on every final, overlapping words of a side once', () => {
    const given = spec.given(callStarted(), repSaid('So how many people do it today?', at(0, { endMs: 4_000 })), repSaid('and the rest', at(2_000, { id: 'x', endMs: 6_000 })));
    const { emitted } = given.when(buyerSaid('Three.', at(6_000, { endMs: 8_000 })));
    expect(emitted).toMatchObject([{ type: 'call.talk_measured', payload: { repMs: 6_000, otherMs: 2_000, monologueMs: 0, questions: 1, seq: 3 } }]);
  });

  it('counts a monologue from its beginning', () => {
    const { emitted } = spec.given(callStarted(), repSaid('one', at(1_000, { endMs: 2_000 }))).when(repSaid('two', at(5_000, { endMs: 9_000 })));
    expect(emitted).toMatchObject([{ payload: { monologueMs: 8_000 } }]);
  });
});

describe('a stream that behaves badly', () => {
  it('and stops in the middle of a word raises, notes and remembers nothing of it', () => {
    expect(spec.runAll([callStarted(), buyerSaid('It is too expens', { id: 'u1', revision: 1, final: false }), buyerSaid('It is too expensi', { id: 'u1', revision: 2, final: false }), callEnded()])).toEqual([]);
  });

  it('and stops after a card on words that were never final takes the card away', () => {
    const partial = (revision: number) => buyerSaid('It is too expensive', { id: 'u1', revision, final: false });
    const emitted = spec.runAll([callStarted(), partial(1), partial(2), callEnded()]);
    expect(emitted.map(({ type }) => type)).toEqual(['objection.detected', 'coach.card_raised', 'coach.card_cleared', 'coach.deal_remembered']);
    expect(clearedWhy(emitted)).toEqual(['call_ended']);
  });

  it('and brings revisions in any order ends with what the newest and the final say', () => {
    const texts = ['it is too', 'it is too expensive', 'it is too expensive for us', 'it is too extensive for us'];
    const hypotheses = texts.map((text, at) => buyerSaid(text, { id: 'u1', revision: at + 1, final: at === 3 }));
    fc.assert(fc.property(fc.shuffledSubarray(hypotheses, { minLength: 4 }), (shuffled) => {
      const emitted = spec.runAll([callStarted(), ...shuffled, callEnded()]);
      const [up, down] = [raised(emitted), clearedWhy(emitted)];
      expect(down).toEqual(up.map(() => 'retracted'));
      expect(emitted.some(({ type }) => type === 'coach.deal_remembered')).toBe(false);
    }));
  });

  it('and brings as many words as a segment may have is heard to its end, in bounded time and memory', () => {
    const many = `${'And then we went on to talk about the weather in Leeds. '.repeat(340)}But it is too expensive.`;
    const startedAtMs = performance.now();
    const { emitted, state } = spec.given(callStarted()).when(buyerSaid(many, at(10_000, { id: 'long', endMs: 900_000 })));
    expect(many.length).toBeLessThan(20_000);
    expect(performance.now() - startedAtMs).toBeLessThan(1_000);
    expect(raised(emitted)).toMatchObject([{ topic: 'price', evidence: { quote: 'too expensive' } }]);
    expect(JSON.stringify(state).length).toBeLessThan(5_000);
  });
});

describe('a deal that was spoken of before', () => {
  const known = rememberedTopic('price', { answer: 'One site first.' });
  const again = spec.settings(dealRemembered([known, rememberedTopic('Portside', { kind: 'competitor' })]));
  const remembered = (facts: Emitted) => facts.filter((fact): fact is FactOf<'coach.deal_remembered'> => fact.type === 'coach.deal_remembered').map(({ payload, about }) => [about.dealId, ...payload.topics.map(({ topic, callId, answer }) => `${topic} in ${callId}: ${answer}`)]);

  it('is recalled when the call begins, as the first number, and once', () => {
    expect(again.when(callStarted()).emitted).toMatchObject([{ type: 'coach.deal_recalled', payload: { seq: 1, topics: [{ topic: 'price' }, { topic: 'Portside' }] } }]);
    expect(again.given(callStarted()).when(callStarted()).emitted).toEqual([]);
  });

  it('shows on the card what was said and answered then, and the numbers go on', () => {
    expect(raised(again.given(callStarted()).when(price()).emitted)).toMatchObject([{ seq: 2, topic: 'price', earlier: known }]);
    expect(raised(again.given(callStarted()).when(buyerSaid('Portside')).emitted)).toMatchObject([{ earlier: { kind: 'competitor' } }]);
    expect(raised(again.given(callStarted()).when(buyerSaid('We are not interested.')).emitted)).toMatchObject([{ topic: 'need', earlier: undefined }]);
  });

  it.each([
    ['another deal', dealRemembered([known], { dealId: '9' })], ['another tenant', dealRemembered([known], { tenant: 'other' })], ['this very call', dealRemembered([{ ...known, callId: 'call-1' }])],
  ])('changes nothing in the call when it is %s', (_, memory) => {
    const facts = [callStarted(), price(), answer(14_000), buyerSaid('Portside', at(40_000)), callEnded()];
    const withoutEnd = (emitted: Emitted) => emitted.filter(({ type }) => type !== 'coach.deal_remembered');
    expect(withoutEnd(spec.settings(memory).runAll(facts))).toEqual(withoutEnd(spec.runAll(facts)));
  });

  it('is remembered with what this call brought up, and with what was answered', () => {
    expect(remembered(again.runAll([callStarted(), price(), answer(14_000), callEnded()]))).toEqual([['4471', 'price in call-1: What would you do with those three hours every single morning?', 'Portside in call-0: ']]);
    expect(remembered(spec.runAll([callStarted(), price(), callEnded()]))).toEqual([['4471', 'price in call-1: ']]);
  });

  it('is not remembered anew when nothing was brought up, when it was taken back, when the call belongs to no deal, or twice', () => {
    expect(remembered(again.runAll([callStarted(), buyerSaid('Fine.'), callEnded()]))).toEqual([]);
    const stable = 'it is too expensive'.split(' ').map((text, i) => ({ text, startMs: i * 100, endMs: i * 100 + 90, stable: true }));
    expect(remembered(spec.runAll([callStarted(), buyerSaid('it is too expensive', { id: 'u1', revision: 1, final: false, words: stable }), buyerSaid('it is too extensive', { id: 'u1', revision: 2 }), callEnded()]))).toEqual([]);
    const ofNone = <T extends Fact>(fact: T): T => ({ ...fact, about: { ...fact.about, dealId: '' } });
    expect(remembered(again.runAll([callStarted(), price(), callEnded()].map(ofNone)))).toEqual([]);
    expect(remembered(spec.runAll([callStarted(), price(), callEnded(), callEnded()]))).toHaveLength(1);
  });
});

describe('whatever is said, in whatever order (I9, I10)', () => {
  const text = fc.constantFrom('it is too expensive', 'more than we have budgeted', 'not interested', 'Portside', 'by hand', 'fine', 'it is not too expensive', 'what would you do with those hours then');
  const utterance = fc.record({ who: fc.constantFrom(buyerSaid, otherBuyerSaid, repSaid, strangerSaid), text, startMs: fc.integer({ min: 0, max: 120_000 }), id: fc.integer({ min: 1, max: 8 }), revision: fc.integer({ min: 1, max: 4 }), final: fc.boolean() });

  it('at most one card stands, none twice, none from the rep or after the end, and seq counts without a gap', () => {
    fc.assert(fc.property(fc.array(utterance, { maxLength: 40 }), fc.nat(40), (said, endAt) => {
      const facts: Fact[] = said.map(({ who, text: words, startMs, id, revision, final }) => who(words, { id: `u${id}`, startMs, revision, final }));
      facts.splice(Math.min(endAt, facts.length), 0, callEnded());
      const emitted = spec.runAll([callStarted(), ...facts]);
      let standing: string | undefined;
      const seen = new Set<string>();
      let seq = 0;
      for (const fact of emitted) {
        if ('seq' in fact.payload) { expect(fact.payload.seq).toBe(seq + 1); seq += 1; }
        if (fact.type === 'coach.card_raised') {
          expect(standing).toBeUndefined();
          expect(seen.has(fact.payload.cardId)).toBe(false);
          expect(fact.payload.evidence?.side).toBe('SIDE_BUYER');
          seen.add(fact.payload.cardId);
          standing = fact.payload.cardId;
        }
        if (fact.type === 'coach.card_cleared') { expect(standing).toBe(fact.payload.cardId); standing = undefined; }
      }
      expect(standing).toBeUndefined();
      const endId = facts.find(({ type }) => type === 'call.ended')?.id;
      const afterEnd = emitted.findLastIndex(({ causationId }) => causationId === endId);
      if (afterEnd >= 0) expect(emitted.slice(afterEnd + 1)).toEqual([]);
    }), { numRuns: 500 });
  });

  it('is decided the same way again: state survives as plain JSON', () => {
    fc.assert(fc.property(fc.array(utterance, { maxLength: 15 }), (said) => {
      const facts: Fact[] = said.map(({ who, text: words, startMs, id, revision, final }) => who(words, { id: `u${id}`, startMs, revision, final }));
      const last = facts.at(-1);
      if (!last) return;
      const { state } = spec.given(...facts.slice(0, -1)).when(last);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    }));
  });
});
