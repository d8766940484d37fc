import type { NoteLine } from '@baton/contracts';
import { agreesPlainly, contentStems, findNumbers } from '@baton/llm';
import { keepSupported, type LineFault, plainLineFault, type Unsupported, visibleText } from '@baton/llm/model';
import { type Grounds, sentencesCited, stemsOf } from './grounds.js';
import type { AnswerLine } from './note-answer.js';
import { reportingWords } from './reporting-words.js';

/** Why a part of an answer counts for nothing. */
export type DropReason = Unsupported | LineFault
  /** A word that nobody said in this call. */
  | 'not_said'
  /** Words of the call, but too few of the sentences it cites. */
  | 'not_of_its_quote' | 'turned_around' | 'owner_unknown' | 'not_taken_up'
  /** A value its quotes do not name, or that the buyer did not agree to. */
  | 'value_not_said' | 'not_agreed' | 'not_ahead' | 'less_sure';

export interface Judged<T> { readonly kept: readonly T[]; readonly dropped: readonly DropReason[] }

const longestLine = 160;
/** Least share of a line's words that its own quotes have to use. */
const leastQuoted = 2 / 3;
const reporting = stemsOf(reportingWords);
const denial = /\b(?:not|never|nobody|none|neither|nor|without|cannot|refus\w+|declin\w+|reject\w+)\b|\b(?!^)no\b(?!,)|n['’]t\b/i;

/** Numbers are held against the quotes by their value. */
const withoutNumbers = (text: string): string => findNumbers(text).toReversed().reduce((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);

const faultOf = ({ names, stems }: Grounds, text: string, quotes: readonly string[]): DropReason | undefined => {
  const form = plainLineFault(text, { maxLength: longestLine, sources: [...quotes, ...names, ...reportingWords] });
  if (form) return form;
  const [own, quoted] = [contentStems(withoutNumbers(text)).filter((stem) => !reporting.has(stem)), stemsOf([...quotes, ...names])];
  if (own.some((stem) => !stems.has(stem))) return 'not_said';
  if (own.length === 0 || own.filter((stem) => quoted.has(stem)).length < own.length * leastQuoted) return 'not_of_its_quote';
  return denial.test(text) === quotes.some((quote) => denial.test(quote)) ? undefined : 'turned_around';
};

/** The lines of an answer that rest on this call, with the sentences they rest on. */
export const judgeLines = (grounds: Grounds, lines: readonly AnswerLine[]): Judged<NoteLine> => {
  const claims = lines.map(({ text, evidence }) => ({ value: text.trim().replace(/[\s.]+$/, ''), evidence: evidence.map(({ utterance, quote }) => ({ source: utterance, quote })) }));
  const { kept, dropped } = keepSupported(claims, grounds.sources);
  const judged = kept.map(({ value: text, evidence: citations }) => {
    const evidence = sentencesCited(grounds, citations);
    return { line: { text, evidence }, fault: faultOf(grounds, text, evidence.map(({ quote }) => visibleText(quote).text)) };
  });
  return { kept: judged.flatMap(({ line, fault }) => (fault ? [] : [line])), dropped: [...dropped.map(({ reason }) => reason), ...judged.flatMap(({ fault }) => fault ?? [])] };
};

/** Lines of which one cited sentence plainly agrees: what one side merely says is no decision. */
export const judgeDecisions = (grounds: Grounds, lines: readonly AnswerLine[]): Judged<NoteLine> => {
  const { kept, dropped } = judgeLines(grounds, lines);
  const settled = kept.filter(({ evidence }) => evidence.some(({ quote }) => agreesPlainly(quote)));
  return { kept: settled, dropped: [...dropped, ...Array.from({ length: kept.length - settled.length }, (): DropReason => 'not_agreed')] };
};
