import type { Request, RequestHandler, Response } from 'express';
import { type FaultAnswers, type Handler, withFaults as withFaultsOf } from '../sim/with-faults.js';
import { refuse } from './answers.js';
import type { SimState } from './sim-state.js';

export type { Handler } from '../sim/with-faults.js';

const asksToWait = (response: Response, status: number, seconds: string, category: string, message: string): void => {
  response.setHeader('retry-after', seconds);
  refuse(response, status, category, message);
};

/** HubSpot's words for each fault. */
const answers: FaultAnswers = {
  401: (response) => { refuse(response, 401, 'EXPIRED_AUTHENTICATION', 'The OAuth token used to make this call expired.'); },
  403: (response) => { refuse(response, 403, 'MISSING_SCOPES', 'This app hasn\'t been granted all required scopes to make this call.'); },
  409: (response) => { refuse(response, 409, 'CONFLICT', 'The record was changed at the same moment.'); },
  412: (response) => { refuse(response, 412, 'CONFLICT', 'The record was changed at the same moment.'); },
  423: (response) => { refuse(response, 423, 'LOCKED', 'The record is locked by another write.'); },
  429: (response) => { asksToWait(response, 429, '1', 'RATE_LIMITS', 'You have reached your ten_secondly_rolling limit.'); },
  limit: (response) => { asksToWait(response, 429, '3600', 'RATE_LIMITS', 'You have reached your daily limit.'); },
  477: (response) => { asksToWait(response, 477, '7200', 'MIGRATION_IN_PROGRESS', 'This account is being moved between data hosting locations.'); },
  500: (response) => { refuse(response, 500, 'INTERNAL_ERROR', 'internal error'); },
  validation: (response) => { refuse(response, 400, 'VALIDATION_ERROR', 'Property values were not valid: a close date is required in this stage'); },
  partial: (response) => {
    const errors = [{ status: 'error', category: 'VALIDATION_ERROR', message: 'Property values were not valid: a required property is missing', context: {} }];
    response.status(207).json({ status: 'COMPLETE', results: [], numErrors: 1, errors });
  },
};

export const withFaults = ({ faults }: SimState, operationOf: (request: Request) => string, handler: Handler): RequestHandler => withFaultsOf(faults, answers, operationOf, handler);
