import type { CueHit, ObjectionType } from './cues/find-cues.js';
import { afterBuyerSentence, forBuyer, type Listening, sentencesIn } from './listening.js';
import { confidenceOf, type ObjectionModel } from './objection-model.js';
import { viewSentence } from './sentence-features.js';

/** An objection in what a buyer says: how sure, of what type as far as the words tell, and which words (character offsets, end exclusive). */
export interface HeardObjection { readonly confidence: number; readonly type: ObjectionType | ''; readonly start: number; readonly end: number }

/** A refusal whose words are hardly ever objected with says nothing of its reason: below this share of the confidence its type stays open. */
const leastTopical = 0.5;

/** The type most of the wordings are of; of equals, the one with the longer wording. */
const typeOf = (cues: readonly CueHit[]): CueHit | undefined => {
  const weight = (cue: CueHit): number => cues.filter(({ type }) => type === cue.type).length * 1_000 + cue.end - cue.start;
  return cues.toSorted((a, b) => weight(b) - weight(a))[0];
};

/** Words of the longest phrase. */
const wordsOf = (phrases: readonly CueHit[], text: string): number => Math.max(0, ...phrases.map(({ start, end }) => text.slice(start, end).split(/\s+/).length));

/**
 * Listens to a buyer's words, sentence by sentence; every sentence with its chance of being an objection.
 * @param phrases where phrases of the playbook stand in the text
 */
export const hearObjections = (model: ObjectionModel, listening: Listening, text: string, phrases: readonly CueHit[] = []): HeardObjection[] => {
  let ears = forBuyer(listening);
  return sentencesIn(text).map((sentence) => {
    const end = sentence.start + sentence.text.length;
    const known = phrases.filter((phrase) => phrase.start >= sentence.start && phrase.end <= end).map((phrase) => ({ ...phrase, start: phrase.start - sentence.start, end: phrase.end - sentence.start }));
    const view = viewSentence(sentence.text, ears.rep, known);
    const confidence = confidenceOf(model, view, ears.resistance, wordsOf(known, sentence.text));
    ears = afterBuyerSentence(model, ears, view);
    const cue = confidence.topic >= confidence.overall * leastTopical ? typeOf(view.cues) : undefined;
    return {
      confidence: confidence.overall, type: cue?.type ?? '',
      start: sentence.start + (cue?.start ?? 0), end: cue ? sentence.start + cue.end : end,
    };
  });
};
