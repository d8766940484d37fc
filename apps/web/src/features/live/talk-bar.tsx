import type { TalkMeter } from '@baton/contracts';
import type { ReactNode } from 'react';
import { clock } from '../../format/time.js';
import type { OpenObjection } from '../../live/open-objection.js';
import { nextStepOf } from '../../live/told.js';

/** Share of the rep's speech in whole percent, or nothing while nobody spoke. */
export const repShare = (talk: TalkMeter | null): number | undefined => {
  const all = (talk?.repMs ?? 0) + (talk?.otherMs ?? 0);
  return talk && all > 0 ? Math.round((100 * talk.repMs) / all) : undefined;
};

/** A monologue from here on is long, milliseconds. */
const longMonologueMs = 60_000;

/** The colour of a monologue's length: amber once it is long. */
export const monologueTone = (ms: number): string => (ms >= longMonologueMs ? 'text-amber' : '');

/** The rep's share as a thin bar, with the band of 43 to 46 percent that won calls keep to. */
export const TalkShare = ({ share }: { readonly share: number | undefined }) => (
  <div role="meter" aria-label="Your share of the talking, good between 43 and 46 percent" aria-valuemin={0} aria-valuemax={100} aria-valuenow={share ?? 0} aria-valuetext={share === undefined ? 'nobody spoke yet' : `${share} percent`} className="relative h-2 rounded-full bg-line">
    <div className="h-2 rounded-full bg-accent" style={{ width: `${share ?? 0}%` }} />
    <div className="absolute -top-0.5 left-[43%] h-3 w-[3%] rounded-sm border border-ink" />
  </div>
);

const Measure = ({ name, tone = '', width = '', children }: { readonly name: string; readonly tone?: string; readonly width?: string; readonly children: ReactNode }) => (
  <div className={width}><div className="text-small text-faint">{name}</div><div className={`flex h-5 items-center gap-2 font-semibold whitespace-nowrap ${tone}`}>{children}</div></div>
);

interface TalkBarProps { readonly talk: TalkMeter | null; readonly objection: OpenObjection | null; readonly now: number; /** Marks the open objection as handled, where no card stands to do it on. */ readonly onHandled: (() => void) | undefined }

/** How the talking is shared and what it led to so far; every measure keeps its room, so that nothing around it moves. */
export const TalkBar = ({ talk, objection, now, onHandled }: TalkBarProps) => {
  const share = repShare(talk);
  const nextStep = nextStepOf(talk);
  return (
    <>
      <div className="w-72 max-sm:w-full">
        <div className="mb-1 flex justify-between text-small text-soft"><span>you {share === undefined ? '–' : `${share} %`}</span><span>buyers {share === undefined ? '–' : `${100 - share} %`}</span></div>
        <TalkShare share={share} />
      </div>
      <Measure name="monologue" tone={monologueTone(talk?.monologueMs ?? 0)}>{clock(talk?.monologueMs ?? 0)}</Measure>
      <Measure name="questions">{talk?.questions ?? 0}</Measure>
      <Measure name="open objection" width="w-40" tone={objection ? 'text-amber' : 'text-soft'}>
        {objection ? <>{clock(now - objection.sinceMs)} <span className="truncate font-normal">{objection.topic.replaceAll('_', ' ')}</span></> : 'none'}
        {objection && onHandled && <button type="button" className="rounded-control text-small font-normal text-soft hover:text-ink" onClick={onHandled}><kbd>h</kbd> handled</button>}
      </Measure>
      <Measure name="next step" width="w-48 max-sm:w-auto" tone={nextStep ? 'text-green' : 'text-soft'}><span className="truncate" title={nextStep || undefined}>{nextStep ? `agreed: “${nextStep}”` : 'not agreed yet'}</span></Measure>
    </>
  );
};
