import { findQuote } from './find-quote.js';

/** Words a claim says it rests on. */
export interface Citation { readonly source: string; readonly quote: string }

/** The same words as they stand in the source (character offsets, end exclusive). */
export interface FoundCitation extends Citation { readonly start: number; readonly end: number }

export type Unsupported = 'no_evidence' | 'unknown_source' | 'quote_too_short' | 'quote_not_found';

export interface Claim<T> { readonly value: T; readonly evidence: readonly Citation[] }
export interface Supported<T> {
  readonly kept: readonly { readonly value: T; readonly evidence: readonly FoundCitation[] }[];
  readonly dropped: readonly { readonly value: T; readonly reason: Unsupported }[];
}

/** Letters and digits below which a quote is in most sentences. */
const leastQuoted = 4;

const lookUp = (sources: ReadonlyMap<string, string>, { source, quote }: Citation): FoundCitation | Unsupported => {
  const text = sources.get(source);
  if (text === undefined) return 'unknown_source';
  if ((quote.match(/[\p{L}\p{N}]/gu) ?? []).length < leastQuoted) return 'quote_too_short';
  const span = findQuote(text, quote);
  return span ? { source, quote: text.slice(span.start, span.end), ...span } : 'quote_not_found';
};

/** Evidence or nothing: keeps the claims whose every quote stands literally in the source it names, with the words as they stand there. */
export const keepSupported = <T>(claims: readonly Claim<T>[], sources: ReadonlyMap<string, string>): Supported<T> => {
  const kept: Supported<T>['kept'][number][] = [];
  const dropped: Supported<T>['dropped'][number][] = [];
  for (const { value, evidence } of claims) {
    const looked = evidence.map((citation) => lookUp(sources, citation));
    const fault = looked.find((each) => typeof each === 'string') ?? (looked.length === 0 ? 'no_evidence' : undefined);
    if (fault) dropped.push({ value, reason: fault });
    else kept.push({ value, evidence: looked.filter((each) => typeof each !== 'string') });
  }
  return { kept, dropped };
};
