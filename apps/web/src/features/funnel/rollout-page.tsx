import type { Rollout } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { rolloutQuery } from '../../api/funnel-queries.js';
import { day as dayOf } from '../../format/time.js';
import { Notice } from '../shell/notice.js';
import { Retry } from '../shell/retry.js';
import { Strip } from '../shell/strip.js';
import { useKeys } from '../shell/use-keys.js';
import { ProgressMark } from './rollout-panel.js';
import { countText, dayText, progressOf, weekProgress } from './rollout-words.js';
import { type FunnelSearch, useFunnel } from './use-funnel.js';

const Deliverable = ({ deliverable }: { readonly deliverable: Rollout['weeks'][number]['deliverables'][number] }) => (
  <li data-deliverable={deliverable.id} data-progress={progressOf(deliverable)} className="flex items-baseline gap-2 border-t border-line py-2">
    <ProgressMark progress={progressOf(deliverable)} />
    <span className="min-w-0 flex-1">{deliverable.title}<span className="block text-small text-soft">{deliverable.says}</span></span>
    <span className={`shrink-0 text-right ${deliverable.isDone ? 'text-green' : 'text-soft'}`}>{[countText(deliverable), deliverable.isDone ? 'done' : ''].filter(Boolean).join(' · ')}</span>
  </li>
);

const Weeks = ({ weeks }: Pick<Rollout, 'weeks'>) => (
  <div className="grid grid-cols-2 items-start gap-3.5 max-lg:grid-cols-1">
    {weeks.map((week) => (
      <section key={week.week} aria-label={`Week ${week.week}`} data-progress={weekProgress(week)} className="rounded-panel border border-line bg-panel px-5 pt-4 pb-2 max-sm:px-4">
        <h2 className="m-0 mb-3 flex items-baseline gap-2 text-base font-semibold"><ProgressMark progress={weekProgress(week)} /><span><span className="font-normal text-soft">week {week.week}</span> {week.title}</span></h2>
        <ul className="m-0 list-none p-0">{week.deliverables.map((each) => <Deliverable key={each.id} deliverable={each} />)}</ul>
      </section>
    ))}
  </div>
);

const Verdicts = ({ rollout: { gate, diagnosis, startedOn } }: { readonly rollout: Rollout }) => (
  <div className="mt-3.5 grid grid-cols-2 gap-3.5 max-lg:grid-cols-1">
    <section aria-label="The second rep" className="rounded-panel border border-line bg-panel p-5 max-sm:p-4">
      <h2 className="label m-0 mb-1 font-normal">The second rep</h2>
      <p data-gate={gate.isOpen ? 'open' : 'closed'} className={`m-0 ${gate.isOpen ? 'text-green' : 'text-amber'}`}>{gate.says}</p>
    </section>
    <section aria-label="What to repair" className="rounded-panel border border-line bg-panel p-5 max-sm:p-4">
      <h2 className="label m-0 mb-1 font-normal">What to repair</h2>
      <p className="m-0">{startedOn === null ? 'Nothing is measured yet.' : diagnosis.says}</p>
    </section>
  </div>
);

const Page = ({ rollout, search, children }: { readonly rollout: Rollout; readonly search: FunnelSearch; readonly children: ReactNode }) => (
  <div className="flex h-full flex-col">
    <header className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-6 py-2 max-sm:px-4">
      <h1 className="m-0 flex items-baseline gap-x-2 text-title font-semibold"><Link to="/funnel" search={search} className="font-normal text-soft no-underline hover:text-ink">Funnel</Link><span aria-hidden className="font-normal text-faint">›</span>30-day rollout</h1>
      <span className="text-small text-soft">{rollout.startedOn === null ? 'begins with the first workday that brings an event' : `${dayText(rollout)} · since ${dayOf(rollout.startedOn)}`}</span>
      <span className="ml-auto text-small text-soft max-sm:ml-0">counted from events; nobody ticks anything off</span>
    </header>
    {children}
    <div role="region" aria-label="The four weeks" tabIndex={0} className="min-h-0 flex-1 overflow-y-auto p-6 -outline-offset-2 max-sm:p-4"><div className="mx-auto max-w-6xl"><Weeks weeks={rollout.weeks} /><Verdicts rollout={rollout} /></div></div>
  </div>
);

/** The thirty days in which a team begins with Baton: what was to happen, what was counted, and whether a second rep may begin. */
export const RolloutPage = () => {
  const { search } = useFunnel();
  const navigate = useNavigate();
  const { data: rollout, error, isFetching, refetch } = useQuery(rolloutQuery);
  useEffect(() => { document.title = 'Rollout · Baton'; }, []);
  useKeys({ Escape: () => { void navigate({ to: '/funnel', search }); } });
  const retry = <Retry busy={isFetching} onRetry={() => { void refetch(); }} />;
  if (rollout) return <Page rollout={rollout} search={search}>{error && <Strip>What you see may be old. {error.message} {retry}</Strip>}</Page>;
  return error ? <Notice title="The rollout cannot be read right now" detail={error.message}>{retry}</Notice> : <Notice title="Reading the rollout …" detail="One moment." />;
};
