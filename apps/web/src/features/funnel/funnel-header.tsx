import type { FunnelBoard } from '@baton/contracts';
import { Link } from '@tanstack/react-router';
import { Strip } from '../shell/strip.js';
import { FunnelControls } from './funnel-controls.js';
import { daysText } from './funnel-days.js';
import type { Funnel } from './use-funnel.js';

interface FunnelHeaderProps {
  readonly funnel: Funnel;
  /** What is shown beneath the board, in two or three words; the board itself without. */
  readonly place?: string;
  readonly board: FunnelBoard | undefined;
}

const teamText = (board: FunnelBoard | undefined, { search, session }: Funnel): string => board?.team || search.team || (session?.rep.role === 'admin' ? 'all teams' : session?.rep.teamId ?? '');

/** Where one is in the funnel, of whom and of which days, and the choices that change it. */
export const FunnelHeader = ({ funnel, place, board }: FunnelHeaderProps) => {
  const asked = funnel.search.team ?? '';
  return (
    <>
      <header className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-6 py-2 max-sm:px-4">
        <h1 className="m-0 flex flex-wrap items-baseline gap-x-2 text-title font-semibold">
          {place === undefined ? 'Funnel' : <><Link to="/funnel" search={funnel.search} className="font-normal text-soft no-underline hover:text-ink">Funnel</Link><span aria-hidden className="font-normal text-faint">›</span>{place}</>}
        </h1>
        <span className="text-small text-soft">{[teamText(board, funnel), funnel.fault === '' ? daysText(funnel.days, funnel.today) : ''].filter(Boolean).join(' · ')}</span>
        <FunnelControls funnel={funnel} teams={board?.teams ?? []} />
      </header>
      {board && asked !== '' && board.team !== asked && <Strip>The address asks for {asked}; this is {board.team || 'every team'}, which you may see.</Strip>}
    </>
  );
};
