import { z } from 'zod';

/** Whom a flag or a reminder goes to: the rep who owns the deal, or the team's manager. */
export const routes = ['owner', 'manager'] as const;
const route = z.enum(routes).default('owner');
const days = z.number().int().min(1).max(730);

const reminderSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id is lower-case words joined by hyphens'),
  /** Every condition that is named has to hold. */
  when: z.strictObject({
    /** Nothing was said, written or met for so many days. */
    quiet_days: days.optional(),
    /** The close date of the CRM lies so many days back. */
    close_date_passed_days: days.optional(),
    /** A dated next step is overdue by so many days. */
    step_overdue_days: days.optional(),
    /** Only in these stages, by id or label; in every open one when none is named. */
    stages: z.array(z.string().min(1)).default([]),
  }).refine(({ quiet_days, close_date_passed_days, step_overdue_days }) => quiet_days !== undefined || close_date_passed_days !== undefined || step_overdue_days !== undefined,
    'name at least one of quiet_days, close_date_passed_days and step_overdue_days'),
  say: z.string().min(1).max(200),
  route,
});

/** What a tenant has decided about reminders, staleness and next steps, as its YAML file holds it. These are rules, kept apart from what is proposed by reading. */
export const hygieneRulesSchema = z.strictObject({
  version: z.string().min(1).default('standard'),
  stale: z.strictObject({
    /** Whether to compare with the tenant's own won deals of the same stage. */
    learned: z.boolean().default(true),
    /** Below so many won deals, the days below count. */
    least_deals: z.number().int().min(1).default(5),
    days: days.default(30),
    /** Days for single stages, by id or label. */
    stages: z.record(z.string(), days).default({}),
    route,
  }).default({ learned: true, least_deals: 5, days: 30, stages: {}, route: 'owner' }),
  next_step: z.strictObject({
    /** Days after the last talk in which a dated next step has to be there. */
    missing_after_days: z.number().int().min(0).max(365).default(2),
    route,
  }).default({ missing_after_days: 2, route: 'owner' }),
  reminders: z.array(reminderSchema).max(50).default([]),
}).superRefine(({ reminders }, context) => {
  const seen = new Set<string>();
  reminders.forEach(({ id }, at) => {
    if (seen.has(id)) context.addIssue({ code: 'custom', path: ['reminders', at, 'id'], message: `the id ${id} is used twice` });
    seen.add(id);
  });
});
export type HygieneRules = z.infer<typeof hygieneRulesSchema>;
export type HygieneReminder = HygieneRules['reminders'][number];

/** The rules of a tenant that published none. */
export const defaultHygieneRules: HygieneRules = hygieneRulesSchema.parse({});

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
const conditionText = ({ when }: HygieneReminder): string => [
  ...(when.quiet_days === undefined ? [] : [`nothing happened for ${plural(when.quiet_days, 'day')}`]),
  ...(when.close_date_passed_days === undefined ? [] : [`the close date is ${plural(when.close_date_passed_days, 'day')} past`]),
  ...(when.step_overdue_days === undefined ? [] : [`a next step is ${plural(when.step_overdue_days, 'day')} overdue`]),
].join(' and ');

/** The rules in sentences, one a rule, as the console explains them. */
export const explainHygieneRules = ({ stale, next_step: step, reminders }: HygieneRules): string[] => [
  stale.learned
    ? `A deal is stale once it has been still for longer than any won deal of its stage ever was; until ${plural(stale.least_deals, 'won deal')} of a stage are known, after ${plural(stale.days, 'day')}. Told to the ${stale.route}.`
    : `A deal is stale after ${plural(stale.days, 'day')} in which nothing happened. Told to the ${stale.route}.`,
  ...Object.entries(stale.stages).map(([stage, limit]) => `In ${stage}, a deal is stale after ${plural(limit, 'day')} in which nothing happened.`),
  `${step.missing_after_days === 0 ? 'As soon as' : `${plural(step.missing_after_days, 'day')} after`} the last talk ${step.missing_after_days === 0 ? 'is over' : ''}`.trim() + `, a deal without a dated next step is told to the ${step.route}.`,
  ...reminders.map((reminder) => `When ${conditionText(reminder)}${reminder.when.stages.length > 0 ? ` in ${reminder.when.stages.join(' or ')}` : ''}: “${reminder.say}”, told to the ${reminder.route}.`),
];
