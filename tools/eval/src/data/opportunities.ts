import { readLines } from './read-lines.js';

/** One row of a CRM export; an empty date is one the CRM does not have. */
export interface Opportunity { readonly id: string; readonly account: string; readonly stage: string; readonly engaged: string; readonly closed: string }

const wanted = { id: 'opportunity_id', account: 'account', stage: 'deal_stage', engaged: 'engage_date', closed: 'close_date' } as const;

/** Reads 6_hygiene/crm_opportunities.csv; undefined when it is not there. @throws {Error} naming a column that is missing */
export const readOpportunities = (dataDir: string): Opportunity[] | undefined => {
  const lines = readLines(`${dataDir}/6_hygiene/crm_opportunities.csv`);
  if (!lines) return undefined;
  const header = (lines[0] ?? '').split(',').map((name) => name.trim());
  const places = Object.entries(wanted).map(([field, column]) => {
    const place = header.indexOf(column);
    if (place < 0) throw new Error(`crm_opportunities.csv has no column ${column}`);
    return [field, place] as const;
  });
  return lines.slice(1).map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(places.map(([field, place]) => [field, (cells[place] ?? '').trim()])) as unknown as Opportunity;
  });
};
