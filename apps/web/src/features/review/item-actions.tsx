import type { ReviewItem } from '@baton/contracts';
import { type Choices, isApproved, isEditable, isOpen, waitsFor } from './review-state.js';

type FollowUp = ReviewItem['followUps'][number];

export interface ItemActs { readonly onApprove: () => void; readonly onRaise: () => void; readonly onEdit: () => void; readonly onReject: () => void; readonly onUndo: () => void; readonly onFollowUp: (why: FollowUp) => void }
interface ItemActionsProps extends ItemActs {
  readonly item: ReviewItem; readonly choices: Choices; readonly repId: string;
  /** A follow-up is being asked for, or why it was not made. */
  readonly asking: boolean; readonly failure: string;
}

const action = 'rounded-control border border-line px-3 py-1.5 hover:bg-panel disabled:text-soft';

const Decide = ({ item, choices, repId, onApprove, onRaise, onEdit, onReject, onUndo }: ItemActionsProps) => (
  <div className="mt-5 flex flex-wrap gap-2">
    {item.belowDial && <button type="button" className={`${action} border-accent text-accent`} onClick={onRaise}><kbd>r</kbd> raise it</button>}
    {isApproved(choices, item) ? <button type="button" className={action} onClick={onUndo}><kbd>u</kbd> undo the approval</button>
      : waitsFor(item, repId) && <button type="button" className={`${action} border-accent text-accent`} onClick={onApprove}><kbd>a</kbd> approve</button>}
    {isEditable(item) && <button type="button" className={action} onClick={onEdit}><kbd>e</kbd> edit</button>}
    <button type="button" className={action} onClick={onReject}><kbd>x</kbd> reject</button>
  </div>
);

const Follow = ({ item: { followUps }, asking, failure, onFollowUp }: ItemActionsProps) => (
  <div className="mt-5">
    <div className="flex flex-wrap gap-2">
      {followUps.includes('undo') && <button type="button" disabled={asking} className={action} onClick={() => onFollowUp('undo')}><kbd>U</kbd> undo this write</button>}
      {followUps.includes('again') && <button type="button" disabled={asking} className={action} onClick={() => onFollowUp('again')}>propose again over what stands there now</button>}
    </div>
    <p className="mt-2 mb-0 text-small text-soft">{asking ? 'Asking …' : 'This makes a proposal. Nothing changes until you approve and sync it.'}</p>
    {failure && <p role="alert" className="mt-2 mb-0 text-red">{failure}</p>}
  </div>
);

/** What can be done with an item now, and no more. */
export const ItemActions = (props: ItemActionsProps) => {
  if (isOpen(props.item)) return <Decide {...props} />;
  return props.item.followUps.length > 0 || props.failure ? <Follow {...props} /> : null;
};
