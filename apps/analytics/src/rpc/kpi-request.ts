import type { QueryKpisRequest } from '@baton/contracts';
import type { KpiAsk } from '@baton/event-store';

const day = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (text: string): boolean => day.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;

/** Says what a KPI request lacks, or nothing when it can be answered. */
export const kpiComplaint = ({ tenant, fromDate, toDate }: QueryKpisRequest): string | undefined => {
  if (!tenant) return 'tenant is missing';
  if (!isDay(fromDate)) return 'from_date must be a day as YYYY-MM-DD';
  if (!isDay(toDate)) return 'to_date must be a day as YYYY-MM-DD';
  return fromDate > toDate ? `from_date ${fromDate} lies after to_date ${toDate}; exchange them` : undefined;
};

export const kpiAsk = ({ tenant, fromDate, toDate, teamId, callId }: QueryKpisRequest): KpiAsk => ({ tenant, fromDate, toDate, teamId, callId });
