import type { Request, RequestHandler, Response } from 'express';
import type { Fault, FaultBoard } from './fault-board.js';

export type Handler = (request: Request, response: Response) => void;

/** How a vendor words each fault; nothing of the call is applied. A kind a vendor does not know counts as its 500. */
export type FaultAnswers = Readonly<Partial<Record<Fault['kind'], (response: Response) => void>>>;

const everywhere: FaultAnswers = {
  502: (response) => { response.status(502).type('html').send('<html><h1>Bad gateway</h1></html>'); },
  garbage: (response) => { response.type('json').send('{"results": ['); },
  reset_before_apply: (response) => { response.destroy(); },
};

/** Lets the handler run and loses what it answers. */
const swallowing = (response: Response): Response => {
  const swallow = Object.create(response, {
    json: { value: () => response }, send: { value: () => response }, end: { value: () => response }, type: { value: () => swallow }, status: { value: () => swallow }, sendStatus: { value: () => response },
  }) as Response;
  return swallow;
};

/** Runs a handler, or the fault that is armed for its operation. */
export const withFaults = (faults: FaultBoard, answers: FaultAnswers, operationOf: (request: Request) => string, handler: Handler): RequestHandler => (request, response) => {
  const fault = faults.take(operationOf(request));
  if (!fault) { handler(request, response); return; }
  if (fault.kind === 'slow') { setTimeout(() => handler(request, response), fault.delayMs); return; }
  if (fault.kind === 'reset_after_apply') { handler(request, swallowing(response)); response.destroy(); return; }
  const answer = answers[fault.kind] ?? everywhere[fault.kind] ?? answers[500];
  if (answer) answer(response);
  else response.status(500).end();
};
