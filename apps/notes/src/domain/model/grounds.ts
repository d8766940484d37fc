import type { Evidence } from '@baton/contracts';
import { evidenceOf, type Line, splitSentences, tokenize } from '@baton/llm';
import { type FoundCitation, visibleText } from '@baton/llm/model';
import { type CallSoFar } from '../call-so-far.js';

/** What the claims about a call are held against. */
export interface Grounds {
  readonly call: CallSoFar;
  /** The words of each utterance, by its id. */
  readonly sources: ReadonlyMap<string, string>;
  readonly lines: ReadonlyMap<string, Line>;
  /** Names a line may use without a quote: the people of the call, the deal and its account. */
  readonly names: readonly string[];
  /** Stems of every word of the call and its names. */
  readonly stems: ReadonlySet<string>;
}

/** Stems of every word of some texts, the small ones too: who said "want" may be told to want. */
export const stemsOf = (texts: readonly string[]): Set<string> => new Set(texts.flatMap((text) => tokenize(visibleText(text).text).map(({ stem }) => stem)));

export const groundsOf = (call: CallSoFar): Grounds => {
  const names = [...call.people.map(({ name }) => name), ...call.lines.map(({ speaker }) => speaker), ...(call.deal ? [call.deal.name, call.deal.accountName] : [])].filter((name) => name !== '');
  return {
    call, names: [...new Set(names)], lines: new Map(call.lines.map((line) => [line.id, line])), sources: new Map(call.lines.map(({ id, text }) => [id, text])),
    stems: stemsOf([...call.lines.map(({ text }) => text), ...names]),
  };
};

/** The whole sentences a quote is out of: what denies or limits it is never cut away. */
const wholeSentences = ({ text }: Line, start: number, end: number): string => {
  const touched = splitSentences(text).filter((sentence) => sentence.start < end && start < sentence.end);
  return text.slice(touched[0]?.start ?? start, touched.at(-1)?.end ?? end);
};

/** Found citations as a note shows them, each sentence once, in the order they were said. */
export const sentencesCited = ({ lines }: Grounds, citations: readonly FoundCitation[]): Evidence[] => {
  const all = citations.flatMap(({ source, start, end }) => { const line = lines.get(source); return line ? [evidenceOf(line, wholeSentences(line, start, end))] : []; });
  return all.filter(({ utteranceId, quote }, place) => all.findIndex((each) => each.utteranceId === utteranceId && each.quote.includes(quote)) === place).toSorted((a, b) => a.startMs - b.startMs);
};
