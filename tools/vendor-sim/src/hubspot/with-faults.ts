import type { Request, RequestHandler, Response } from 'express';
import { refuse } from './answers.js';
import type { Fault } from './faults.js';
import type { SimState } from './sim-state.js';

export type Handler = (request: Request, response: Response) => void;

const asksToWait = (response: Response, status: number, seconds: string, category: string, message: string): void => {
  response.setHeader('retry-after', seconds);
  refuse(response, status, category, message);
};

/** Answers in place of the handler: nothing of the call is applied. */
const answers: Partial<Record<Fault['kind'], (response: Response) => void>> = {
  401: (response) => { refuse(response, 401, 'EXPIRED_AUTHENTICATION', 'The OAuth token used to make this call expired.'); },
  403: (response) => { refuse(response, 403, 'MISSING_SCOPES', 'This app hasn\'t been granted all required scopes to make this call.'); },
  423: (response) => { refuse(response, 423, 'LOCKED', 'The record is locked by another write.'); },
  429: (response) => { asksToWait(response, 429, '1', 'RATE_LIMITS', 'You have reached your ten_secondly_rolling limit.'); },
  477: (response) => { asksToWait(response, 477, '7200', 'MIGRATION_IN_PROGRESS', 'This account is being moved between data hosting locations.'); },
  500: (response) => { refuse(response, 500, 'INTERNAL_ERROR', 'internal error'); },
  502: (response) => { response.status(502).type('html').send('<html><h1>Bad gateway</h1></html>'); },
  validation: (response) => { refuse(response, 400, 'VALIDATION_ERROR', 'Property values were not valid: a close date is required in this stage'); },
  partial: (response) => {
    const errors = [{ status: 'error', category: 'VALIDATION_ERROR', message: 'Property values were not valid: a required property is missing', context: {} }];
    response.status(207).json({ status: 'COMPLETE', results: [], numErrors: 1, errors });
  },
  garbage: (response) => { response.type('json').send('{"results": ['); },
  reset_before_apply: (response) => { response.destroy(); },
};

/** Runs a handler, or the fault that is armed for its operation. */
export const withFaults = (state: SimState, operationOf: (request: Request) => string, handler: Handler): RequestHandler => (request, response) => {
  const fault = state.faults.take(operationOf(request));
  if (!fault) { handler(request, response); return; }
  const answer = answers[fault.kind];
  if (answer) { answer(response); return; }
  if (fault.kind === 'slow') { setTimeout(() => handler(request, response), fault.delayMs); return; }
  const swallow = Object.create(response, { json: { value: () => response }, status: { value: () => swallow } }) as Response;
  handler(request, swallow);
  response.destroy();
};
