import { cardLimits, objectionTypes, wordCount } from '@baton/contracts';
import { useEffect } from 'react';
import type { Fault, FaultField } from './draft-faults.js';
import type { RuleChange } from './edit-rulebook.js';
import { focusFault } from './focus-fault.js';
import { PhraseFields } from './phrase-fields.js';
import { RuleField } from './rule-field.js';
import { ruleKinds } from './rule-kinds.js';
import { heardNote, ruleTitle } from './rule-text.js';
import type { Rule } from './rulebook.js';

interface RuleFormProps { readonly rule: Rule; readonly isNew: boolean; readonly busy: boolean; readonly faults: readonly Fault[]; readonly onChange: (change: RuleChange) => void; readonly onDone: () => void }
type PartProps = Pick<RuleFormProps, 'rule' | 'isNew' | 'onChange'> & { readonly faultsAt: (field: FaultField) => readonly Fault[] };

const NameField = ({ rule: { kind, name }, isNew, onChange, faultsAt }: PartProps) => (
  <RuleField label={ruleKinds[kind].name} faults={faultsAt('name')}>
    {(control) => (kind === 'objections'
      ? <select {...control} autoFocus={isNew} value={name} onChange={({ target }) => onChange({ name: target.value })}>{objectionTypes.map((type) => <option key={type} value={type}>{type.replaceAll('_', ' ')}</option>)}</select>
      : <input {...control} autoFocus={isNew || kind === 'questions'} autoComplete="off" value={name} onChange={({ target }) => onChange({ name: target.value })} />)}
  </RuleField>
);

const CardFields = ({ rule: { card }, isNew, onChange, faultsAt }: PartProps) => {
  const words = wordCount(card.headline);
  return (
    <>
      <RuleField label="Headline" room={`${words} of ${cardLimits.headlineWords} words`} isFull={words > cardLimits.headlineWords} faults={faultsAt('headline')}>
        {(control) => <input {...control} autoFocus={!isNew} autoComplete="off" value={card.headline} onChange={({ target }) => onChange({ card: { ...card, headline: target.value } })} />}
      </RuleField>
      <RuleField label="The line to say" room={`${card.line.length} of ${cardLimits.line}`} isFull={card.line.length > cardLimits.line} faults={faultsAt('line')}>
        {(control) => <textarea {...control} rows={2} value={card.line} onChange={({ target }) => onChange({ card: { ...card, line: target.value } })} />}
      </RuleField>
      <RuleField label="Where it comes from" note="battle card, win story, guide" faults={faultsAt('source')}>
        {(control) => <input {...control} autoComplete="off" value={card.source} onChange={({ target }) => onChange({ card: { ...card, source: target.value } })} />}
      </RuleField>
    </>
  );
};

/** Changes a rule of the draft as it is typed; nothing leaves the page before the whole is published. */
export const RuleForm = ({ rule, isNew, busy, faults, onChange, onDone }: RuleFormProps) => {
  const { phrases, onePhrase, card } = ruleKinds[rule.kind];
  useEffect(() => { if (!isNew) focusFault(); }, []);
  const part: PartProps = { rule, isNew, onChange, faultsAt: (field) => faults.filter((fault) => fault.field === field) };
  return (
    <form data-rule-form aria-label={`Edit ${ruleTitle(rule)}`} onSubmit={(event) => event.preventDefault()} onKeyDown={(event) => { if (event.key === 'Escape') onDone(); }} className="mt-5 rounded-panel border border-accent bg-panel p-5 pt-2 max-sm:p-4 max-sm:pt-1">
      <fieldset disabled={busy} className="m-0 min-w-0 border-0 p-0">
        <NameField {...part} />
        {card && <CardFields {...part} />}
        <PhraseFields legend={phrases} note={heardNote(rule)} onePhrase={onePhrase} phrases={rule.phrases} faults={part.faultsAt('phrases')} onChange={(next) => onChange({ phrases: next })} />
        <div className="mt-5 flex flex-wrap items-center gap-3">
          <button type="button" onClick={onDone} className="rounded-control border border-line px-4 py-1.5"><kbd>esc</kbd> done</button>
          <span className="text-small text-soft">kept as a draft while you type</span>
        </div>
      </fieldset>
    </form>
  );
};
