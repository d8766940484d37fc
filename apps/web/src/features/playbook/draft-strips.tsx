import { Strip } from '../shell/strip.js';
import { counted, ruleTitle } from './rule-text.js';
import type { Desk } from './use-desk.js';

const button = 'shrink-0 rounded-control border border-line px-3 py-1 text-small text-ink hover:bg-panel';

/** What is to be said of a draft while somebody else publishes too: who has to read again, and afterwards what both changed. */
export const DraftStrips = ({ desk: { draft, now, base, count, isStale, rebase }, onOpen }: { readonly desk: Desk; readonly onOpen: (id: string) => void }) => {
  if (isStale && count > 0) {
    return (
      <Strip>Somebody else has published since you read the playbook, so you have to read it again. Your {counted(count, 'change')} {count === 1 ? 'is' : 'are'} kept and not published. <button type="button" className={button} onClick={rebase}>Read it again, keeping my changes</button></Strip>
    );
  }
  if (!draft || draft.both.length === 0) return null;
  const titleOf = (id: string): string => { const rule = [...now.rules, ...base.rules].find((each) => each.id === id); return rule ? ruleTitle(rule) : 'how sure it has to be'; };
  return (
    <Strip>Both of you changed {draft.both.length === 1 ? 'this' : 'these'}; yours stands. Look once more at {draft.both.map((id) => <button key={id} type="button" className={button} onClick={() => onOpen(id)}>{titleOf(id)}</button>)}</Strip>
  );
};
