import type { StreamRequest, StreamResponse } from '@baton/contracts';
import type { Logger } from '@baton/platform';
import type { CallDesk } from '../call-desk.js';
import type { LaneReply } from '../call-lane.js';
import type { Schedule } from '../ports.js';
import { again, emptyOutbox, isForgotten, withAnswer, withRequest } from './domain/outbox.js';

export interface DeskFeedDeps { readonly desk: Pick<CallDesk, 'accept' | 'left'>; readonly tenant: string; readonly schedule: Schedule; readonly logger: Logger }

/** The way of one call to the desk. */
export interface DeskFeed {
  send(request: StreamRequest): void;
  /** Nobody here feeds the call any more; somebody else may. */
  leave(): void;
  /** Requests that the desk has not acknowledged. */
  readonly waiting: number;
}

const retryMs = 1_000;

/** Does for Zoom what a call platform does for itself: keeps what the desk has not acknowledged and sends it again when the desk asks or fails. */
export const createDeskFeed = ({ desk, tenant, schedule, logger }: DeskFeedDeps): DeskFeed => {
  let outbox = emptyOutbox;
  let cancel: (() => void) | undefined;
  let left = false;

  const accept = (request: StreamRequest): void => { void desk.accept(tenant, request, reply); };
  const sendAgain = (): void => {
    if (cancel || left) return;
    cancel = schedule(() => {
      cancel = undefined;
      for (const request of again(outbox)) accept(request);
    }, retryMs);
  };
  const answer = (response: StreamResponse): void => {
    outbox = withAnswer(outbox, response);
    if (response.refused === '') return;
    if (isForgotten(response)) return sendAgain();
    logger.warn('the desk refused a message of a Zoom call', { tenant, callId: response.callId, refused: response.refused });
  };
  const reply: LaneReply = { answer, fail: sendAgain };

  return {
    send: (request) => {
      outbox = withRequest(outbox, request);
      if (!cancel) accept(request);
    },
    leave: () => {
      left = true;
      cancel?.();
      cancel = undefined;
      desk.left(reply);
    },
    get waiting() { return outbox.waiting.length; },
  };
};
