import type { Session } from '@baton/contracts';
import { Link } from '@tanstack/react-router';
import { useTheme } from '../../theme/use-theme.js';
import { isUnpublished, useDraft } from '../playbook/use-draft.js';
import { Mark } from './icon.js';

interface RailProps { readonly session: Session; readonly waiting: number; readonly isLive: boolean }

const item = 'flex items-center justify-between rounded-control px-3 py-2 text-soft hover:text-ink no-underline max-sm:flex-1 max-sm:justify-center max-sm:gap-2';
const active = 'bg-accent-tint text-ink font-medium';

/** Where one can go: a rail at the side, a bar at the bottom of a phone. */
export const Rail = ({ session, waiting, isLive }: RailProps) => {
  const { theme, toggle } = useTheme();
  const hasDraft = isUnpublished(useDraft().draft);
  return (
    <nav aria-label="Places" className="flex flex-col gap-1 border-r border-line p-3 w-48 shrink-0 max-sm:order-last max-sm:w-full max-sm:flex-row max-sm:border-r-0 max-sm:border-t max-sm:p-1">
      <div className="flex items-center gap-2 px-3 py-3 text-title font-semibold max-sm:hidden"><Mark />Baton</div>
      <Link to="/live" className={item} activeProps={{ className: active }}>
        <span>Live</span>{isLive && <span className="size-2 rounded-full bg-accent" role="img" aria-label="a call is on" />}
      </Link>
      <Link to="/review" className={item} activeProps={{ className: active }}>
        <span>Review</span>{waiting > 0 && <span className="text-accent text-small" aria-label={`${waiting} waiting`}>{waiting}</span>}
      </Link>
      <Link to="/funnel" className={item} activeProps={{ className: active }}><span>Funnel</span></Link>
      <Link to="/playbook" className={item} activeProps={{ className: active }}>
        <span>Playbook</span>{hasDraft && <span className="text-accent text-small" title="changes that are not published">draft</span>}
      </Link>
      <Link to="/settings" className={item} activeProps={{ className: active }}><span>Settings</span></Link>
      <div className="mt-auto border-t border-line pt-3 px-3 text-small text-soft max-sm:hidden">
        <div className="text-ink">{session.rep.name}</div>
        <div>{session.tenant.name} · {session.rep.teamId}</div>
        <div className="mt-2 flex gap-3">
          <button type="button" className="underline decoration-line underline-offset-2 hover:text-ink" onClick={toggle}>{theme === 'dark' ? 'Light' : 'Dark'}</button>
          <form method="post" action="/auth/logout"><button type="submit" className="underline decoration-line underline-offset-2 hover:text-ink">Sign out</button></form>
        </div>
      </div>
    </nav>
  );
};
