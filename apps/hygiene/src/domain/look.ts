import { draft, type HygieneReminder, type HygieneRules } from '@baton/contracts';
import type { Settings } from '@baton/stage';
import { type DealSoFar, dayMs, daysBetween, isClosed, isoDay, stageOf } from './deal-so-far.js';
import type { HygieneDraft } from './hygiene-draft.js';
import { proposeSaidDate } from './propose-said-date.js';
import { rulesOf } from './rules-of.js';

const days = (count: number): string => `${count} day${count === 1 ? '' : 's'}`;

/** How many days a deal of this stage may be still, and whom that is learned from. */
interface Limit { readonly days: number; readonly deals: number; readonly says: string }

const limitOf = ({ id, label }: { readonly id: string; readonly label: string }, { stale }: HygieneRules, settings: Settings): Limit => {
  const own = stale.stages[id] ?? stale.stages[label];
  if (own !== undefined) return { days: own, deals: 0, says: `in ${label} a deal is stale after ${days(own)}` };
  const pace = stale.learned ? settings.latest('deal.pace_measured', id) : undefined;
  if (pace && pace.deals >= stale.least_deals) return { days: pace.stillDays, deals: pace.deals, says: `of the ${pace.deals} deals you won none was still for longer than ${days(pace.stillDays)} in ${label}` };
  return { days: stale.days, deals: 0, says: `a deal is stale after ${days(stale.days)}` };
};

const staleDrafts = (state: DealSoFar, nowMs: number, rules: HygieneRules, settings: Settings): HygieneDraft[] => {
  const stage = state.deal && !isClosed(state.deal) ? stageOf(state.deal) ?? { id: state.deal.stageId, label: state.deal.stageId } : undefined;
  const still = daysBetween(state.lastAtMs, nowMs);
  const limit = stage && state.lastAtMs > 0 ? limitOf(stage, rules, settings) : undefined;
  const isStale = limit !== undefined && still > limit.days;
  if (isStale && !state.stale && stage) {
    return [draft('deal.stale_flagged', { reason: `nothing happened for ${days(still)}; ${limit.says}`, stageId: stage.id, stillSinceMs: state.lastAtMs, stillDays: still, limitDays: limit.days, learnedFrom: limit.deals, route: rules.stale.route })];
  }
  if (!isStale && state.stale) return [draft('deal.stale_cleared', { reason: stage ? state.lastWhat : 'the deal was closed' })];
  return [];
};

/** What lies ahead of a deal with a date, or undefined. */
const ahead = ({ meetings, steps }: DealSoFar, nowMs: number): string | undefined => {
  const meeting = Object.values(meetings).find(({ startsAtMs }) => startsAtMs > nowMs);
  if (meeting) return `${meeting.title || 'a meeting'} on ${isoDay(meeting.startsAtMs)}`;
  const step = steps.find(({ dueDate }) => dueDate >= isoDay(nowMs));
  return step && `${step.owner}: ${step.text}, ${step.dueDate}`;
};

const stepDrafts = (state: DealSoFar, nowMs: number, { next_step: rule }: HygieneRules): HygieneDraft[] => {
  const next = ahead(state, nowMs);
  const isMissing = state.deal !== null && !isClosed(state.deal) && next === undefined && state.lastAtMs > 0 && nowMs - state.lastAtMs >= rule.missing_after_days * dayMs;
  if (isMissing && !state.stepMissing) return [draft('next_step.missing', { reason: `nothing with a date lies ahead; the last that happened: ${state.lastWhat}, ${isoDay(state.lastAtMs)}`, route: rule.route })];
  if (!isMissing && state.stepMissing) return [draft('next_step.found', { reason: next ?? (state.deal && isClosed(state.deal) ? 'the deal was closed' : state.lastWhat) })];
  return [];
};

const applies = ({ when }: HygieneReminder, state: DealSoFar, nowMs: number): boolean => {
  const { deal } = state;
  if (!deal || isClosed(deal)) return false;
  const stage = stageOf(deal);
  if (when.stages.length > 0 && !when.stages.some((name) => name === deal.stageId || name === stage?.label)) return false;
  const quiet = when.quiet_days === undefined || (state.lastAtMs > 0 && daysBetween(state.lastAtMs, nowMs) >= when.quiet_days);
  const passed = when.close_date_passed_days === undefined || (deal.closeDate !== '' && daysBetween(Date.parse(deal.closeDate), nowMs) >= when.close_date_passed_days);
  const overdue = when.step_overdue_days === undefined || state.steps.some(({ dueDate }) => daysBetween(Date.parse(dueDate), nowMs) >= (when.step_overdue_days ?? 0));
  return quiet && passed && overdue;
};

const reminderDrafts = (state: DealSoFar, nowMs: number, { reminders }: HygieneRules): HygieneDraft[] => {
  const due = reminders.filter((rule) => applies(rule, state, nowMs));
  return [
    ...due.filter(({ id }) => !state.reminded.includes(id)).map(({ id, say, route }) => draft('deal.reminder_raised', { ruleId: id, text: say, route })),
    ...state.reminded.filter((id) => due.every((rule) => rule.id !== id)).map((id) => draft('deal.reminder_cleared', { ruleId: id, reason: state.lastWhat || 'the rule was changed' })),
  ];
};

/** What stands out about a deal at a moment that was not said yet, and what no longer does. */
export const look = (state: DealSoFar, nowMs: number, settings: Settings): HygieneDraft[] => {
  const rules = rulesOf(settings);
  return [...staleDrafts(state, nowMs, rules, settings), ...stepDrafts(state, nowMs, rules), ...reminderDrafts(state, nowMs, rules), ...proposeSaidDate(state, nowMs)];
};
