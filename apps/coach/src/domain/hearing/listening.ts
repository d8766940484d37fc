import { type ObjectionModel, noResistance, reactionScore, type Resistance, type Seen, withSentence } from './objection-model.js';
import { type RepActs, silentRep, withRepSentence } from './rep-acts.js';
import { viewSentence } from './sentence-features.js';

/** What of the talk so far a sentence is heard against; plain JSON. */
export interface Listening { readonly speaking: 'rep' | 'buyer' | 'nobody'; readonly rep: RepActs; readonly resistance: Resistance }

export const freshEars: Listening = { speaking: 'nobody', rep: silentRep, resistance: noResistance };

const abbreviation = /\b(?:mr|mrs|ms|dr|no|vs|etc|e\.g|i\.e|inc|approx)\.$/i;

/** A sentence and where it stands in its text. */
export interface Sentence { readonly text: string; readonly start: number }

const closing = /[.!?]/;

/** Splits what was said at closing punctuation; a recogniser that writes none gives one sentence. */
export const sentencesIn = (text: string): Sentence[] => (closing.test(text) ? splitSentences(text) : bodyOf({ text, start: 0 }));

/** A sentence without the space around it; none when that is all there is. */
const bodyOf = ({ text, start }: Sentence): Sentence[] => {
  const body = text.trim();
  return body === '' ? [] : [{ text: body, start: start + text.indexOf(body) }];
};

const splitSentences = (text: string): Sentence[] => {
  const found: Sentence[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.!?]+(?=\s|$)/g)) {
    const end = match.index + match[0].length;
    if (abbreviation.test(text.slice(start, end))) continue;
    found.push({ text: text.slice(start, end), start });
    start = end;
  }
  if (start < text.length) found.push({ text: text.slice(start), start });
  return found.flatMap(bodyOf);
};

/** A turn that begins forgets the turn before it, not what the buyer has said in the call. */
const turnOf = (listening: Listening, speaking: 'rep' | 'buyer'): Listening => {
  if (listening.speaking === speaking) return listening;
  return speaking === 'rep' ? { ...listening, speaking, rep: silentRep } : { ...listening, speaking, resistance: { ...listening.resistance, turn: 0 } };
};

/** Ears ready for the buyer's next sentence. */
export const forBuyer = (listening: Listening): Listening => turnOf(listening, 'buyer');

export const afterBuyerSentence = (model: ObjectionModel, listening: Listening, seen: Seen): Listening => {
  const turn = forBuyer(listening);
  return { ...turn, resistance: withSentence(turn.resistance, reactionScore(model, seen)) };
};

/** What is remembered after a final utterance. */
export const afterUtterance = (model: ObjectionModel, listening: Listening, speaking: 'rep' | 'buyer', text: string): Listening => {
  const sentences = sentencesIn(text);
  if (speaking === 'rep') return sentences.reduce((ears, sentence) => ({ ...ears, rep: withRepSentence(ears.rep, sentence.text) }), turnOf(listening, 'rep'));
  return sentences.reduce((ears, sentence) => afterBuyerSentence(model, ears, viewSentence(sentence.text, ears.rep)), forBuyer(listening));
};
