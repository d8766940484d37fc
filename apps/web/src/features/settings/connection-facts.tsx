import type { ConnectionView } from '@baton/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ago, exact } from '../../format/time.js';
import { outcomeText, quotaShare, quotaText, waitingText } from './connection-text.js';

interface FactsProps { readonly connection: ConnectionView; readonly now: number; readonly timeZone: string | undefined }

/** A past instant in few words, the exact one on hover. */
const When = ({ atMs, now, timeZone }: { readonly atMs: number } & Pick<FactsProps, 'now' | 'timeZone'>) => (
  <time dateTime={new Date(atMs).toISOString()} title={exact(atMs, timeZone)}>{ago(atMs, now)}</time>
);

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="min-w-0"><dt className="text-small text-faint">{name}</dt><dd className="m-0">{children}</dd></div>
);

const Quota = ({ title, quota, now, timeZone }: { readonly title: string; readonly quota: NonNullable<ConnectionView['quota']> } & Pick<FactsProps, 'now' | 'timeZone'>) => {
  const share = quotaShare(quota);
  return (
    <div className="mt-3">
      <p className="m-0 mb-1 text-small text-soft">{quotaText(quota, now, timeZone)}</p>
      <div role="meter" aria-label={`Calls left at ${title}`} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share)} className="h-1 rounded-full bg-line">
        <div className={`h-1 rounded-full ${share < 10 ? 'bg-amber' : 'bg-accent'}`} style={{ width: `${share}%` }} />
      </div>
    </div>
  );
};

/** What is known of a connection: when it was used and how that ended, what waits, what the vendor still allows, what was agreed to. */
export const ConnectionFacts = ({ connection, now, timeZone }: FactsProps) => {
  const { title, lastWriteAtMs, lastCallAtMs, lastOutcome, connectedAtMs, waiting, quota, scopes } = connection;
  return (
    <>
      <dl className="m-0 mt-3 grid grid-cols-4 gap-x-6 gap-y-2 max-sm:grid-cols-2">
        <Fact name="last write">{lastWriteAtMs > 0 ? <When atMs={lastWriteAtMs} now={now} timeZone={timeZone} /> : 'none yet'}</Fact>
        <Fact name="last call">{lastCallAtMs > 0 ? <><When atMs={lastCallAtMs} now={now} timeZone={timeZone} /> · {outcomeText(lastOutcome)}</> : 'none yet'}</Fact>
        <Fact name="waiting">{waiting > 0 ? <Link to="/review" className="text-accent underline">{waitingText(waiting)}</Link> : 'nothing'}</Fact>
        {connectedAtMs > 0 && <Fact name="connected"><When atMs={connectedAtMs} now={now} timeZone={timeZone} /></Fact>}
      </dl>
      {quota && <Quota title={title} quota={quota} now={now} timeZone={timeZone} />}
      {scopes.length > 0 && (
        <details className="mt-3 text-small text-soft"><summary className="cursor-pointer">what {title} lets Baton do</summary>
          <ul className="m-0 mt-1 list-none p-0 font-mono">{scopes.map((scope) => <li key={scope} className="break-all">{scope}</li>)}</ul>
        </details>
      )}
    </>
  );
};
