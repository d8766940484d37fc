import type { PlaybookView } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { sessionQuery } from '../../api/queries.js';
import { Strip } from '../shell/strip.js';
import { useKeys } from '../shell/use-keys.js';
import { DialPanel } from './dial-panel.js';
import { DraftStrips } from './draft-strips.js';
import { addRule, changeRule, isProvisional, nextProvisionalId, putBack, removeRule, setDial } from './edit-rulebook.js';
import { focusFault } from './focus-fault.js';
import { PlaybookFooter } from './playbook-footer.js';
import { PlaybookHeader } from './playbook-header.js';
import { type Row, rowsByKind, step } from './playbook-rows.js';
import { dialId } from './rebase-draft.js';
import { type RuleActs, RuleDetail } from './rule-detail.js';
import type { RuleKind } from './rule-kinds.js';
import { RuleList } from './rule-list.js';
import { type Desk, useDesk } from './use-desk.js';
import { usePublish } from './use-publish.js';
import { type Selection, useSelection } from './use-selection.js';

interface PlaybookBoardProps { readonly view: PlaybookView; readonly children: ReactNode }

/** What can be done with the rule on the screen. */
const actsOn = (id: string, mayEdit: boolean, neighbour: string | undefined, { edit, base }: Desk, { openForm, closeForm, select }: Selection): RuleActs => ({
  onEdit: () => { if (mayEdit) openForm(id); }, onDone: () => { closeForm(); document.querySelector<HTMLElement>('[data-rule][aria-current=true]')?.focus(); },
  onChange: (change) => edit((now) => changeRule(now, id, change)),
  onRemove: () => { edit((now) => removeRule(now, id)); if (isProvisional(id)) select(neighbour); else closeForm(); }, onPutBack: () => edit((now) => putBack(now, base, id)),
});

/** The rows in their order and the one that is shown: the address's, else the first rule. */
const useRows = ({ base, now, changes }: Desk, named: string | undefined) => {
  const rows = rowsByKind(base, now, changes);
  const all: Row[] = [...rows.values()].flat();
  const row = all.find(({ rule }) => rule.id === named) ?? (named === dialId ? undefined : all[0]);
  return { rows, ids: [dialId, ...all.map(({ rule }) => rule.id)], row, selected: row?.rule.id ?? dialId };
};

/** The rules, the chosen one, and the draft that is being made of them. */
export const PlaybookBoard = ({ view, children }: PlaybookBoardProps) => {
  const timeZone = useQuery(sessionQuery).data?.rep.timeZone;
  const desk = useDesk(view);
  const selection = useSelection();
  const { named, edited, select, openForm } = selection;
  const { rows, ids, row, selected } = useRows(desk, named);
  const publishing = usePublish(view, desk, (lasting) => { const lastingId = lasting.get(selected); selection.closeForm(); if (lastingId) select(lastingId); });
  const editing = view.mayEdit && edited === selected && row?.state !== 'removed';
  const acts = actsOn(selected, view.mayEdit && row !== undefined && row.state !== 'removed', step(ids, selected, -1), desk, selection);
  const add = (kind: RuleKind): void => { desk.edit((now) => addRule(now, kind)); openForm(nextProvisionalId(desk.now)); };
  useKeys({
    j: () => select(step(ids, selected, 1)), k: () => select(step(ids, selected, -1)), e: acts.onEdit, 'mod+Enter': publishing.publish,
    Escape: () => { if (editing) acts.onDone(); else select(undefined); },
  });
  const faultsOfRow = desk.faults.filter(({ ruleId }) => ruleId === selected);
  return (
    <div className="flex h-full flex-col">
      <PlaybookHeader base={desk.base} version={view.playbook?.version ?? ''} />
      {children}
      {named !== undefined && named !== selected && <Strip>The rule of this address is not in the playbook. Somebody may have removed it.</Strip>}
      <DraftStrips desk={desk} onOpen={select} />
      <div className="grid min-h-0 flex-1 grid-cols-[380px_1fr] max-lg:grid-cols-[300px_1fr] max-sm:grid-cols-1">
        <div className={`min-h-0 ${named === undefined ? '' : 'max-sm:hidden'}`}>
          <RuleList rows={rows} dial={desk.now.dial} dialMoved={desk.changes.dial} lessons={view.lessons} faults={desk.faults} both={desk.draft?.both ?? []} selected={selected} mayAdd={view.mayEdit && !publishing.busy} onSelect={select} onAdd={add} />
        </div>
        <div key={selected} className={`min-w-0 overflow-y-auto ${named === undefined ? 'max-sm:hidden' : ''}`}>
          <Link to="/playbook" search={{}} className="block px-4 pt-4 text-accent no-underline sm:hidden">‹ All rules</Link>
          {row ? <RuleDetail rule={row.rule} state={row.state} faults={faultsOfRow} view={view} dial={desk.now.dial} editing={editing} busy={publishing.busy} timeZone={timeZone} {...acts} />
            : <DialPanel now={desk.now} before={desk.base.dial} lessons={view.lessons} mayEdit={view.mayEdit} busy={publishing.busy} onMove={(dial) => desk.edit((now) => setDial(now, dial))} onOpen={select} />}
        </div>
      </div>
      <PlaybookFooter mayEdit={view.mayEdit} isFirst={view.playbook === null} desk={desk} publishing={publishing} onShow={({ ruleId }) => { if (ruleId === '') select(dialId); else { openForm(ruleId); focusFault(); } }} onDiscard={() => { selection.closeForm(); desk.discard(); }} />
    </div>
  );
};
