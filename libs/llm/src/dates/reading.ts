export type TimeType = 'date' | 'daterange' | 'time' | 'timerange' | 'datetime' | 'datetimerange' | 'duration' | 'set';
export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'decade' | 'century';

/** Milliseconds since the Unix epoch, UTC; of times of day, since midnight. `until` is the first moment that does not belong. */
export interface Bounds { readonly from?: number | undefined; readonly until?: number | undefined }

/** Bounds of a year, where words may mean any; undefined where that year has none. */
export type InYear = (year: number) => Bounds | undefined;

/** Days to plan by, both ends included, and how exactly they were named. */
export interface Span { readonly from: number; readonly to: number; readonly grain: Grain }
export interface PlacedSpan extends Span { readonly start: number; readonly end: number }

/** A part of a length of time: so many of a unit ("day", "hour", "business day"). */
export interface Step { readonly amount: number; readonly unit: string }

/** What some words say about time. */
export interface Reading extends Bounds {
  readonly type: TimeType;
  readonly grain?: Grain | undefined;
  /** What was named where it has no bounds, in the codes of TIMEX3: "P1W" of every week, "2027-SU" of a summer, whose days depend on the place. */
  readonly code?: string;
  readonly steps?: readonly Step[];
  /** Which part of its day it is, by its place in the list of them. */
  readonly part?: number | undefined;
  /** The same of another year, where none was said. */
  readonly inYear?: InYear | undefined;
  /** Whether it comes every week, where none was said. */
  readonly weekly?: boolean | undefined;
  /** Of an hour, whether it may be before noon or after; of a length, whether it is a mere "few". */
  readonly vague?: boolean | undefined;
  /** Whether a range that ends with it ends at its end: "until the end of June". */
  readonly closing?: boolean | undefined;
  readonly days: readonly PlacedSpan[];
}

/** What a rule makes of words. Without `plan` the days to plan by are those of its parts, or its own when it has a grain. */
export interface Draft extends Omit<Reading, 'days'> { readonly plan?: Span | 'none' | undefined; readonly kind?: string }

/** A word, number or sign, or what was read out of several; offsets are characters, end exclusive. */
export interface Token { readonly kind: string; readonly value: number; readonly word: string; readonly start: number; readonly end: number; readonly reading?: Reading }
