import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { coach } from '@baton/coach';
import { type Fact, type FactOf, playbookSchema } from '@baton/contracts';
import { type AnyStage, specify } from '@baton/stage';
import { buyerSaid, playbookPublished, repSaid, workspaceRoot } from '@baton/testing';
import { parse } from 'yaml';
import { type Beat, createSpeech, hypothesisOf, type Pace, paceOf, utteranceMs, wordMs } from './speech.js';

const cardEvery = 10;
const wordByWord = paceOf(3.25);
const onceASecond = paceOf(1);
const speech = createSpeech({ seed: 7, cardEvery, pace: wordByWord });
const beat = (pace: Pace, at: number, revision: number): Beat => pace.beatOf(at * pace.revisionCount + revision - 1);
const calls = Array.from({ length: 40 }, (_, call) => call);
const utterances = Array.from({ length: 60 }, (_, at) => at);
const playbook = readFileSync(join(workspaceRoot(), 'examples/playbook.yaml'), 'utf8');

describe('what is said', () => {
  it('is the same for the same seed and other words for another', () => {
    expect(createSpeech({ seed: 7, cardEvery, pace: wordByWord })(3, 11)).toEqual(speech(3, 11));
    expect(createSpeech({ seed: 8, cardEvery, pace: wordByWord })(3, 11).words).not.toEqual(speech(3, 11).words);
  });

  it('is said by the buyer and the rep in turn, thirteen words each time', () => {
    const said = calls.map((call) => utterances.map((at) => speech(call, at)).map(({ speaker, words }) => `${speaker} ${words.length}`));
    expect(said).toEqual(calls.map(() => utterances.map((at) => (at % 2 === 0 ? 'Buyer 13' : 'Rep 13'))));
  });

  it('raises a card in one utterance of ten, by the buyer, and not in all calls at once', () => {
    for (const call of calls) {
      const raising = utterances.filter((at) => speech(call, at).card);
      expect(raising.every((at) => at % 2 === 0)).toBe(true);
      expect(raising.slice(1).every((at, index) => at - (raising[index] ?? 0) === cardEvery)).toBe(true);
      expect(raising.length).toBe(utterances.length / cardEvery);
    }
    const perUtterance = utterances.filter((at) => at % 2 === 0).map((at) => calls.filter((call) => speech(call, at).card).length);
    expect(new Set(perUtterance)).toEqual(new Set([calls.length / 5]));
  });

  it.each([2, 10])('lets a rule rest longer than its cooldown of 45 s when one utterance of %i raises a card', (every) => {
    const talk = createSpeech({ seed: 1, cardEvery: every, pace: wordByWord });
    for (const call of calls.slice(0, 10)) {
      const last = new Map<string, number>();
      for (const at of utterances) {
        const rule = talk(call, at).card?.ruleId;
        if (rule === undefined) continue;
        expect((at - (last.get(rule) ?? -Infinity)) * utteranceMs).toBeGreaterThan(45_000);
        last.set(rule, at);
      }
    }
  });
});

describe('the phrase of a card', () => {
  it.each([['a word', 3.25], ['half a second', 2], ['a second', 1]])('is what the coach raises that card by, in the revision it is settled in, and the only one it raises, heard once %s', (_, hypothesesPerSecond) => {
    const pace = paceOf(hypothesesPerSecond);
    const talk = createSpeech({ seed: 7, cardEvery, pace });
    const json = JSON.stringify(playbookSchema.parse(parse(playbook)));
    const published = playbookPublished(JSON.parse(json) as object);
    for (const call of calls.slice(0, 6)) {
      const callId = `call-${call}`;
      const revisions = utterances.slice(0, 40).flatMap((at) => Array.from({ length: pace.revisionCount }, (__, index) => ({ at, revision: index + 1 })));
      const facts = revisions.map(({ at, revision }): Fact => {
        const utterance = talk(call, at);
        const { text, words, startMs, endMs, isFinal } = hypothesisOf(utterance, beat(pace, at, revision));
        return (utterance.speaker === 'Buyer' ? buyerSaid : repSaid)(text, { callId, id: `u${at}`, revision, final: isFinal, startMs, endMs, words });
      });
      const raised = specify(coach as unknown as AnyStage).settings(published).runAll(facts).filter((fact) => fact.type === 'coach.card_raised');
      const due = utterances.slice(0, 40).flatMap((at) => { const { card } = talk(call, at); return card ? [{ at, ...card }] : []; });
      expect(raised.map(({ payload }) => `${payload.ruleId} in ${payload.evidence?.utteranceId ?? ''}`)).toEqual(due.map(({ ruleId, at }) => `${ruleId} in u${at}`));
      const causes = new Map(facts.map((fact) => [fact.id, fact as FactOf<'call.utterance_heard'>]));
      expect(raised.map(({ causationId }) => causes.get(causationId)?.payload.revision)).toEqual(due.map(({ settledBy }) => settledBy));
    }
  });

  it('settles when two hypotheses agree, which is before its words are stable and before the final', () => {
    const raising = calls.flatMap((call) => utterances.map((at) => ({ at, utterance: speech(call, at) }))).filter(({ utterance }) => utterance.card);
    for (const { at, utterance } of raising) {
      const { spokenBy = 0, settledBy = 0 } = utterance.card ?? {};
      expect(settledBy).toBe(spokenBy + 1);
      expect(settledBy).toBeLessThan(wordByWord.revisionCount);
      expect(hypothesisOf(utterance, beat(wordByWord, at, settledBy)).words[spokenBy - 1]?.stable).toBe(false);
    }
  });
});

describe('a hypothesis', () => {
  const utterance = speech(0, 4);

  it('says one word more than the one before, all words again, and every word for good in the end', () => {
    const all = Array.from({ length: wordByWord.revisionCount }, (_, index) => hypothesisOf(utterance, beat(wordByWord, 4, index + 1)));
    expect(all.map(({ words }) => words.length)).toEqual([...Array.from({ length: 13 }, (_, index) => index + 1), 13]);
    expect(all.map(({ isFinal }) => isFinal).indexOf(true)).toBe(wordByWord.revisionCount - 1);
    expect(all.map(({ words }) => words.filter(({ stable }) => stable).length)).toEqual([0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13]);
    for (const { text, words } of all) expect(text).toBe(words.map((word) => word.text).join(' '));
  });

  it('lies within its four seconds of the call', () => {
    const final = hypothesisOf(utterance, beat(wordByWord, 4, wordByWord.revisionCount));
    expect([final.startMs, final.endMs]).toEqual([16_000, 20_000]);
    expect(final.words.every((word, index) => word.startMs === 16_000 + index * wordMs && word.endMs === word.startMs + wordMs)).toBe(true);
  });
});

describe('the pace of speech', () => {
  it.each([
    [3.25, 0, 0, 1, 1, 300], [3.25, 1, 0, 2, 2, 600], [3.25, 12, 0, 13, 13, 3_900], [3.25, 13, 0, 14, 13, 4_000], [3.25, 14, 1, 1, 1, 4_300], [3.25, 27, 1, 14, 13, 8_000],
    [1, 0, 0, 1, 3, 975], [1, 1, 0, 2, 6, 1_950], [1, 2, 0, 3, 9, 2_925], [1, 3, 0, 4, 13, 3_900], [1, 4, 0, 5, 13, 4_000], [1, 5, 1, 1, 3, 4_975],
  ])('at %d a second, message %i is utterance %i, revision %i with %i words, due after %i ms', (rate, message, at, revision, words, dueMs) => {
    const pace = paceOf(rate);
    expect(pace.beatOf(message)).toEqual({ at, revision, words, isFinal: revision === pace.revisionCount, dueMs });
  });

  it.each([[1, 1.25], [2, 2.25], [3.25, 3.5], [40, 3.5], [0.01, 0.5]])('of %d hypotheses a second is %d messages a second for every call, never going back', (rate, messages) => {
    const pace = paceOf(rate);
    const due = Array.from({ length: 10_000 }, (_, message) => pace.beatOf(message).dueMs);
    expect(due.every((dueMs, index) => index === 0 || dueMs > (due[index - 1] ?? 0))).toBe(true);
    expect(pace.messagesPerSecond).toBe(messages);
    expect((due.length * 1000) / (due.at(-1) ?? 1)).toBeCloseTo(messages, 2);
  });

  it('has every word of an utterance in the last growing hypothesis and in the final one', () => {
    for (const pace of [onceASecond, wordByWord, paceOf(2)]) expect([pace.wordsIn(pace.revisionCount - 1), pace.wordsIn(pace.revisionCount)]).toEqual([13, 13]);
  });
});
