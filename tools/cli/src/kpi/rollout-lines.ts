import type { QueryRolloutResponse } from '@baton/contracts';

const mark = (isDone: boolean): string => (isDone ? 'done' : 'open');

/** The rollout as a person reads it: the day, each week with what it was to bring, the gate and the diagnosis. */
export const rolloutLines = ({ startedOn, day, weeks, gate, diagnosis }: QueryRolloutResponse): string[] => [
  startedOn === '' ? 'Nobody has begun yet: the rollout starts with the first workday or call.' : `Day ${day} since ${startedOn}`,
  ...weeks.flatMap(({ week, title, isDone, deliverables }) => [
    `Week ${week}  ${mark(isDone)}  ${title}`, ...deliverables.map((each) => `        ${mark(each.isDone)}  ${each.title}: ${each.says}`),
  ]),
  ...(gate ? [gate.says] : []), ...(diagnosis ? [diagnosis.says] : []),
];
