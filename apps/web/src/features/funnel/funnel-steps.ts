import type { FunnelBoard } from '@baton/contracts';

type Step = FunnelBoard['steps'][number];

/** Fewer than this at the step before say nothing about a step. */
const leastBefore = 10;

/** Hours in the unit people use: "64 s", "12 min", "4.1 h", "3.2 d". */
export const durationText = (hours: number): string => {
  if (hours * 3_600 < 99.5) return `${Math.round(hours * 3_600)} s`;
  if (hours < 1.5) return `${Math.round(hours * 60)} min`;
  return hours < 48 ? `${Number(hours.toFixed(1))} h` : `${Number((hours / 24).toFixed(1))} d`;
};

/** The step that loses the greatest share of what reached the step before it; none where too few did, or where nothing is lost. */
export const weakestStep = (steps: readonly Step[]): number | undefined => {
  const losing = steps.filter(({ step, before, fromPrevious }) => step > 1 && before >= leastBefore && fromPrevious !== null && fromPrevious < 1);
  return losing.toSorted((one, other) => (one.fromPrevious ?? 1) - (other.fromPrevious ?? 1))[0]?.step;
};

/** What is said beside a step: the share of the previous one and the median time between; nothing of the first. */
export const stepText = ({ step, fromPrevious, medianHours }: Step): string =>
  (step === 1 ? '' : [fromPrevious === null ? '' : `${Math.round(fromPrevious * 100)} %`, medianHours === null ? '' : durationText(medianHours)].filter(Boolean).join(' · '));

/** Stage changes that nobody has decided on, with their age. */
export const pendingText = ({ pending, medianDays, oldestDays }: FunnelBoard['pending']): string => {
  if (pending === 0) return 'No stage change waits for a rep.';
  const age = [medianDays === null ? '' : `half of them ${Number(medianDays.toFixed(1))} d or longer`, oldestDays === null ? '' : `the oldest ${Number(oldestDays.toFixed(1))} d`].filter(Boolean).join(', ');
  return `${pending.toLocaleString('en-GB')} ${pending === 1 ? 'stage change waits' : 'stage changes wait'} for a rep${age && `: ${age}`}.`;
};
