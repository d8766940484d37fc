import type { PlaybookView } from '@baton/contracts';
import { type ReactNode, useEffect, useRef } from 'react';
import { type Fault, isError } from './draft-faults.js';
import type { Row } from './playbook-rows.js';
import { dialId } from './rebase-draft.js';
import { kindOrder, type RuleKind, ruleKinds } from './rule-kinds.js';
import { RuleChip } from './rule-chip.js';
import { phraseWord, ruleGist, ruleName } from './rule-text.js';

interface RuleListProps {
  readonly rows: ReadonlyMap<RuleKind, readonly Row[]>; readonly dial: number; readonly dialMoved: boolean; readonly lessons: PlaybookView['lessons']; readonly faults: readonly Fault[]; readonly both: readonly string[];
  readonly selected: string; readonly mayAdd: boolean;
  readonly onSelect: (id: string) => void; readonly onAdd: (kind: RuleKind) => void;
}

interface LineProps { readonly id: string; readonly selected: string; readonly onSelect: (id: string) => void; readonly children: ReactNode }

const Line = ({ id, selected, onSelect, children }: LineProps) => {
  const isSelected = id === selected;
  const line = useRef<HTMLButtonElement>(null);
  useEffect(() => { if (isSelected) line.current?.scrollIntoView({ block: 'nearest' }); }, [isSelected]);
  return (
    <button ref={line} type="button" aria-current={isSelected} data-rule={id} onClick={() => onSelect(id)}
      className={`flex w-full items-center gap-3 rounded-control px-3 py-1.5 text-left ${isSelected ? 'bg-accent-tint' : 'hover:bg-panel'}`}>{children}</button>
  );
};

type Marks = Pick<RuleListProps, 'lessons' | 'faults' | 'both'>;
interface Mark { readonly text: string; readonly ink: string; readonly title?: string }

/** The one thing there is to be looked at first: faults of the draft, then what both changed, then marks of reps. */
const markOf = (id: string, { lessons, faults, both }: Marks): Mark | undefined => {
  const errors = faults.filter((fault) => fault.ruleId === id && isError(fault)).length;
  if (errors > 0) return { text: `${errors} to mend`, ink: 'text-red' };
  if (both.includes(id)) return { text: 'both changed', ink: 'text-amber' };
  const wrong = lessons.find(({ ruleId }) => ruleId === id)?.marks.length ?? 0;
  return wrong > 0 ? { text: `${wrong} wrong`, ink: 'text-amber', title: `reps called its card wrong ${wrong === 1 ? 'once' : `${wrong} times`}` } : undefined;
};

const RuleLine = ({ row: { rule, state }, selected, onSelect, ...marks }: Marks & Omit<LineProps, 'id' | 'children'> & { readonly row: Row }) => {
  const mark = markOf(rule.id, marks);
  const gone = state === 'removed' ? 'line-through' : '';
  const gist = state && mark ? '' : ruleGist(rule);
  return (
    <li>
      <Line id={rule.id} selected={selected} onSelect={onSelect}>
        <span className={`truncate font-medium ${gist ? 'w-28 shrink-0' : 'min-w-0 flex-1'} ${gone}`}>{ruleName(rule)}</span>
        {gist && <span className={`min-w-0 flex-1 truncate text-soft ${gone}`}>{gist}</span>}
        <RuleChip state={state} />
        {mark && <span className={`shrink-0 text-small ${mark.ink}`} title={mark.title}>{mark.text}</span>}
        <span className="w-5 shrink-0 text-right text-small text-soft" title={`${rule.phrases.length} ${phraseWord(rule)}`}>{rule.phrases.length}<span className="sr-only"> {phraseWord(rule)}</span></span>
      </Line>
    </li>
  );
};

/** Everything the coach listens for, kind by kind, and the one dial. */
export const RuleList = ({ rows, dial, dialMoved, selected, mayAdd, onSelect, onAdd, ...rest }: RuleListProps) => (
  <nav aria-label="Rules" className="h-full overflow-y-auto border-r border-line p-3 max-sm:border-r-0">
    <Line id={dialId} selected={selected} onSelect={onSelect}>
      <span className="min-w-0 flex-1 truncate font-medium">How sure it has to be</span>
      <RuleChip state={dialMoved ? 'changed' : undefined} />{rest.both.includes(dialId) && <span className="text-small text-amber">both changed</span>}
      <span className="text-small text-soft">{dial.toFixed(2)}</span>
    </Line>
    {kindOrder.map((kind) => {
      const { title, one, manyPhrases, empty } = ruleKinds[kind];
      const own = rows.get(kind) ?? [];
      return (
        <section key={kind} aria-label={title} className="mt-3">
          <div className="mx-3 mb-0.5 flex items-baseline gap-2">
            <h2 className="label m-0 font-normal">{title} · {own.filter(({ state }) => state !== 'removed').length}</h2>
            {mayAdd && <button type="button" aria-label={`add ${/^[aeiou]/.test(one) ? 'an' : 'a'} ${one}`} className="rounded-control px-1 text-small text-accent hover:underline" onClick={() => onAdd(kind)}>+ add</button>}
            {own.length > 0 && <span aria-hidden="true" className="ml-auto text-label text-faint">{manyPhrases}</span>}
          </div>
          {own.length === 0 && <p className="mx-3 my-1 text-small text-soft italic">{empty}</p>}
          <ul className="m-0 list-none p-0">{own.map((row) => <RuleLine key={row.rule.id} row={row} selected={selected} onSelect={onSelect} {...rest} />)}</ul>
        </section>
      );
    })}
  </nav>
);
