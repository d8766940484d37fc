import type { DealAttention } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { attentionQuery, sessionQuery } from '../../api/queries.js';
import { exact, moment } from '../../format/time.js';
import { useNow } from '../../live/use-now.js';
import { withDays } from './item-text.js';

type Deal = DealAttention['deals'][number];

const DealRow = ({ deal: { label, repId, repName, recordUrl, flags }, me, now, timeZone }: { readonly deal: Deal; readonly me: string; readonly now: number; readonly timeZone: string | undefined }) => (
  <li className="px-3 py-2">
    <p className="m-0 flex items-baseline gap-2">
      <span className="min-w-0 truncate font-medium">{recordUrl ? <a href={recordUrl} target="_blank" rel="noreferrer" className="text-ink decoration-line underline-offset-2 hover:decoration-accent">{label}</a> : label}</span>
      {repId !== me && repName && <span className="shrink-0 text-small text-soft">{repName}</span>}
    </p>
    {flags.map(({ kind, ruleId, reason, sinceMs, route }) => (
      <p key={`${kind}${ruleId}`} className="m-0 mt-0.5 text-small text-soft">
        <span className={kind === 'stale' ? 'text-red' : 'text-amber'}>{withDays(reason)}</span> · since <time dateTime={new Date(sinceMs).toISOString()} title={exact(sinceMs, timeZone)}>{moment(sinceMs, now, timeZone)}</time>{route === 'manager' && ' · told to the manager'}
      </p>
    ))}
  </li>
);

/** The deals that need a word, and why; there is nothing to press here: each leaves by itself once its cause is gone. */
export const AttentionStrip = () => {
  const { data } = useQuery(attentionQuery);
  const session = useQuery(sessionQuery).data;
  const [open, setOpen] = useState(false);
  const now = useNow(60_000);
  if (!data || data.deals.length === 0) return null;
  return (
    <section aria-label="Deals that need a word" className="mb-3 rounded-control border border-line">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)} className="flex w-full items-center gap-2 rounded-control px-3 py-1.5 text-left text-small text-soft hover:text-ink">
        <span aria-hidden className={`text-faint ${open ? 'rotate-90' : ''}`}>›</span>deals that need a word <span className="ml-auto text-amber">{data.deals.length}</span>
      </button>
      {open && <ul className="m-0 list-none border-t border-line p-0 py-1">{data.deals.map((deal) => <DealRow key={deal.dealId} deal={deal} me={session?.rep.id ?? ''} now={now} timeZone={session?.rep.timeZone} />)}</ul>}
    </section>
  );
};
