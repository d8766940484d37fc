import type { HygieneRulesView } from '@baton/contracts';
import { useRef } from 'react';
import { useKeys } from '../shell/use-keys.js';
import { compareSentences, type ComparedSentence, lineRange } from './rules-text.js';
import { type Begun, type RulesDraft, useRulesDraft } from './use-rules-draft.js';

interface RulesFormProps { readonly view: HygieneRulesView; readonly begun: Begun; readonly onDone: () => void }

const marks: Readonly<Record<ComparedSentence['kind'], string>> = { kept: 'border-transparent', new: 'border-green bg-green-tint', gone: 'border-red bg-red-tint line-through' };

/** The change in words: what would be new and what would go. */
const InWords = ({ sentences }: { readonly sentences: readonly ComparedSentence[] }) => (
  <ul className="m-0 flex list-none flex-col gap-1 p-0">
    {sentences.map(({ text, kind }) => <li key={`${kind}${text}`} data-sentence={kind} className={`rounded-control border-l-2 px-2.5 py-1 ${marks[kind]}`}>{kind === 'new' && <span className="sr-only">new: </span>}{kind === 'gone' && <span className="sr-only">no longer: </span>}{text}</li>)}
  </ul>
);

const Faults = ({ faults, onShow }: { readonly faults: NonNullable<RulesDraft['check']>['faults']; readonly onShow: (line: number) => void }) => (
  <ul role="alert" className="m-0 flex list-none flex-col gap-1 p-0 text-red">
    {faults.map(({ line, message }) => <li key={`${line}${message}`}><button type="button" onClick={() => onShow(line)} className="mr-2 rounded-control underline">line {line}</button>{message}</li>)}
  </ul>
);

const Heard = ({ view, draft: { check, checkFailure }, onShow }: { readonly view: HygieneRulesView; readonly draft: RulesDraft; readonly onShow: (line: number) => void }) => {
  if (checkFailure) return <p role="alert" className="m-0 text-red">Not checked: {checkFailure}</p>;
  if (!check) return <p className="m-0 text-soft italic">Checking …</p>;
  return check.faults.length > 0 ? <Faults faults={check.faults} onShow={onShow} /> : <InWords sentences={compareSentences(view.sentences, check.sentences)} />;
};

/** What stands in the way of publishing, or what publishing does. */
const footerOf = ({ failure, isStale, isChanged, check }: RulesDraft): string => {
  if (isStale) return 'Somebody has published other rules since you began. Copy your text, leave this one and change theirs.';
  if (failure) return failure;
  if (!isChanged) return 'Nothing is changed yet.';
  return check && check.faults.length > 0 ? 'It can be published once every line can be read.' : 'In force for every deal from its next look on, at the latest tomorrow morning.';
};

/** The text of the rules, what it says in words, and the one button that puts it in force. */
export const RulesForm = ({ view, begun, onDone }: RulesFormProps) => {
  const draft = useRulesDraft(view, begun, onDone);
  const area = useRef<HTMLTextAreaElement>(null);
  const show = (line: number): void => { area.current?.focus(); area.current?.setSelectionRange(...lineRange(draft.yaml, line)); };
  const leave = (): void => { if (!draft.isChanged) onDone(); };
  useKeys({ Escape: leave, 'mod+Enter': draft.publish });
  return (
    <form aria-label="Change the rules" onSubmit={(event) => { event.preventDefault(); draft.publish(); }} className="rounded-panel border border-accent bg-panel p-5 max-sm:p-4">
      <label className="block"><span className="label mb-1 block">The rules as YAML</span>
        <textarea ref={area} autoFocus spellCheck={false} wrap="off" rows={18} maxLength={20_000} value={draft.yaml} disabled={draft.busy} onChange={({ target }) => draft.write(target.value)}
          onKeyDown={(event) => { if (event.key === 'Escape') leave(); }} className="block w-full resize-y rounded-control border border-line bg-paper px-3 py-2 font-mono text-small text-ink" />
      </label>
      <div className="mt-4"><h3 className="label m-0 mb-2 font-normal">In words</h3><Heard view={view} draft={draft} onShow={show} /></div>
      <p role={draft.failure || draft.isStale ? 'alert' : 'status'} className={`mt-4 mb-0 text-small ${draft.failure || draft.isStale ? 'text-red' : 'text-soft'}`}>{footerOf(draft)}</p>
      <div className="mt-3 flex flex-wrap gap-3">
        <button type="submit" disabled={!draft.may} className="rounded-control bg-accent px-4 py-1.5 font-medium text-accent-ink disabled:bg-line disabled:text-soft">{draft.busy ? 'Publishing …' : 'Publish the rules'} <kbd className="max-sm:hidden">⌘↵</kbd></button>
        <button type="button" onClick={onDone} className="rounded-control border border-line px-4 py-1.5 text-soft">{draft.isChanged ? 'Discard the change' : 'Leave them'}</button>
      </div>
    </form>
  );
};
