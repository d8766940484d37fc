import { readCommitments } from '@baton/llm';
import { speechActs } from './speech-acts.js';

const token = /[a-z]+(?:'[a-z]+)?|\d+|\$link|<[a-z]+>|[?!.,:;()$@%"*-]/g;
const longest = 2_000;
const [mostWords, longestLength] = [3, 6];

/** The sentence with addresses, numbers of telephones and the like as what they are, not as which. */
const masked = (sentence: string): string => sentence.slice(0, longest).replaceAll('’', "'").replace(/\bhttps?:\/\/\S+|\bwww\.\S+/gi, '$LINK').replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '<EMAIL>').replace(/\+?\(?\d{2,4}\)?(?:[ .-]\d{2,4}){2,}/g, '<PHONE>');

/** Words and signs in a row, up to three, with where the sentence begins and ends; marked, so that a word is never taken for something else. */
const runsOf = (words: readonly string[]): string[] => {
  const row = ['<s>', ...words, '</s>'];
  return Array.from({ length: mostWords }, (_, at) => at + 1).flatMap((size) => row.slice(0, row.length - size + 1).map((_, at) => `w ${row.slice(at, at + size).join(' ')}`));
};

const lengthOf = (sentence: string): number => Math.min(longestLength, Math.floor(Math.log2(sentence.split(/\s+/).length + 1) * 1.5));

/** By what a sentence is judged: its words in a row, what it does, what the grammar of commitments reads, and about how long it is. Each stands once. */
export const requestFeatures = (sentence: string): string[] => {
  const text = masked(sentence);
  const words = (text.toLowerCase().match(token) ?? []).map((word) => (/^\d+$/.test(word) ? '0' : word));
  return [...new Set([
    ...runsOf(words), ...speechActs(text).map((act) => `act ${act}`), ...readCommitments(text).map(({ kind, loose }) => `said ${kind}${loose ? ' loosely' : ''}`), `length ${lengthOf(text)}`,
  ])];
};
