import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { Response } from 'express';
import { type GatewayServices, gatewayServices } from '../gateway-services.js';
import { ApiProblem } from './api-problem.js';

const problemOf = (error: unknown): ApiProblem | undefined => {
  if (error instanceof ApiProblem) return error;
  const status = error instanceof HttpException ? error.getStatus() : error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
  if (status === 404) return new ApiProblem('not_found', 'there is nothing at this address; see /api/openapi.json');
  return status >= 400 && status < 500 ? new ApiProblem('invalid', 'the request cannot be read: it takes JSON of at most 256 kB, or CSV of at most 64 kB where a file is uploaded') : undefined;
};

/** Every error leaves as the contract's error; what was not foreseen is logged and says nothing of the inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(gatewayServices) private readonly services: GatewayServices) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error);
    if (!problem) this.services.logger.error('a request failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    const answer = problem ?? new ApiProblem('internal', 'something broke in here; try again, and look at the log of the gateway');
    if (!response.headersSent) response.status(answer.status).json(answer.body);
  }
}
