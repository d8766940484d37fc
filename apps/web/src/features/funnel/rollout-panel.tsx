import type { Rollout } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { rolloutQuery } from '../../api/funnel-queries.js';
import { Retry } from '../shell/retry.js';
import { dayText, type Progress, progressMarks, progressTitles, weekCount, weekProgress } from './rollout-words.js';
import type { FunnelSearch } from './use-funnel.js';

/** How far something is: a mark for the eye, a word for the ear; never a box to tick. */
export const ProgressMark = ({ progress }: { readonly progress: Progress }) => (
  <><span aria-hidden className={`shrink-0 ${progress === 'done' ? 'text-accent' : 'text-soft'}`}>{progressMarks[progress]}</span><span className="sr-only">{progressTitles[progress]}: </span></>
);

const Weeks = ({ rollout: { startedOn, weeks, diagnosis } }: { readonly rollout: Rollout }) => (
  <>
    {startedOn === null && <p className="mt-0 mb-3 text-soft">The thirty days begin by themselves with the first workday that brings an event.</p>}
    <ol className="m-0 flex list-none flex-col gap-2 p-0">
      {weeks.map((week) => {
        const progress = weekProgress(week);
        return (
          <li key={week.week} data-progress={progress} className={`flex items-baseline gap-2 ${progress === 'open' ? 'text-soft' : ''}`}>
            <ProgressMark progress={progress} /><span className="shrink-0 text-soft">week {week.week}</span><span className="min-w-0">{week.title}{weekCount(week) && `, ${weekCount(week)}`}</span>
          </li>
        );
      })}
    </ol>
    {startedOn !== null && <p className="mt-4 mb-0 text-soft">{diagnosis.says}</p>}
  </>
);

/** The first thirty days at a glance, read from events alone. */
export const RolloutPanel = ({ search }: { readonly search: FunnelSearch }) => {
  const { data: rollout, error, isFetching, refetch } = useQuery(rolloutQuery);
  return (
    <section aria-label="30-day rollout" className="rounded-panel border border-line bg-panel p-5 max-sm:p-4">
      <div className="mb-3 flex items-baseline justify-between gap-3">
        <h2 className="label m-0 font-normal">30-day rollout{rollout && dayText(rollout) && ` · ${dayText(rollout)}`}</h2>
        <Link to="/funnel/rollout" search={search} className="text-small text-accent underline decoration-line underline-offset-2 hover:decoration-accent">what was counted</Link>
      </div>
      {rollout && <Weeks rollout={rollout} />}
      {rollout && error && <p className="mt-3 mb-0 text-small text-amber">This may be old. {error.message}</p>}
      {!rollout && error && <p role="alert" className="m-0 text-red">The rollout cannot be read right now. {error.message} <Retry busy={isFetching} onRetry={() => { void refetch(); }} /></p>}
      {!rollout && !error && <p className="m-0 text-soft italic">Reading the rollout …</p>}
    </section>
  );
};
