import { type handleUnaryCall, status } from '@grpc/grpc-js';
import { EventStoreUnavailable } from '@baton/event-store';
import { RebuildWouldLose } from '../rebuild/rebuild-event-store.js';
import { BadRequest } from './kpi-request.js';

const statusOf = (error: unknown): status => {
  if (error instanceof BadRequest) return status.INVALID_ARGUMENT;
  if (error instanceof EventStoreUnavailable) return status.UNAVAILABLE;
  return error instanceof RebuildWouldLose ? status.FAILED_PRECONDITION : status.INTERNAL;
};

/** A call with one answer: what goes wrong leaves as the status that says whose move it is. */
export const unary = <Q, A>(answer: (request: Q) => Promise<A>): handleUnaryCall<Q, A> => (call, reply) => {
  answer(call.request).then(
    (response) => reply(null, response),
    (error: unknown) => reply({ code: statusOf(error), details: error instanceof Error ? error.message : String(error) }),
  );
};
