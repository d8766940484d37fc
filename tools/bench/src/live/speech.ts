import type { Hypothesis } from '@baton/contracts';
import { randomFrom } from '@baton/testing';

/** A word takes this long. */
export const wordMs = 300;
/** An utterance ends, and the next speaker begins, this often. */
export const utteranceMs = 4_000;
/** Thirteen words in four seconds are 195 words a minute, a brisk speaker. */
export const wordCount = Math.floor(utteranceMs / wordMs);

/** The message of a call after so many others: which utterance, which revision with how many words, and when it is due after the first word. */
export interface Beat { readonly at: number; readonly revision: number; readonly words: number; readonly isFinal: boolean; readonly dueMs: number }

/** How often a recogniser says what it has heard: growing hypotheses of an utterance, evenly spaced, and its final one. */
export interface Pace {
  readonly revisionCount: number;
  /** Messages a second that one call sends. */
  readonly messagesPerSecond: number;
  /** Words that a revision holds, revisions counted from 1. */
  wordsIn(revision: number): number;
  beatOf(message: number): Beat;
}

/** A pace of so many hypotheses a second and a final one every four seconds; a hypothesis for every word at most. */
export const paceOf = (hypothesesPerSecond: number): Pace => {
  const growing = Math.min(wordCount, Math.max(1, Math.round((hypothesesPerSecond * utteranceMs) / 1_000)));
  const revisionCount = growing + 1;
  const wordsIn = (revision: number): number => Math.min(wordCount, Math.floor((wordCount * revision) / growing));
  return {
    revisionCount, messagesPerSecond: (revisionCount * 1_000) / utteranceMs, wordsIn,
    beatOf: (message) => {
      const at = Math.floor(message / revisionCount);
      const revision = (message % revisionCount) + 1;
      const isFinal = revision === revisionCount;
      return { at, revision, words: wordsIn(revision), isFinal, dueMs: at * utteranceMs + (isFinal ? utteranceMs : (revision * wordCount * wordMs) / growing) };
    },
  };
};

/** Words at the end of a hypothesis that the recogniser may still change. */
const unstableWords = 2;
const wordsBeforePhrase = 3;

/** What raises a card: phrases and names of examples/playbook.yaml that mean the same in any sentence; whether an objection is meant depends on all of its words. */
export const triggers = [
  { ruleId: 'pain-rekeying', phrase: 'copy and paste between', said: 'so here we copy and paste between the two lists for every truck' },
  { ruleId: 'competitor-portside', phrase: 'port side', said: 'in spring the port side people came and showed us their own tablet' },
  { ruleId: 'pain-errors', phrase: 'paid a penalty', said: 'last winter we paid a penalty and it went to the northern shops' },
  { ruleId: 'pain-silos', phrase: 'do not talk to each other', said: 'the two systems do not talk to each other and the office types' },
  { ruleId: 'competitor-cargowise', phrase: 'cargo lane', said: 'my colleague uses cargo lane at the harbour and likes the small screens' },
  { ruleId: 'pain-visibility', phrase: 'find out too late', said: 'most days we find out too late that a truck has left again' },
] as const;

/** Sentences of the two sides that raise nothing, thirteen words each. */
const smallTalk = {
  Buyer: [
    'the morning shift loads eleven trucks and the drivers sign at door four', 'our depot in leeds runs two lines and hull runs three of them',
    'every pallet gets a green label with the number of the dock printed', 'the office sits above the hall and sees the yard through a window',
    'on fridays tom walks the aisles and counts the crates by the gate', 'there are forty people on the floor and six of them drive forklifts',
    'the slips come off the printer in pairs and one goes with trucks', 'most of the goods are tinned fruit and paper for the northern shops',
  ],
  Rep: [
    'we look at the yard first and then at the way slips travel', 'the screen shows each dock as a tile with the trucks beside it',
    'a driver taps the tablet once and the office sees it right away', 'on this page the colours follow the state of a truck at dock',
    'each label carries a code that the camera at the gate can read', 'here is the list of slips sorted by hour with the newest first',
  ],
} as const;

/** A card an utterance must raise: by the first revision that holds the whole phrase, and by the one that settles it, as its words are stable there or two hypotheses agree. */
export interface DueCard { readonly ruleId: string; readonly spokenBy: number; readonly settledBy: number }
export interface Utterance { readonly speaker: 'Buyer' | 'Rep'; readonly words: readonly string[]; readonly card?: DueCard }

export interface SpeechSettings {
  readonly seed: number;
  /** One utterance of so many raises a card; even, as buyer and rep take turns. */
  readonly cardEvery: number;
  readonly pace: Pace;
}

/** What is said: an utterance of a call, both counted from 0. */
export type Speech = (call: number, at: number) => Utterance;

const dueBy = (wordsNeeded: number, pace: Pace): Pick<DueCard, 'spokenBy' | 'settledBy'> => {
  const spokenBy = Array.from({ length: pace.revisionCount }, (_, index) => index + 1).find((revision) => pace.wordsIn(revision) >= wordsNeeded) ?? pace.revisionCount;
  const isStable = spokenBy === pace.revisionCount || pace.wordsIn(spokenBy) - unstableWords >= wordsNeeded;
  return { spokenBy, settledBy: isStable ? spokenBy : spokenBy + 1 };
};

/** Everything that will be said, by buyer and rep in turn; the same seed says the same. Calls raise their cards at different times. */
export const createSpeech = ({ seed, cardEvery, pace }: SpeechSettings): Speech => (call, at) => {
  const random = randomFrom(seed + call * 1_000_003 + at * 7_919);
  const speaker = at % 2 === 0 ? 'Buyer' : 'Rep';
  const sentences = smallTalk[speaker];
  const turn = at - 2 * (call % (cardEvery / 2));
  const trigger = speaker === 'Buyer' && turn >= 0 && turn % cardEvery === 0 ? triggers[(call + turn / cardEvery) % triggers.length] : undefined;
  if (!trigger) return { speaker, words: (sentences[Math.floor(random() * sentences.length)] ?? '').split(' ') };
  return { speaker, words: trigger.said.split(' '), card: { ruleId: trigger.ruleId, ...dueBy(wordsBeforePhrase + trigger.phrase.split(' ').length, pace) } };
};

export const utteranceId = (at: number): string => `u${at}`;

/** An utterance as a live recogniser has heard it by a revision: all words so far, in the end all of them for good. */
export const hypothesisOf = ({ speaker, words }: Utterance, { at, revision, words: heard, isFinal }: Beat): Hypothesis => {
  const said = words.slice(0, heard);
  const startMs = at * utteranceMs;
  const startOf = (word: number): number => startMs + word * wordMs;
  return {
    utteranceId: utteranceId(at), revision, isFinal, speaker, text: said.join(' '), startMs, endMs: isFinal ? startMs + utteranceMs : startOf(said.length),
    words: said.map((text, word) => ({ text, startMs: startOf(word), endMs: startOf(word + 1), stable: isFinal || word < said.length - unstableWords })),
  };
};
