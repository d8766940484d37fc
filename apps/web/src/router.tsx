import { kpiSplits } from '@baton/contracts';
import { createRootRoute, createRoute, createRouter, Outlet, redirect, type RouterHistory, useNavigate } from '@tanstack/react-router';
import { z } from 'zod';
import { EventsPage } from './features/funnel/events-page.js';
import { FunnelPage } from './features/funnel/funnel-page.js';
import { KpiPage } from './features/funnel/kpi-page.js';
import { RolloutPage } from './features/funnel/rollout-page.js';
import { LivePage } from './features/live/live-page.js';
import { DraftProvider } from './features/playbook/draft-provider.js';
import { PlaybookPage } from './features/playbook/playbook-page.js';
import { ReviewPage } from './features/review/review-page.js';
import { SettingsPage } from './features/settings/settings-page.js';
import { Shell } from './features/shell/shell.js';
import { useKeys } from './features/shell/use-keys.js';

const Root = () => {
  const navigate = useNavigate();
  useKeys({
    'g l': () => { void navigate({ to: '/live' }); }, 'g r': () => { void navigate({ to: '/review' }); }, 'g f': () => { void navigate({ to: '/funnel' }); }, 'g p': () => { void navigate({ to: '/playbook' }); }, 'g s': () => { void navigate({ to: '/settings' }); },
  });
  return <DraftProvider><Shell /></DraftProvider>;
};

const root = createRootRoute({ component: Root });
const home = createRoute({ getParentRoute: () => root, path: '/', beforeLoad: () => { throw redirect({ to: '/live' }); } });
const live = createRoute({ getParentRoute: () => root, path: '/live', component: LivePage, validateSearch: z.object({ call: z.string().optional(), panel: z.coerce.number().optional().catch(undefined) }) });
const review = createRoute({ getParentRoute: () => root, path: '/review', component: ReviewPage, validateSearch: z.object({ item: z.string().optional() }) });
const playbook = createRoute({ getParentRoute: () => root, path: '/playbook', component: PlaybookPage, validateSearch: z.object({ rule: z.string().optional().catch(undefined) }) });

/** The address may read a day, a team or a name as a number. */
const word = z.coerce.string().max(400).optional().catch(undefined);
const funnel = createRoute({ getParentRoute: () => root, path: '/funnel', component: Outlet, validateSearch: z.object({ from: word, to: word, team: word, split: z.enum(kpiSplits).optional().catch(undefined) }) });
const board = createRoute({ getParentRoute: () => funnel, path: '/', component: FunnelPage });
const rollout = createRoute({ getParentRoute: () => funnel, path: '/rollout', component: RolloutPage });
const kpi = createRoute({ getParentRoute: () => funnel, path: '/$name', component: KpiPage });
const events = createRoute({ getParentRoute: () => funnel, path: '/$name/$by/$id', component: EventsPage });

/** What the gateway adds after a vendor sent the rep back; the address may read it as a number. */
const fromVendor = z.coerce.string().max(500).optional().catch(undefined);
const settings = createRoute({ getParentRoute: () => root, path: '/settings', component: SettingsPage, validateSearch: z.object({ connected: fromVendor, failed: fromVendor }) });

/** Every address of the console; `history` is the browser's own unless one is given. */
export const createConsoleRouter = (history?: RouterHistory) => createRouter({ routeTree: root.addChildren([home, live, review, funnel.addChildren([board, rollout, kpi, events]), playbook, settings]), ...(history ? { history } : {}) });

declare module '@tanstack/react-router' {
  interface Register { router: ReturnType<typeof createConsoleRouter> }
}
