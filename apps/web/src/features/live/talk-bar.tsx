import type { CoachCard, TalkMeter } from '@baton/contracts';
import { clock } from '../../format/time.js';

/** Share of the rep's speech in whole percent, or nothing while nobody spoke. */
export const repShare = (talk: TalkMeter | null): number | undefined => {
  const all = (talk?.repMs ?? 0) + (talk?.otherMs ?? 0);
  return talk && all > 0 ? Math.round((100 * talk.repMs) / all) : undefined;
};

const Measure = ({ name, value, tone = '' }: { readonly name: string; readonly value: string; readonly tone?: string }) => (
  <div><div className="text-small text-faint">{name}</div><div className={`font-semibold ${tone}`}>{value}</div></div>
);

interface TalkBarProps { readonly talk: TalkMeter | null; readonly card: CoachCard | null; readonly openForMs: number }

/** How the talking is shared, with the band that won calls keep to. */
export const TalkBar = ({ talk, card, openForMs }: TalkBarProps) => {
  const share = repShare(talk);
  return (
    <>
      <div className="w-80 max-sm:w-full">
        <div className="mb-1 flex justify-between text-small text-soft"><span>you {share === undefined ? '–' : `${share} %`}</span><span>buyers {share === undefined ? '–' : `${100 - share} %`}</span></div>
        <div role="meter" aria-label="Your share of the talking, good between 43 and 46 percent" aria-valuemin={0} aria-valuemax={100} aria-valuenow={share ?? 0} className="relative h-2 rounded-full bg-line">
          <div className="h-2 rounded-full bg-accent" style={{ width: `${share ?? 0}%` }} />
          <div className="absolute -top-0.5 left-[43%] h-3 w-[3%] rounded-sm border border-ink" />
        </div>
      </div>
      <Measure name="monologue" value={clock(talk?.monologueMs ?? 0)} />
      <Measure name="questions" value={String(talk?.questions ?? 0)} />
      {card?.kind === 'objection' && <Measure name="open objection" value={clock(openForMs)} tone="text-amber" />}
    </>
  );
};
