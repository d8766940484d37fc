import { z } from 'zod';
import type { Command } from './gen/baton/commands/v1/command.js';

/** Which writes want more than one keypress of one rep, as a tenant's organisation file holds it. */
export const approvalRulesSchema = z.strictObject({
  /** A close date moved by more days than this is risky. */
  risky_close_date_days: z.number().int().min(0).default(30),
  /** A second rep has to approve as well; a rule that is left out never applies. */
  second_approver: z.strictObject({
    /** An amount of at least this, in the deal's own currency. */
    amount_from: z.number().min(0).optional(),
    /** A move to one of these stages, by the vendor's own ids. */
    stages: z.array(z.string().min(1)).default([]),
    /** A close date moved by more days than this. */
    close_date_days: z.number().int().min(0).optional(),
  }).default({ stages: [] }),
});
export type ApprovalRules = z.infer<typeof approvalRulesSchema>;

/** The rules of a tenant that published none. */
export const defaultApprovalRules: ApprovalRules = approvalRulesSchema.parse({});

const dayMs = 86_400_000;

const valueBefore = ({ expectedBefore }: Command, field: string): string => expectedBefore.find((each) => each.field === field)?.value ?? '';

/** Days between two YYYY-MM-DD; Infinity where one of them is no date, since nobody knows how far that is. */
const daysMoved = (before: string, after: string): number => {
  const days = Math.abs(Date.parse(after) - Date.parse(before)) / dayMs;
  return Number.isNaN(days) ? Number.POSITIVE_INFINITY : days;
};

/** The close date a command sets, with how far it moves. */
const closeDateMove = (command: Command): number | undefined => {
  const { action } = command;
  if (action?.$case === 'dealCloseDateSet') return daysMoved(valueBefore(command, 'close_date'), action.value.closeDate);
  return action?.$case === 'dealFieldSet' && action.value.field === 'close_date' ? daysMoved(valueBefore(command, 'close_date'), action.value.value) : undefined;
};

const stageSet = ({ action }: Command): string | undefined => {
  if (action?.$case === 'dealStageSet') return action.value.stageId;
  return action?.$case === 'dealFieldSet' && action.value.field === 'stage' ? action.value.value : undefined;
};

const amountSet = ({ action }: Command): string | undefined =>
  (action?.$case === 'dealFieldSet' && action.value.field === 'amount' ? action.value.value : undefined);

/**
 * How careful a rep has to be: a risky write is approved with a keypress of its own, never in bulk.
 * Stage, amount and what removes a record always are, a close date is where it moves far.
 */
export const riskOf = (command: Command, rules: ApprovalRules): 'low' | 'risky' => {
  if (command.action?.$case === 'createdRecordRemove') return 'risky';
  if (stageSet(command) !== undefined || amountSet(command) !== undefined) return 'risky';
  const moved = closeDateMove(command);
  return moved !== undefined && moved > rules.risky_close_date_days ? 'risky' : 'low';
};

/** The rule that wants a second approver for a command, in words; undefined where one rep is enough. */
export const secondApproverRule = (command: Command, { second_approver: rule }: ApprovalRules): string | undefined => {
  const stage = stageSet(command);
  if (stage !== undefined && rule.stages.includes(stage)) return `a move to ${stage} wants a second approver`;
  const amount = amountSet(command);
  // What is no number may be any amount.
  if (rule.amount_from !== undefined && amount !== undefined && !(Number(amount) < rule.amount_from)) return `an amount of ${rule.amount_from} or more wants a second approver`;
  const moved = closeDateMove(command);
  return rule.close_date_days !== undefined && moved !== undefined && moved > rule.close_date_days ? `a close date moved by more than ${rule.close_date_days} days wants a second approver` : undefined;
};
