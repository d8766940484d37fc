import type { FollowUpRequest, ReviewItem } from '@baton/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { askFollowUp } from '../../api/queries.js';
import { useAsk } from '../../api/use-ask.js';

export interface FollowUp {
  readonly asking: boolean;
  /** Why the proposal of the item on the screen was not made; empty otherwise. */
  readonly failure: string;
  ask(why: FollowUpRequest['why']): void;
}

/**
 * Asks for the proposal that takes a write back, or that repeats it over what the record holds now.
 * @param onMade opens the new proposal; not called when the rep has gone on to another item meanwhile, so that no key meets what it was not meant for
 */
export const useFollowUp = (item: ReviewItem, onMade: (proposalId: string) => void): FollowUp => {
  const client = useQueryClient();
  const { busy, failure, ask } = useAsk();
  const [asked, setAsked] = useState('');
  const now = useRef({ shownId: item.proposalId, onMade });
  useEffect(() => { now.current = { shownId: item.proposalId, onMade }; });
  const open = async (madeId: string): Promise<void> => {
    await client.invalidateQueries({ queryKey: ['review'] });
    if (now.current.shownId === item.proposalId) now.current.onMade(madeId);
  };
  return {
    asking: busy, failure: asked === item.proposalId ? failure : '',
    ask: (why) => {
      if (busy || !item.followUps.includes(why)) return;
      setAsked(item.proposalId);
      ask(() => askFollowUp(item.proposalId, { why }), ({ proposalId }) => open(proposalId));
    },
  };
};
