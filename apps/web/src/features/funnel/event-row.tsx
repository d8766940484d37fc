import type { StoredEvents } from '@baton/contracts';
import { exact } from '../../format/time.js';
import { StageChip } from './stage-chip.js';

type StoredEvent = StoredEvents['events'][number];

/** JSON text with a line for each of its parts; other text stays as it is. */
export const unfolded = (payload: string): string => {
  try { return JSON.stringify(JSON.parse(payload), undefined, 2); } catch { return payload; }
};

/** Who did it: the rep by name, else the part of Baton. */
export const whoText = ({ repName, repId, actor }: Pick<StoredEvent, 'repName' | 'repId' | 'actor'>): string => repName || actor || repId;

/** Facts of one call follow each other within seconds: "22 Nov 14:00:02" in the rep's zone. */
const stamp = (atMs: number, timeZone: string | undefined): string =>
  new Date(atMs).toLocaleString('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', ...(timeZone ? { timeZone } : {}) }).replace(',', '');

interface EventRowProps { readonly event: StoredEvent; readonly timeZone: string | undefined }

/** One fact: when, what, who, where it stands in the log; it opens to the fact itself. */
export const EventRow = ({ event, timeZone }: EventRowProps) => {
  const { type, stage, atMs, payload, topic, partition, offset } = event;
  return (
    <li data-event={type} className="border-t border-line first:border-t-0">
      <details>
        <summary className="grid cursor-pointer grid-cols-[9rem_minmax(0,1fr)_8rem_10rem_13rem] items-baseline gap-x-4 rounded-control px-5 py-2 hover:bg-paper max-lg:grid-cols-[minmax(0,1fr)_auto] max-lg:gap-y-0.5 max-sm:px-4">
          <time dateTime={new Date(atMs).toISOString()} title={exact(atMs, timeZone)} className="text-soft">{stamp(atMs, timeZone)}</time>
          <code className="font-mono text-small break-words max-lg:order-first">{type}</code>
          <span className="max-lg:order-first max-lg:justify-self-end"><StageChip stage={stage} /></span>
          <span className="truncate text-soft max-lg:justify-self-end">{whoText(event)}</span>
          <span className="text-right font-mono text-label text-faint max-lg:col-span-2 max-lg:text-left max-lg:break-all">{topic}/{partition}@{offset}</span>
        </summary>
        <pre tabIndex={0} aria-label={`${type} as it stands in the log`} className="m-0 max-h-96 overflow-auto border-t border-line bg-paper px-5 py-3 font-mono text-small max-sm:px-4">{unfolded(payload)}</pre>
      </details>
    </li>
  );
};
