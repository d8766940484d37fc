import { type ClientUnaryCall, Metadata, type ServiceError } from '@grpc/grpc-js';
import type { ApiProblem } from '../http/api-problem.js';

interface Deadline { readonly deadline: number }
/** A method of a generated client. */
export type Ask<Q, A> = (request: Q, metadata: Metadata, options: Deadline, reply: (error: ServiceError | null, response: A) => void) => ClientUnaryCall;

/** How long an answer is waited for, milliseconds, and what a person is told when none comes or analytics refuses. */
export interface AskOptions { readonly withinMs: number; problemOf(error: ServiceError): ApiProblem }

/** One call of analytics. @throws {ApiProblem} as `problemOf` says */
export const askAnalytics = <Q, A>(ask: Ask<Q, A>, request: Q, { withinMs, problemOf }: AskOptions): Promise<A> => new Promise((resolve, reject) => {
  ask(request, new Metadata(), { deadline: Date.now() + withinMs }, (error, response) => (error ? reject(problemOf(error)) : resolve(response)));
});
