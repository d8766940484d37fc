import type { FactOf } from '@baton/contracts';
import { derivedId } from '@baton/platform';
import { commandOf } from './domain/command-of.js';
import { renderCommand } from './domain/render-command.js';
import { taskKind } from './domain/task-kind.js';

/**
 * The task that an approval finished: one for each proposal, whoever asks and how often. Nothing where the console did not say how long the rep was at
 * it, where two reps shared it, or where the write follows an earlier one of the same task.
 */
export const taskCompleted = (approval: FactOf<'write.approved'>, activeMs: number | undefined, isFollowUp: boolean): FactOf<'task.completed'> | undefined => {
  const { payload: { payload, secondRepId }, about, id } = approval;
  const command = commandOf(payload);
  const kind = taskKind(renderCommand(command).action, command);
  if (activeMs === undefined || secondRepId !== '' || isFollowUp || kind === undefined) return undefined;
  return {
    ...approval, id: derivedId(approval.occurredAtMs, 'task.completed', approval.tenant, about.proposalId), type: 'task.completed', causationId: id,
    payload: { taskId: about.proposalId, kind, activeMs, segment: '' },
  };
};
