import type { Session } from '@baton/contracts';
import { ApiProblem } from '../http/api-problem.js';
import { teamScope } from './domain/team-scope.js';

/**
 * The team whose numbers a person may see, empty for all of them.
 * @throws {ApiProblem} forbidden where another one is asked for
 */
export const teamFor = ({ rep }: Session, asked?: string): string => {
  const scope = teamScope(rep, asked);
  if ('complaint' in scope) throw new ApiProblem('forbidden', scope.complaint);
  return scope.team;
};
