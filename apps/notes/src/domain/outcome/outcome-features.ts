import { type Course, standingIn } from './course-of-talk.js';

export const outcomeFeatureNames = ['agreed', 'acted', 'refused', 'priced', 'confirmed', 'yielded', 'conditions'] as const;
export type OutcomeFeature = (typeof outcomeFeatureNames)[number];

/** What the outcome is judged by, each from 0 to 1. */
export type OutcomeFeatures = Readonly<Record<OutcomeFeature, number>>;

const flag = (holds: boolean): number => (holds ? 1 : 0);

/**
 * The buyer `agreed` in any way and did not take it back · `acted`, in words of their own · the buyer `refused` and left it there · the rep
 * named a sum (`priced`) · `confirmed` what was agreed · `yielded` to a no · the buyer set `conditions`.
 */
export const outcomeFeatures = (course: Course): OutcomeFeatures => {
  const [standing, times] = [standingIn(course), (name: Parameters<Course['counts']['get']>[0]): number => course.counts.get(name) ?? 0];
  const agreed = standing.length > 0;
  return {
    agreed: flag(agreed), acted: flag(standing.some(({ byYes }) => !byYes)), refused: flag(course.refusals.length > 0 && !agreed),
    priced: flag(course.repNamedSum), confirmed: flag(agreed && times('confirms') > 0), yielded: flag(times('yields') > 0), conditions: Math.min(2, times('depends')) / 2,
  };
};
