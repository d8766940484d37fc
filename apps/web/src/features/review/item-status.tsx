import type { ReviewItem } from '@baton/contracts';
import { Link } from '@tanstack/react-router';
import { oneLine } from './item-text.js';
import { changedSince, type Choices } from './review-state.js';
import { statusText, tones } from './status-text.js';

const link = 'text-accent underline';

/** Where an item is on its way, with the record or the page where it goes on. */
export const ItemStatus = ({ item, choices, repId }: { readonly item: ReviewItem; readonly choices: Choices; readonly repId: string }) => {
  if (changedSince(choices, item)) return <p role="status" className="mt-4 mb-0 text-amber">This changed since you approved it. Read it again and approve it anew.</p>;
  const { text, tone, toSettings } = statusText(item, repId);
  if (!text) return null;
  return (
    <p role="status" data-status={item.status} className={`mt-4 mb-0 ${tones[tone]}`}>
      {text}
      {toSettings && <>{' · '}<Link to="/settings" className={link}>open Settings</Link></>}
      {item.recordUrl && <>{' · '}<a className={link} href={item.recordUrl} target="_blank" rel="noreferrer">open the record</a></>}
    </p>
  );
};

const whose = { undo: 'takes back', again: 'again, over what stands there now', '': '' } as const;

interface LineageProps { readonly item: ReviewItem; readonly items: readonly ReviewItem[]; readonly onOpen: (proposalId: string) => void }

const To = ({ words, item, onOpen }: { readonly words: string; readonly item: ReviewItem; readonly onOpen: (proposalId: string) => void }) => (
  <p className="mt-0 mb-4">{words}: <button type="button" className={`${link} text-left`} onClick={() => onOpen(item.proposalId)}>{item.label} · {oneLine(item)}</button></p>
);

/** Which write an item takes back or repeats, and what follows it. */
export const Lineage = ({ item: { proposalId, follows }, items, onOpen }: LineageProps) => {
  const before = items.find((each) => each.proposalId === follows.proposalId);
  const after = items.findLast((each) => each.follows.proposalId === proposalId);
  return (
    <>
      {follows.why !== '' && (before ? <To words={whose[follows.why]} item={before} onOpen={onOpen} /> : <p className="mt-0 mb-4">{whose[follows.why]}: an earlier write that is not in your list any more</p>)}
      {after && <To words={after.follows.why === 'undo' ? 'followed by the proposal to take it back' : 'followed by the proposal over what stands there now'} item={after} onOpen={onOpen} />}
    </>
  );
};
