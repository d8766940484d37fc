import { useState } from 'react';
import { type Days, daysFault } from './funnel-days.js';

interface OwnDatesProps { readonly days: Days; readonly onShow: (days: Days) => void }

const field = 'rounded-control border border-line bg-panel px-2 py-1 text-ink';

/** Two days of one's own; days that cannot be are told before they are asked for. */
export const OwnDates = ({ days, onShow }: OwnDatesProps) => {
  const [{ from, to }, setOwn] = useState(days);
  const [fault, setFault] = useState('');
  const show = (): void => {
    const found = from === '' || to === '' ? 'Both days are needed.' : daysFault({ from, to });
    setFault(found);
    if (found === '') onShow({ from, to });
  };
  return (
    <form aria-label="Own dates" noValidate onSubmit={(event) => { event.preventDefault(); show(); }} className="flex flex-wrap items-center gap-2 text-small">
      <input type="date" aria-label="first day" value={from} onChange={({ target }) => setOwn({ from: target.value, to })} className={field} />
      <span className="text-soft">to</span>
      <input type="date" aria-label="last day" value={to} onChange={({ target }) => setOwn({ from, to: target.value })} className={field} />
      <button type="submit" className="rounded-control border border-line px-3 py-1 hover:bg-panel">Show</button>
      {fault && <span role="alert" className="text-red">{fault}</span>}
    </form>
  );
};
