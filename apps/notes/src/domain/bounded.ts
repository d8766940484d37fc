import type { Evidence } from '@baton/contracts';
import type { Inferred } from '@baton/llm';
import type { FieldReadings } from './crm-fields.js';

/** However long a call was, a line of its note stays readable, and the note fits a message of the log; a decision is settled in about eight utterances. */
const [voicesKept, longestQuote, longestText] = [10, 600, 300];

/** The first words of what a line rests on, each cut to a length that is still found in what was said. */
const fewVoices = (evidence: readonly Evidence[]): Evidence[] => evidence.slice(0, voicesKept).map((each) => ({ ...each, quote: each.quote.slice(0, longestQuote) }));
const cut = (text: string): string => (text.length > longestText ? `${text.slice(0, longestText)} …` : text);

/** A line of a note within bounds. */
export const bounded = <T extends { readonly text: string; readonly evidence: Evidence[] }>(line: T): T => ({ ...line, text: cut(line.text), evidence: fewVoices(line.evidence) });

const boundedReading = (reading: Inferred): Inferred => ({ ...reading, value: cut(reading.value), label: cut(reading.label), emptyReason: cut(reading.emptyReason), evidence: fewVoices(reading.evidence) });

/** What was read of each field within bounds. */
export const boundedReadings = ({ stage, closeDate, amount, nextStep, decisionMaker, competitor, outcome, lossReason, terms }: FieldReadings): FieldReadings => ({
  stage: boundedReading(stage), closeDate: boundedReading(closeDate), amount: boundedReading(amount), nextStep: boundedReading(nextStep), decisionMaker: boundedReading(decisionMaker),
  competitor: boundedReading(competitor), outcome: boundedReading(outcome), lossReason: boundedReading(lossReason), terms: boundedReading(terms),
});
