import type { Rule } from './rule.js';
import { clockRangeRules } from './rules/clock-range-rules.js';
import { clockRules, looseClockRules } from './rules/clock-rules.js';
import { dayRules, weekdayRules } from './rules/day-rules.js';
import { distanceRules, weekOfRules } from './rules/distance-rules.js';
import { durationRules } from './rules/duration-rules.js';
import { limitRules } from './rules/limit-rules.js';
import { momentRules, nthWeekdayRules } from './rules/moment-rules.js';
import { partOfDayRules } from './rules/part-of-day-rules.js';
import { partRules } from './rules/part-rules.js';
import { periodRules } from './rules/period-rules.js';
import { dayRangeRules, rangeRules } from './rules/range-rules.js';
import { bareRules, relativePeriodRules } from './rules/relative-period-rules.js';
import { repeatedDayRules, repeatedTimeRules, repeatRules } from './rules/repeat-rules.js';
import { seasonRules } from './rules/season-rules.js';

/** All ways to say something of time, in the order they are read: words before what is built of them, and the explicit before what may also be something else. */
export const timeRules: readonly Rule[] = [
  ...clockRules, ...durationRules, ...repeatRules,
  ...dayRangeRules, ...dayRules, ...clockRangeRules, ...nthWeekdayRules,
  ...seasonRules, ...periodRules, ...weekOfRules, ...relativePeriodRules, ...distanceRules,
  ...weekdayRules, ...repeatedDayRules, ...bareRules, ...partRules, ...distanceRules,
  ...looseClockRules, ...clockRangeRules, ...partOfDayRules, ...momentRules, ...repeatedTimeRules,
  ...rangeRules, ...limitRules, ...momentRules,
];
