import type { Connections, HygieneRulesView } from '@baton/contracts';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { connectionsQuery, hygieneRulesQuery, sessionQuery } from '../../api/queries.js';
import { useNow } from '../../live/use-now.js';
import { Notice } from '../shell/notice.js';
import { Retry } from '../shell/retry.js';
import { Strip } from '../shell/strip.js';
import { begunConnection, failedNowhere } from './came-back.js';
import { ConnectionRow } from './connection-row.js';
import { LetGo, WritingOn } from './kill-switch.js';
import { Rules } from './rules.js';

const ConnectionList = ({ state: { connections, mayPause } }: { readonly state: Connections }) => {
  const cameBack = useSearch({ from: '/settings' });
  const navigate = useNavigate();
  const now = useNow(1_000);
  const timeZone = useQuery(sessionQuery).data?.rep.timeZone;
  const begunId = begunConnection();
  const failed = failedNowhere(cameBack, connections, begunId);
  return (
    <section aria-label="Connections">
      <h2 className="label m-0 mb-2 font-normal">Connections</h2>
      {failed && <p role="alert" className="mt-0 mb-3 text-red">Not connected: {failed}</p>}
      {connections.length === 0 && <p className="m-0 text-soft italic">No CRM and no mailbox yet. They appear here once an administrator writes them into the connections file.</p>}
      <ul className="m-0 flex list-none flex-col gap-3 p-0">
        {connections.map((connection) => (
          <ConnectionRow key={connection.id} connection={connection} mayPause={mayPause} cameBack={cameBack} begunId={begunId} now={now} timeZone={timeZone}
            onAct={() => { void navigate({ to: '/settings', search: {}, replace: true }); }} />
        ))}
      </ul>
    </section>
  );
};

const Page = ({ state, rules, children }: { readonly state: Connections; readonly rules: UseQueryResult<HygieneRulesView>; readonly children: ReactNode }) => {
  const tenantName = useQuery(sessionQuery).data?.tenant.name ?? 'the company';
  return (
    <div className="flex h-full flex-col">
      <LetGo state={state} />
      <header className="flex min-h-13 items-center border-b border-line px-6 py-2 max-sm:px-4"><h1 className="m-0 text-title font-semibold">Settings</h1></header>
      {children}
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-3xl p-10 max-sm:p-4">
          {!state.pause.paused && <WritingOn state={state} tenantName={tenantName} />}
          <ConnectionList state={state} />
          <Rules rules={rules} />
        </div>
      </div>
    </div>
  );
};

/** Who, what, how: the switch that stops every write, the connections and their health, and the rules by which deals need a word. */
export const SettingsPage = () => {
  const { data: state, error, isFetching, refetch } = useQuery(connectionsQuery);
  const rules = useQuery(hygieneRulesQuery);
  useEffect(() => { document.title = 'Settings · Baton'; }, []);
  const retry = <Retry busy={isFetching} onRetry={() => { void refetch(); }} />;
  if (state) return <Page state={state} rules={rules}>{error && <Strip>What you see may be old. {error.message} {retry}</Strip>}</Page>;
  return error ? <Notice title="Settings cannot be read right now" detail={`${error.message} Nothing has changed.`}>{retry}</Notice> : <Notice title="Reading the connections …" detail="One moment." />;
};
