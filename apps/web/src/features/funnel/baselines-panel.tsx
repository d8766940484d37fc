import type { FunnelBoard } from '@baton/contracts';
import { useState } from 'react';
import { day } from '../../format/time.js';
import { BaselinesForm } from './baselines-form.js';
import { baselineTitle, baselineValue } from './kpi-words.js';

interface BaselinesPanelProps { readonly baselines: FunnelBoard['baselines']; readonly mayImport: boolean }

const importedText = (set: number): string => `${set} ${set === 1 ? 'baseline was' : 'baselines were'} set. The numbers go by them from now on.`;

/** What was measured before Baton, against which the numbers are held; an administrator imports more of it. */
export const BaselinesPanel = ({ baselines, mayImport }: BaselinesPanelProps) => {
  const [isImporting, setImporting] = useState(false);
  const [imported, setImported] = useState<number>();
  return (
    <section aria-label="Baselines" className="rounded-panel border border-line bg-panel p-5 max-sm:p-4">
      <h2 className="label m-0 mb-2 font-normal">Baselines</h2>
      {baselines.length === 0 && <p className="m-0 text-soft">None yet: what was measured before Baton. Hours saved and the lift over cold mails need them.</p>}
      {baselines.length > 0 && (
        <dl className="m-0 grid grid-cols-[minmax(0,1fr)_auto_auto] gap-x-4 gap-y-1">
          {baselines.map(({ name, value, from }) => <div key={name} className="col-span-3 grid grid-cols-subgrid"><dt>{baselineTitle(name)}</dt><dd className="m-0 text-right">{baselineValue(name, value)}</dd><dd className="m-0 text-right text-small leading-[21px] text-soft">since {day(from)}</dd></div>)}
        </dl>
      )}
      {imported !== undefined && !isImporting && <p role="status" className="mt-3 mb-0 text-small text-green">{importedText(imported)}</p>}
      {!mayImport && <p className="mt-3 mb-0 text-small text-soft">An administrator imports them.</p>}
      {mayImport && !isImporting && <button type="button" onClick={() => setImporting(true)} className="mt-3 rounded-control border border-line px-3 py-1.5 hover:bg-paper">Import a CSV …</button>}
      {mayImport && isImporting && <BaselinesForm onDone={(set) => { setImported(set); setImporting(false); }} onLeave={() => setImporting(false)} />}
    </section>
  );
};
