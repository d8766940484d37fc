import type { FunnelBoard } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { funnelQuery } from '../../api/funnel-queries.js';
import { Retry } from '../shell/retry.js';
import { Strip } from '../shell/strip.js';
import { useKeys } from '../shell/use-keys.js';
import { BaselinesPanel } from './baselines-panel.js';
import { EmptyGuide, isEmptyBoard } from './empty-guide.js';
import { FunnelHeader } from './funnel-header.js';
import { FaultyDays, NoBoard } from './funnel-notices.js';
import { Tile } from './kpi-tile.js';
import { knownKpis, shortTitle } from './kpi-words.js';
import { LeaksPanel } from './leaks-panel.js';
import { RolloutPanel } from './rollout-panel.js';
import { type Funnel, useFunnel } from './use-funnel.js';

/** Moves the focus over the tiles; from elsewhere to the first one. */
const moveFocus = (by: number): void => {
  const tiles = [...document.querySelectorAll<HTMLElement>('[data-kpi]')];
  const at = tiles.findIndex((tile) => tile === document.activeElement);
  tiles[at < 0 ? 0 : Math.min(tiles.length - 1, Math.max(0, at + by))]?.focus();
};

const Board = ({ board, funnel: { search, session } }: { readonly board: FunnelBoard; readonly funnel: Funnel }) => (
  <>
    {isEmptyBoard(board.kpis) && <EmptyGuide tiles={board.kpis} />}
    <section aria-label="KPIs" className="grid grid-cols-4 gap-3.5 max-xl:grid-cols-3 max-lg:grid-cols-2 max-sm:grid-cols-1">{board.kpis.map((tile) => <Tile key={tile.name} tile={tile} search={search} />)}</section>
    <div className="mt-3.5 grid grid-cols-[8fr_5fr] items-start gap-3.5 max-lg:grid-cols-1">
      <LeaksPanel board={board} />
      <div className="flex flex-col gap-3.5"><RolloutPanel search={search} /><BaselinesPanel baselines={board.baselines} mayImport={session?.rep.role === 'admin'} /></div>
    </div>
  </>
);

/** Twelve places where the numbers will stand. */
const Loading = () => (
  <div role="status" aria-label="Counting …" className="grid max-h-full overflow-hidden grid-cols-4 gap-3.5 max-xl:grid-cols-3 max-lg:grid-cols-2 max-sm:grid-cols-1">
    {knownKpis.map((name) => <div key={name} className="h-34 rounded-panel border border-line bg-panel px-4 py-3 text-label text-faint">{shortTitle({ name, title: name })}<span className="mt-1 block text-small text-soft">counting …</span></div>)}
  </div>
);

/** Does it work, and where does it leak? */
export const FunnelPage = () => {
  const funnel = useFunnel();
  const { data: board, error, isFetching, refetch } = useQuery({ ...funnelQuery(funnel.ask), enabled: funnel.fault === '' });
  useEffect(() => { document.title = 'Funnel · Baton'; }, []);
  useKeys({ j: () => moveFocus(1), k: () => moveFocus(-1) });
  const retry = <Retry busy={isFetching} onRetry={() => { void refetch(); }} />;
  return (
    <div className="flex h-full flex-col">
      <FunnelHeader funnel={funnel} board={board} />
      {board && error && <Strip>What you see may be old. {error.message} {retry}</Strip>}
      <div className="min-h-0 flex-1 overflow-y-auto p-6 pt-5 max-sm:p-4">
        {funnel.fault !== '' && <FaultyDays funnel={funnel} />}
        {funnel.fault === '' && board && <Board board={board} funnel={funnel} />}
        {funnel.fault === '' && !board && (error ? <NoBoard error={error} what="The funnel">{retry}</NoBoard> : <Loading />)}
      </div>
    </div>
  );
};
