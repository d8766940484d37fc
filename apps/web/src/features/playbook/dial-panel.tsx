import { defaultDial, dialAfter, type PlaybookView } from '@baton/contracts';
import { useId } from 'react';
import { dialText, silencedText } from './dial-text.js';
import { counted, ruleTitle } from './rule-text.js';
import type { Rulebook } from './rulebook.js';

interface DialPanelProps { readonly now: Rulebook; readonly before: number; readonly lessons: PlaybookView['lessons']; readonly mayEdit: boolean; readonly busy: boolean; readonly onMove: (dial: number) => void; readonly onOpen: (ruleId: string) => void }

const [least, most, stride] = [0.05, 0.95, 0.05];

/** Rules for which marks of wrong ask for more than the dial does. */
const Raised = ({ now: { rules, dial }, lessons, onOpen }: Pick<DialPanelProps, 'now' | 'lessons' | 'onOpen'>) => {
  const raised = lessons.flatMap(({ ruleId, marks }) => { const rule = rules.find(({ id }) => id === ruleId); return rule && marks.length > 0 ? [{ rule, marks }] : []; });
  return (
    <section aria-label="Raised by marks" className="mt-6">
      <h3 className="label m-0 font-normal">Raised by marks of wrong · {raised.length}</h3>
      {raised.length === 0 && <p className="mt-1 mb-0 text-soft">No card has been called wrong; the dial holds for all of them.</p>}
      <ul className="m-0 mt-1 list-none p-0">
        {raised.map(({ rule, marks }) => (
          <li key={rule.id} className="flex items-baseline gap-3 py-1">
            <button type="button" className="rounded-control p-0 text-left underline decoration-line underline-offset-2 hover:text-accent" onClick={() => onOpen(rule.id)}>{ruleTitle(rule)}</button>
            <span className="text-small text-soft">{counted(marks.length, 'mark')}, needs {dialAfter(dial, { wrongMarks: marks }).toFixed(2)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** The one dial, and in words what its place does. */
export const DialPanel = ({ now, before, lessons, mayEdit, busy, onMove, onOpen }: DialPanelProps) => {
  const id = useId();
  const { dial } = now;
  const silenced = silencedText(dial);
  return (
    <section aria-label="How sure the coach has to be" className="mx-auto max-w-3xl p-10 max-sm:p-4">
      <h2 className="label m-0 mb-4 font-normal">How sure the coach has to be</h2>
      <div className="max-w-xl rounded-panel border border-line bg-panel p-5">
        <p className="m-0 flex items-baseline gap-3"><span className="text-card leading-tight font-semibold tracking-tight">{dial.toFixed(2)}</span>{before !== dial && <span className="text-soft">was {before.toFixed(2)}</span>}</p>
        {mayEdit && <input type="range" aria-label="The dial" aria-describedby={id} aria-valuetext={dial.toFixed(2)} min={least} max={most} step={stride} value={dial} disabled={busy} className="mt-4 block w-full accent-accent" onChange={({ target }) => onMove(Number(target.value))} />}
        <p className="m-0 mt-1 flex justify-between gap-4 text-small text-soft"><span>hears more, is wrong more often</span><span className="text-right">hears less, is right more often</span></p>
        <p id={id} className="mt-4 mb-0">{dialText(dial)}</p>
        {silenced && <p className="mt-2 mb-0 text-amber">{silenced}</p>}
        {mayEdit && dial !== defaultDial && <button type="button" disabled={busy} className="mt-4 rounded-control border border-line px-3 py-1.5 hover:bg-paper" onClick={() => onMove(defaultDial)}>back to {defaultDial.toFixed(2)}, as delivered</button>}
      </div>
      <p className="mt-4 mb-0 max-w-xl text-soft">An objection is noted, and its card raised, from this confidence on. It holds for every rep and every card.</p>
      <Raised now={now} lessons={lessons} onOpen={onOpen} />
    </section>
  );
};
