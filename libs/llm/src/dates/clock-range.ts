import { hourMs } from './calendar.js';

/** A time of day as it was said, in milliseconds since midnight; a vague one may be before noon or after. */
export interface SaidTime { readonly from: number; readonly vague: boolean }

/** When something begins and ends on a clock, milliseconds since midnight. */
export interface ClockRange { readonly from: number; readonly until: number }

const half = 12 * hourMs;
/** Hours that nobody calls about before noon: "at five" is in the afternoon. */
const earliest = 7 * hourMs;

/** The likelier of the two times that a vague hour may be. */
export const likelyTime = ({ from, vague }: SaidTime): number => (vague && from < earliest ? from + half : from);

/** The first of the two times that a vague hour may be which comes after another one, or of the next day when neither does. */
const firstAfter = ({ from, vague }: SaidTime, earlier: number): number => (vague ? [from % half, from, (from % half) + half].find((each) => each > earlier) ?? from % half : from);

/** Two times of day as a range: where one says "am" or "pm", the other is the nearest before or after it. */
export const clockRange = (a: SaidTime, b: SaidTime): ClockRange => {
  const from = !a.vague ? a.from : b.vague ? likelyTime(a) : (a.from % half) + half < b.from ? (a.from % half) + half : a.from % half;
  return { from, until: firstAfter(b, from) };
};
