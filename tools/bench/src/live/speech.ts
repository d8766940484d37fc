import type { Hypothesis } from '@baton/contracts';
import { randomFrom } from '@baton/testing';

/** The recogniser says something new this often; one word each time. */
export const partialEveryMs = 300;
/** An utterance ends, and the next speaker begins, this often. */
export const utteranceMs = 4_000;
/** Thirteen words in four seconds are 195 words a minute, a brisk speaker. */
const wordCount = Math.floor(utteranceMs / partialEveryMs);
/** The growing hypotheses of an utterance and its final one. */
export const revisionCount = wordCount + 1;
/** Messages a second that one call sends. */
export const messagesPerSecond = (revisionCount * 1_000) / utteranceMs;

/** Words at the end of a hypothesis that the recogniser may still change. */
const unstableWords = 2;
const wordsBeforePhrase = 3;

/** Phrases of examples/playbook.yaml, one for each of its objections. */
export const triggers = [
  { ruleId: 'price-budget', phrase: 'more than we have budgeted' }, { ruleId: 'timing-later', phrase: 'come back next quarter' },
  { ruleId: 'authority-boss', phrase: 'check with my manager' }, { ruleId: 'need-happy', phrase: 'happy with what we have' },
  { ruleId: 'trust-proof', phrase: 'who else uses this' }, { ruleId: 'status-quo-effort', phrase: 'big change for us' },
  { ruleId: 'competitor-better', phrase: 'under contract with' },
] as const;

const smallTalk = 'the morning crates move between depots and every driver checks labels by truck then office prints new slips so our team reads them twice before noon while pallets wait near door four with green tape on top'.split(' ');

/** A card an utterance must raise: by the first revision that holds the whole phrase, and by the one after, in which two hypotheses agree. */
export interface DueCard { readonly ruleId: string; readonly spokenBy: number; readonly settledBy: number }
export interface Utterance { readonly speaker: 'Buyer' | 'Rep'; readonly words: readonly string[]; readonly card?: DueCard }

export interface SpeechSettings {
  readonly seed: number;
  /** One utterance of so many raises a card; even, as buyer and rep take turns. */
  readonly cardEvery: number;
}

/** What is said: an utterance of a call, both counted from 0. */
export type Speech = (call: number, at: number) => Utterance;

/** Everything that will be said, by buyer and rep in turn; the same seed says the same. Calls raise their cards at different times. */
export const createSpeech = ({ seed, cardEvery }: SpeechSettings): Speech => (call, at) => {
  const random = randomFrom(seed + call * 1_000_003 + at * 7_919);
  const talk = Array.from({ length: wordCount }, () => smallTalk[Math.floor(random() * smallTalk.length)] ?? '');
  if (at % 2 === 1) return { speaker: 'Rep', words: talk };
  const turn = at - 2 * (call % (cardEvery / 2));
  const trigger = turn >= 0 && turn % cardEvery === 0 ? triggers[(call + turn / cardEvery) % triggers.length] : undefined;
  if (!trigger) return { speaker: 'Buyer', words: talk };
  const phrase = trigger.phrase.split(' ');
  const spokenBy = wordsBeforePhrase + phrase.length;
  return { speaker: 'Buyer', words: talk.toSpliced(wordsBeforePhrase, phrase.length, ...phrase), card: { ruleId: trigger.ruleId, spokenBy, settledBy: spokenBy + 1 } };
};

/** The message of a call after so many others: which utterance, which revision, and when it is due after the first word. */
export interface Beat { readonly at: number; readonly revision: number; readonly dueMs: number }

export const beatOf = (message: number): Beat => {
  const at = Math.floor(message / revisionCount);
  const revision = (message % revisionCount) + 1;
  return { at, revision, dueMs: at * utteranceMs + (revision === revisionCount ? utteranceMs : revision * partialEveryMs) };
};

export const utteranceId = (at: number): string => `u${at}`;

/** An utterance as a live recogniser has heard it by a revision: all words so far, in the end all of them for good. */
export const hypothesisOf = ({ speaker, words }: Utterance, { at, revision }: Beat): Hypothesis => {
  const isFinal = revision === revisionCount;
  const said = words.slice(0, revision);
  const startMs = at * utteranceMs;
  const startOf = (word: number): number => startMs + word * partialEveryMs;
  return {
    utteranceId: utteranceId(at), revision, isFinal, speaker, text: said.join(' '), startMs, endMs: isFinal ? startMs + utteranceMs : startOf(said.length),
    words: said.map((text, word) => ({ text, startMs: startOf(word), endMs: startOf(word + 1), stable: isFinal || word < said.length - unstableWords })),
  };
};
