import { freshEars, type RepActs, type SentenceView, sentencesIn, silentRep, viewSentence, withRepSentence } from '@baton/coach';
import type { Talk } from '../data/talk.js';

/** A buyer's sentence as the models see it; `turn` counts the turns of the talk. */
export interface Viewed { readonly features: readonly string[]; readonly label: boolean; readonly turn: number }

/** A talk as the models see it. */
export interface ViewedTalk { readonly id: string; readonly sentences: readonly Viewed[] }

/** Words and pairs of words as features, each once. */
const wordFeatures = (words: readonly string[]): string[] => [...new Set(words.flatMap((word, at) => [`w ${word}`, `w ${words[at - 1] ?? '^'} ${word}`]))];

const namesOf = ({ features, words, repWords }: SentenceView): string[] => [...features, ...wordFeatures(words), ...repWords.map((word) => `r ${word}`)];

/** Looks at a talk through the coach's own eyes: the past alone is visible. */
export const viewTalk = ({ id, said }: Talk): ViewedTalk => {
  let rep: RepActs = freshEars.rep;
  let speaking: 'rep' | 'buyer' | 'nobody' = 'nobody';
  let turn = 0;
  const sentences: Viewed[] = [];
  for (const { who, text, label = false } of said) {
    if (who !== speaking) turn += 1;
    if (who === 'rep') rep = sentencesIn(text).reduce((acts, sentence) => withRepSentence(acts, sentence.text), speaking === 'rep' ? rep : silentRep);
    else sentences.push(...sentencesIn(text).map((sentence) => ({ features: namesOf(viewSentence(sentence.text, rep)), label, turn })));
    speaking = who;
  }
  return { id, sentences };
};
