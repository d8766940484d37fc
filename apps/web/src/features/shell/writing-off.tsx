import type { Connections } from '@baton/contracts';
import type { ReactNode } from 'react';

/** Who switched writing off, why, and what that means for what is approved. */
export const pauseText = ({ by, reason }: Connections['pause']): string =>
  [`Writing is switched off by ${by || 'an administrator'}`, reason, 'nothing is lost, approvals wait'].filter(Boolean).join(' · ');

/** What stands at the right of the band. */
export const onBand = 'rounded-control border border-paper bg-red px-3 py-1 text-paper no-underline focus-visible:outline-paper disabled:opacity-70';

interface WritingOffProps { readonly pause: Connections['pause'] | undefined; readonly children: ReactNode }

/** The band that says that nothing is written; nothing at all while writing is on or not known of. */
export const WritingOff = ({ pause, children }: WritingOffProps) => (pause?.paused ? (
  <div role="status" data-writing="off" className="flex flex-wrap items-center gap-x-4 gap-y-2 bg-red px-6 py-3 font-semibold text-paper max-sm:px-4">
    <span className="min-w-0 flex-1 break-words">{pauseText(pause)}</span>{children}
  </div>
) : null);
