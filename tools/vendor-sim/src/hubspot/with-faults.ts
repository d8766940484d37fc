import type { Request, RequestHandler, Response } from 'express';
import { refuse } from './answers.js';
import type { Fault } from './faults.js';
import type { SimState } from './sim-state.js';

type Handler = (request: Request, response: Response) => void;

const answers: Partial<Record<Fault['kind'], (response: Response) => void>> = {
  429: (response) => { response.setHeader('retry-after', '1'); refuse(response, 429, 'RATE_LIMITS', 'You have reached your ten_secondly_rolling limit.'); },
  500: (response) => { refuse(response, 500, 'INTERNAL_ERROR', 'internal error'); },
  401: (response) => { refuse(response, 401, 'EXPIRED_AUTHENTICATION', 'The OAuth token used to make this call expired.'); },
  validation: (response) => { refuse(response, 400, 'VALIDATION_ERROR', 'Property values were not valid: a close date is required in this stage'); },
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
