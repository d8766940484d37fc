import { parse } from 'chrono-node';
import nlp from 'compromise';

/** What of a talk the two usual libraries find by themselves: chrono-node its dates, compromise its people, organisations and money. */
export interface BareReading { readonly dates: number; readonly people: number; readonly organisations: number; readonly money: number }

const countOf = (found: unknown): number => (Array.isArray(found) ? found.length : 0);

/** Reads every line with both libraries, as somebody would who builds on them alone. */
export const readBare = (lines: readonly string[], reference: Date): BareReading => {
  const doc = nlp(lines.join('\n'));
  return {
    dates: lines.reduce((sum, line) => sum + parse(line, reference).length, 0),
    people: countOf(doc.people().out('array')), organisations: countOf(doc.organizations().out('array')), money: countOf(doc.money().out('array')),
  };
};
