import type { StreamRequest, StreamResponse } from '@baton/contracts';

/** Requests that the desk has not acknowledged, so that they can be sent again; Zoom itself sends nothing twice on demand. */
export interface Outbox {
  /** The start of the call, kept for as long as the call lasts. */
  readonly start: StreamRequest | undefined;
  readonly waiting: readonly StreamRequest[];
}

/** What the desk says when it has lost the call. */
const wantsStart = 'send it again from its start';

export const emptyOutbox: Outbox = { start: undefined, waiting: [] };

export const withRequest = (outbox: Outbox, request: StreamRequest): Outbox =>
  (request.event?.$case === 'start' ? { ...outbox, start: request } : { ...outbox, waiting: [...outbox.waiting, request] });

/** Forgets what the desk acknowledged. */
export const withAnswer = (outbox: Outbox, { acknowledgedSequence }: StreamResponse): Outbox =>
  ({ ...outbox, waiting: outbox.waiting.filter(({ sequence }) => sequence > acknowledgedSequence) });

/** Whether the desk does not know the call any more. */
export const isForgotten = ({ refused }: StreamResponse): boolean => refused.includes(wantsStart);

/** Everything that has to be sent again, the start first: a desk that knows the call takes it for a repetition. */
export const again = ({ start, waiting }: Outbox): readonly StreamRequest[] => (start && waiting.length > 0 ? [start, ...waiting] : waiting);
