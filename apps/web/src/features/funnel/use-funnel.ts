import { type Session, type kpiSplits } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { FunnelAsk } from '../../api/funnel-queries.js';
import { sessionQuery } from '../../api/queries.js';
import { useNow } from '../../live/use-now.js';
import { type Days, dayIn, daysFault, daysFrom } from './funnel-days.js';

/** What an address of the funnel says beside its place. */
export interface FunnelSearch { readonly from?: string | undefined; readonly to?: string | undefined; readonly team?: string | undefined; readonly split?: (typeof kpiSplits)[number] | undefined }

export interface Funnel {
  readonly search: FunnelSearch; readonly ask: FunnelAsk; readonly days: Days; readonly today: string; readonly now: number;
  /** What is wrong with the days of the address, in words; empty where they can be asked for. */
  readonly fault: string;
  readonly session: Session | undefined;
  /** Stays on the page and asks it for something else; the address says so. */
  readonly change: (next: Partial<FunnelSearch>) => void;
}

const named = (search: FunnelSearch): FunnelSearch => Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''));

/** What the address asks of the funnel, by the calendar of who looks. */
export const useFunnel = (): Funnel => {
  const search = useSearch({ from: '/funnel' });
  const navigate = useNavigate();
  const session = useQuery(sessionQuery).data;
  const now = useNow(60_000);
  const today = dayIn(now, session?.rep.timeZone);
  const days = daysFrom(search, today);
  const change = (next: Partial<FunnelSearch>): void => { void navigate({ to: '.', search: named({ ...search, ...next }) }); };
  return { search, days, today, now, session, change, ask: { ...days, team: search.team, split: search.split }, fault: daysFault(days) };
};
