import { describe, expect, it } from '@jest/globals';
import { type FactOf, type RememberedTopic, Side } from '@baton/contracts';
import { callStartMs, cardRaised, rememberedTopic } from '@baton/testing';
import fc from 'fast-check';
import { earlierOf, nothingRecalled, type Recall, recallable, toRemember, withAnswer, withCompetitor, withObjection, withoutRetracted } from './recall.js';

const day = 86_400_000;
const types = ['price', 'timing', 'authority', 'need', 'trust', 'status_quo', 'competitor'];
const objection = (objectionType: string, atMs = 0, quote = 'more than we have budgeted'): FactOf<'objection.detected'> => ({
  ...cardRaised(1), type: 'objection.detected', occurredAtMs: callStartMs + atMs,
  payload: { objectionId: `o-${atMs}`, ruleId: `rule-${objectionType}`, objectionType, confidence: 0.9, evidence: { utteranceId: `u-${atMs}`, speaker: 'Priya Raman', side: Side.BUYER, quote, startMs: atMs, endMs: atMs + 900, source: undefined } },
});
const rival = (topic: string, kind = 'competitor', atMs = 0): FactOf<'coach.card_raised'> => {
  const fact = cardRaised(1);
  return { ...fact, occurredAtMs: callStartMs + atMs, payload: { ...fact.payload, kind, topic, ruleId: 'portside' } };
};
const heard = (...facts: FactOf<'objection.detected'>[]): Recall => facts.reduce(withObjection, nothingRecalled);
const told = ({ heard: topics }: Recall): string[] => topics.map(({ kind, topic, answer }) => `${kind} ${topic}${answer && `: ${answer}`}`);
const noLesson = () => undefined;

describe('what a call brings up', () => {
  it('is each objection and competitor once, the newest words of it, with what was answered', () => {
    const recall = withCompetitor(withAnswer(heard(objection('price'), objection('trust', 5_000)), 'price', { text: 'One site first.' }), rival('Portside', 'competitor', 9_000));
    expect(told(recall)).toEqual(['competitor Portside', 'objection trust', 'objection price: One site first.']);
    expect(told(withObjection(recall, objection('price', 20_000)))).toEqual(['objection price', 'competitor Portside', 'objection trust']);
  });

  it('keeps the first answer, and none for what was not asked', () => {
    const once = withAnswer(heard(objection('price')), 'price', { text: 'First.' });
    expect(told(withAnswer(withAnswer(once, 'price', { text: 'Second.' }), 'trust', { text: 'Third.' }))).toEqual(['objection price: First.']);
  });

  it('leaves out refusals that say nothing of their reason, and cards of other kinds', () => {
    expect([heard(objection('')), withCompetitor(nothingRecalled, rival('re-keying', 'pain'))]).toEqual([nothingRecalled, nothingRecalled]);
  });

  it('leaves out what was hardly sure: objections less likely than not, and names that were only alike in sound', () => {
    const doubtful = <T extends { payload: { confidence: number } }>(fact: T, confidence: number): T => ({ ...fact, payload: { ...fact.payload, confidence } });
    expect([withObjection(nothingRecalled, doubtful(objection('price'), 0.49)), withCompetitor(nothingRecalled, doubtful(rival('Portside'), 0.7))]).toEqual([nothingRecalled, nothingRecalled]);
    expect([told(withObjection(nothingRecalled, doubtful(objection('price'), 0.5))), told(withCompetitor(nothingRecalled, doubtful(rival('Portside'), 0.75)))]).toEqual([['objection price'], ['competitor Portside']]);
  });

  it('forgets what turned out to be other words, and nothing else', () => {
    const recall = heard(objection('trust'), objection('price', 5_000));
    expect(told(withoutRetracted(recall, { kind: 'objection', topic: 'price', utteranceId: 'u-5000' }))).toEqual(['objection trust']);
    expect(told(withoutRetracted(recall, { kind: 'objection', topic: 'price', utteranceId: 'u-0' }))).toHaveLength(2);
  });

  it('cuts what is long', () => {
    const [topic] = withAnswer(heard(objection('price', 0, 'so '.repeat(400))), 'price', { text: 'and '.repeat(400) }).heard;
    expect([topic?.evidence?.quote.length, topic?.answer.length, topic?.answer.endsWith('…')]).toEqual([160, 160, true]);
  });
});

describe('what a deal is remembered by', () => {
  const before = [rememberedTopic('price'), rememberedTopic('need')];

  it('is what this call brought up, over what was known before', () => {
    const topics = toRemember(heard(objection('price')), before, noLesson);
    expect(topics?.map(({ topic, callId }) => `${topic} in ${callId}`)).toEqual(['price in call-1', 'need in call-0']);
    expect(topics?.[0]).not.toHaveProperty('ruleId');
  });

  it('stays as it is when the call brought up nothing', () => expect(toRemember(nothingRecalled, before, noLesson)).toBeUndefined());

  it('leaves out what a rep marked as wrong in this call, and nothing that was marked in another', () => {
    const mark = (callId: string, quote: string) => () => ({ ruleId: 'rule-price', wrongMarks: [{ cardId: 'c', callId, quote, repId: 'rep-dana', markedAtMs: 1 }] });
    const recall = heard(objection('price'));
    expect(toRemember(recall, before, mark('call-1', 'more than we have budgeted'))).toBeUndefined();
    for (const other of [mark('call-9', 'more than we have budgeted'), mark('call-1', 'too much')]) expect(toRemember(recall, before, other)).toHaveLength(2);
  });

  it('is at most twelve topics, the newest, however many calls there were', () => {
    const topic = fc.record({ topic: fc.constantFrom(...types, ...Array.from({ length: 20 }, (_, at) => `rival-${at}`)), kind: fc.constantFrom('objection', 'competitor'), saidAtMs: fc.integer({ min: 1, max: 100 }).map((days) => callStartMs - days * day) });
    fc.assert(fc.property(fc.array(topic, { maxLength: 60 }), (all) => {
      const topics = toRemember(heard(objection('price')), all.map((change) => rememberedTopic(change.topic, change)), noLesson) ?? [];
      expect(topics.length).toBeLessThanOrEqual(12);
      expect(new Set(topics.map(({ kind, topic: name }) => `${kind} ${name}`)).size).toBe(topics.length);
      expect(topics.map(({ saidAtMs }) => saidAtMs)).toEqual(topics.map(({ saidAtMs }) => saidAtMs).toSorted((a, b) => b - a));
    }));
  });
});

describe('what a call begins with', () => {
  const names = (topics: readonly RememberedTopic[]): string[] => recallable(topics, 'call-1', callStartMs).map(({ topic }) => topic);

  it.each([
    ['what was said in an earlier call', {}, ['price']], ['nothing of itself', { callId: 'call-1' }, []], ['nothing said after it began', { saidAtMs: callStartMs }, []],
    ['what was said half a year ago', { saidAtMs: callStartMs - 183 * day }, ['price']], ['nothing older', { saidAtMs: callStartMs - 183 * day - 1 }, []],
  ])('is %s', (_, change, expected) => expect(names([rememberedTopic('price', change)])).toEqual(expected));

  it('is found again by kind and topic', () => {
    const recall = { ...nothingRecalled, earlier: [rememberedTopic('price'), rememberedTopic('Portside', { kind: 'competitor' })] };
    expect([earlierOf(recall, 'objection', 'price')?.topic, earlierOf(recall, 'competitor', 'Portside')?.topic, earlierOf(recall, 'objection', 'Portside'), earlierOf(recall, 'pain', 'price')]).toEqual(['price', 'Portside', undefined, undefined]);
  });
});
