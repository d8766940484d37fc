import { kpiSplits } from '@baton/contracts';
import { type ReactNode, useState } from 'react';
import { choiceOf, daysOf, type RangeChoice, rangeTitles } from './funnel-days.js';
import { splitTitle } from './kpi-words.js';
import { OwnDates } from './own-dates.js';
import type { Funnel } from './use-funnel.js';

interface ChoiceProps { readonly label: string; readonly value: string; readonly onChoose: (value: string) => void; readonly children: ReactNode }

const Choice = ({ label, value, onChoose, children }: ChoiceProps) => (
  <label className="flex items-center gap-1.5 text-small text-soft">{label}
    <select value={value} onChange={({ target }) => onChoose(target.value)} className="rounded-control border border-line bg-panel px-2 py-1 text-ink">{children}</select>
  </label>
);

const ranges = Object.keys(rangeTitles).filter((each): each is RangeChoice => each in rangeTitles);

interface FunnelControlsProps { readonly funnel: Funnel; /** The teams one may choose from; none while they are not known. */ readonly teams: readonly string[] }

/** Which days, which team, told apart by what: each choice is an address. */
export const FunnelControls = ({ funnel: { search, days, today, session, change }, teams }: FunnelControlsProps) => {
  const [wantsOwn, setWantsOwn] = useState(false);
  const choice = wantsOwn ? 'own' : choiceOf(days, today);
  const choose = (value: string): void => {
    const next = ranges.find((each) => each === value);
    setWantsOwn(next === 'own');
    if (next === 'weeks13') change({ from: undefined, to: undefined });
    else if (next && next !== 'own') change(daysOf(next, today));
  };
  const known = [...new Set([...teams, search.team ?? ''])].filter(Boolean);
  return (
    <div className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-2 max-sm:ml-0">
      {choice === 'own' && <OwnDates key={`${days.from}${days.to}`} days={days} onShow={(own) => { setWantsOwn(false); change(own); }} />}
      <Choice label="days" value={choice} onChoose={choose}>{ranges.map((each) => <option key={each} value={each}>{rangeTitles[each]}</option>)}</Choice>
      {session?.rep.role === 'admin' && (
        <Choice label="team" value={search.team ?? ''} onChoose={(team) => change({ team })}><option value="">all</option>{known.map((team) => <option key={team} value={team}>{team}</option>)}</Choice>
      )}
      <Choice label="split" value={search.split ?? ''} onChoose={(value) => change({ split: kpiSplits.find((each) => each === value) })}>
        <option value="">none</option>{kpiSplits.map((split) => <option key={split} value={split}>by {splitTitle(split)}</option>)}
      </Choice>
    </div>
  );
};
