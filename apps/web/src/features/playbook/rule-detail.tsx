import type { PlaybookView } from '@baton/contracts';
import type { RuleState } from './draft-changes.js';
import type { Fault } from './draft-faults.js';
import type { RuleChange } from './edit-rulebook.js';
import { RuleChip } from './rule-chip.js';
import { RuleForm } from './rule-form.js';
import { RuleMarks } from './rule-marks.js';
import { RulePreview } from './rule-preview.js';
import { ruleTitle } from './rule-text.js';
import { RuleWords } from './rule-words.js';
import { FaultLines } from './fault-lines.js';
import type { Rule } from './rulebook.js';

export interface RuleActs { readonly onEdit: () => void; readonly onDone: () => void; readonly onChange: (change: RuleChange) => void; readonly onRemove: () => void; readonly onPutBack: () => void }
interface RuleDetailProps extends RuleActs {
  readonly rule: Rule; readonly state: RuleState | undefined; readonly faults: readonly Fault[]; readonly view: PlaybookView; readonly dial: number;
  readonly editing: boolean; readonly busy: boolean; readonly timeZone: string | undefined;
}

const action = 'rounded-control border border-line px-3 py-1.5 hover:bg-panel disabled:text-soft';

const Actions = ({ state, editing, busy, onEdit, onRemove, onPutBack }: Pick<RuleDetailProps, 'state' | 'editing' | 'busy' | 'onEdit' | 'onRemove' | 'onPutBack'>) => {
  if (state === 'removed') return <button type="button" disabled={busy} className={action} onClick={onPutBack}>put it back</button>;
  return (
    <>
      {!editing && <button type="button" disabled={busy} className={action} onClick={onEdit}><kbd>e</kbd> edit</button>}
      <button type="button" disabled={busy} className={action} onClick={onRemove}>remove</button>
    </>
  );
};

/** One rule: the card as the rep sees it, the words that raise it, and what reps' marks have taught of it. */
export const RuleDetail = ({ rule, state, faults, view, dial, editing, busy, timeZone, ...acts }: RuleDetailProps) => {
  const marks = view.lessons.find(({ ruleId }) => ruleId === rule.id)?.marks ?? [];
  return (
    <section aria-label={ruleTitle(rule)} className="mx-auto max-w-3xl p-10 max-sm:p-4">
      <div className="mb-4 flex min-h-9 flex-wrap items-center gap-3">
        <h2 className="label m-0 font-normal">{ruleTitle(rule)}</h2><RuleChip state={state} />
        {view.mayEdit && <div className="ml-auto flex gap-2"><Actions state={state} editing={editing} busy={busy} {...acts} /></div>}
      </div>
      {state === 'removed' && <p className="mt-0 mb-4 text-soft">Removed in your draft. Reps keep it until you publish.</p>}
      <RulePreview rule={rule} />
      {editing ? <RuleForm rule={rule} isNew={rule.card.headline === '' && rule.phrases.length === 0 && state === 'new'} busy={busy} faults={faults} onChange={acts.onChange} onDone={acts.onDone} />
        : <><FaultLines faults={faults.filter(({ field }) => field !== 'phrases')} /><RuleWords rule={rule} faults={faults.filter(({ field }) => field === 'phrases')} /></>}
      {rule.kind !== 'questions' && <RuleMarks rule={rule} dial={dial} marks={marks} mayUndoAll={view.mayEdit} timeZone={timeZone} />}
    </section>
  );
};
