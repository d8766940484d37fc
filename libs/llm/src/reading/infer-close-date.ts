import { Side } from '@baton/contracts';
import { findDates, type NamedDate } from '../dates/find-dates.js';
import { type Inferred, leftEmpty } from './inferred.js';
import type { Talk } from './line.js';
import type { Said } from './said.js';

const signing = /\b(?:sign|signing|signature|signed|contract|close (?:this|the deal|it|by|on|in)|closing date|purchase order|buy|decision|decide|go ahead|commit)\b/i;
/** Habits and other people's deals are no plan of this buyer. */
const elsewhere = /\b(?:used to|usually|typically|on average|last (?:week|month|quarter|year)|deals|third quarter|fiscal|(?:we|they|I)(?:'ve| have| had)? (?:signed|bought|decided))\b/i;
const denied = /\b(?:won't|will not|not|no longer|can't|cannot|isn't)\b/i;

/** How much less a vaguer name of a date tells; a year, or "after March", tells no day to plan for. */
const vagueness: Readonly<Record<NamedDate['grain'], number>> = { day: 0, week: 0.05, month: 0.15, quarter: 0.2, year: 1 };

/** Whether a sentence is about signing this deal. */
export const isOfSigning = (text: string): boolean => signing.test(text) && !elsewhere.test(text);

/** The dates a sentence plans for: ahead, not denied in their clause, no "after March". */
export const plannedDates = (text: string, saidAtMs: number): NamedDate[] => findDates(text, saidAtMs).filter(({ text: words, date, start }) => {
  if (Date.parse(date) <= saidAtMs || /^after/i.test(words)) return false;
  const clauseStart = Math.max(text.lastIndexOf(',', start), text.lastIndexOf(';', start), text.lastIndexOf(' but ', start)) + 1;
  return !denied.test(text.slice(clauseStart, start));
});

interface Candidate { readonly date: string; readonly said: Said; readonly confidence: number }

const candidatesIn = (talk: Pick<Talk, 'startedAtMs'>, said: Said): Candidate[] => (isOfSigning(said.text)
  ? plannedDates(said.text, talk.startedAtMs + said.line.endMs).map(({ date, grain }) => ({ date, said, confidence: (said.line.side === Side.BUYER ? 0.85 : 0.55) - vagueness[grain] })) : []);

/** When the buyer means to sign: a date said together with signing, the last word counting; a rep's echo adds evidence. */
export const inferCloseDate = (talk: Pick<Talk, 'startedAtMs'>, sentences: readonly Said[]): Inferred => {
  const last = sentences.flatMap((said) => candidatesIn(talk, said)).at(-1);
  if (!last) return leftEmpty('no date for signing was named');
  const echo = sentences.find(({ index, line, text }) => index > last.said.index && index <= last.said.index + 3 && line.side !== last.said.line.side
    && findDates(text, talk.startedAtMs + line.endMs).some(({ date }) => date === last.date));
  const confidence = Math.min(0.95, Math.round((last.confidence + (echo ? 0.08 : 0)) * 100) / 100);
  if (confidence < 0.6) return leftEmpty('no date for signing was agreed');
  return {
    value: last.date, label: last.date, confidence, emptyReason: '',
    evidence: [last.said, ...(echo ? [echo] : [])].flatMap((said) => said.evidence),
  };
};
