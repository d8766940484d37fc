import { eventKeys, type StoredEvents } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { type EventKey, kpiEntitiesQuery, storedEventsQuery } from '../../api/funnel-queries.js';
import { Notice } from '../shell/notice.js';
import { Retry } from '../shell/retry.js';
import { Strip } from '../shell/strip.js';
import { useKeys } from '../shell/use-keys.js';
import { eventPlaceOf } from './event-key.js';
import { EventRow } from './event-row.js';
import { NoBoard } from './funnel-notices.js';
import { kindTitle, shortTitle } from './kpi-words.js';
import { type Funnel, useFunnel } from './use-funnel.js';

/** What people call the thing whose events are shown, as the table it was opened from calls it; else its id. */
const useLabel = (name: string, by: EventKey, id: string, { ask, fault }: Funnel): string => {
  const entities = useQuery({ ...kpiEntitiesQuery(name, ask), enabled: fault === '' }).data?.entities ?? [];
  const entity = entities.find((each) => { const place = eventPlaceOf(each); return place?.by === by && place.id === id; });
  return entity?.label || id;
};

const Events = ({ stored: { events, isCut }, funnel: { session } }: { readonly stored: StoredEvents; readonly funnel: Funnel }) => (
  <>
    {isCut && <p className="mt-0 mb-3 text-small text-amber">Only the first {events.length.toLocaleString('en-GB')} are shown.</p>}
    {events.length === 0 ? <Notice title="No event is stored of this" detail="It may be older than what is kept, or of a team you may not see." />
      : <ol aria-label="Events" className="m-0 list-none overflow-hidden rounded-panel border border-line bg-panel p-0">{events.map((event) => <EventRow key={event.id} event={event} timeZone={session?.rep.timeZone} />)}</ol>}
  </>
);

const crumb = 'font-normal text-soft no-underline hover:text-ink';
const Then = () => <span aria-hidden className="font-normal text-faint">›</span>;

const EventsOf = ({ name, by, id, funnel }: { readonly name: string; readonly by: EventKey; readonly id: string; readonly funnel: Funnel }) => {
  const navigate = useNavigate();
  const label = useLabel(name, by, id, funnel);
  const { data: stored, error, isFetching, refetch } = useQuery(storedEventsQuery(by, id));
  useEffect(() => { document.title = `${label} · Funnel · Baton`; }, [label]);
  useKeys({ Escape: () => { void navigate({ to: '/funnel/$name', params: { name }, search: funnel.search }); } });
  const retry = <Retry busy={isFetching} onRetry={() => { void refetch(); }} />;
  return (
    <div className="flex h-full flex-col">
      <header className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-6 py-2 max-sm:px-4">
        <h1 className="m-0 flex min-w-0 flex-wrap items-baseline gap-x-2 text-title font-semibold">
          <Link to="/funnel" search={funnel.search} className={crumb}>Funnel</Link><Then />
          <Link to="/funnel/$name" params={{ name }} search={funnel.search} className={crumb}>{shortTitle({ name, title: name })}</Link><Then /><span className="min-w-0 break-words">{label}</span>
        </h1>
        {stored && <span className="text-small text-soft">{kindTitle(by)} · {stored.events.length === 1 ? '1 event' : `${stored.events.length.toLocaleString('en-GB')} events`}, oldest first</span>}
        {funnel.session && <span className="ml-auto text-small text-soft max-sm:ml-0">times in {funnel.session.rep.timeZone}</span>}
      </header>
      {stored && error && <Strip>What you see may be old. {error.message} {retry}</Strip>}
      <div className="min-h-0 flex-1 overflow-y-auto p-6 pt-5 max-sm:p-4"><div className="mx-auto max-w-6xl">
        {stored && <Events stored={stored} funnel={funnel} />}
        {!stored && (error ? <NoBoard error={error} what="These events">{retry}</NoBoard> : <Notice title="Reading the events …" detail="One moment." />)}
      </div></div>
    </div>
  );
};

/** Every fact about one thing, oldest first, with its place in the log. */
export const EventsPage = () => {
  const { name, by: asked, id } = useParams({ from: '/funnel/$name/$by/$id' });
  const funnel = useFunnel();
  const by = eventKeys.find((each) => each === asked);
  if (by) return <EventsOf key={`${by}${id}`} name={name} by={by} id={id} funnel={funnel} />;
  return <Notice title="Nothing is found by this address" detail={`It asks for events by ${asked}; they are found by ${eventKeys.join(', ')}.`}><p className="mt-4"><Link to="/funnel" search={funnel.search} className="text-accent underline">To the board</Link></p></Notice>;
};
