import type { ReactNode } from 'react';
import { Notice } from '../shell/notice.js';
import { isDay } from './funnel-days.js';
import type { Funnel } from './use-funnel.js';

const button = 'mt-4 rounded-control border border-line px-3 py-1 text-ink hover:bg-panel';

/** The days of the address cannot be asked for: why, and the way out. */
export const FaultyDays = ({ funnel: { fault, days: { from, to }, change } }: { readonly funnel: Funnel }) => {
  const isInverted = isDay(from) && isDay(to);
  return (
    <Notice title={fault} detail={isInverted ? 'Nothing was counted. Swap them, or choose other days.' : 'Nothing was counted. Choose other days.'}>
      {isInverted && <button type="button" onClick={() => change({ from: to, to: from })} className={`${button} mr-3`}>Swap them</button>}
      <button type="button" onClick={() => change({ from: undefined, to: undefined })} className={button}>The last 13 weeks</button>
    </Notice>
  );
};

/** Nothing can be shown, in the gateway's own words. */
export const NoBoard = ({ error, what, children }: { readonly error: Error; readonly what: string; readonly children: ReactNode }) => (
  <div role="alert"><Notice title={`${what} cannot be read right now`} detail={`${error.message} Nothing is lost: it is counted anew from the log.`}><div className="mt-4">{children}</div></Notice></div>
);
