import type { Rollout } from '@baton/contracts';

export type Progress = 'done' | 'begun' | 'open';
type Week = Rollout['weeks'][number];
type Deliverable = Week['deliverables'][number];

export const progressMarks: Readonly<Record<Progress, string>> = { done: '●', begun: '◐', open: '○' };
export const progressTitles: Readonly<Record<Progress, string>> = { done: 'done', begun: 'under way', open: 'not yet' };

/** How far a deliverable is, by what was counted. */
export const progressOf = ({ isDone, done }: Pick<Deliverable, 'isDone' | 'done'>): Progress => {
  if (isDone) return 'done';
  return done > 0 ? 'begun' : 'open';
};

/** How far a week is: begun as soon as anything of it was counted. */
export const weekProgress = ({ isDone, deliverables }: Week): Progress => {
  if (isDone) return 'done';
  return deliverables.some((each) => progressOf(each) !== 'open') ? 'begun' : 'open';
};

/** "18 of 23"; nothing where there is nothing to count. */
export const countText = ({ done, of }: Pick<Deliverable, 'done' | 'of'>): string => (of > 0 ? `${done.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')}` : '');

/** What a week still lacks, in a few words: the count of its first deliverable that is under way. */
export const weekCount = ({ isDone, deliverables }: Week): string => {
  const begun = isDone ? undefined : deliverables.find((each) => progressOf(each) === 'begun');
  return begun ? countText(begun) : '';
};

/** Which day it is; the thirty days are not cut short when they are over. */
export const dayText = ({ startedOn, day }: Pick<Rollout, 'startedOn' | 'day'>): string => (startedOn === null ? '' : `day ${day}`);
