import { hourMs } from './calendar.js';
import type { ClockRange, SaidTime } from './clock-range.js';
import type { Bounds } from './reading.js';

const noon = 12 * hourMs;

const hours: readonly (readonly [from: number, until: number])[] = [[8, 12], [12, 16], [16, 20], [20, 24], [8, 18], [11, 13], [8, 12], [16, 20]];
/** The last second of a day, at which the night ends. */
export const lastSecond = 24 * hourMs - 1_000;
const [morning, night] = [0, 3];

/** Morning, afternoon, evening, night, daytime and the times of lunch, breakfast and dinner, by their place in that list. */
export const partAt = (at: number): ClockRange => {
  const [from, until] = hours[at] ?? [0, 24];
  return { from: from * hourMs, until: Math.min(until * hourMs, lastSecond) };
};

/** "Early" and "late" parts of the day are their first and last two hours. */
export const edgeOfPart = ({ from, until }: ClockRange, edge: string): ClockRange =>
  (edge.startsWith('earl') ? { from, until: from + 2 * hourMs } : { from: Math.ceil(until / hourMs) * hourMs - 2 * hourMs, until });

/** "Eight in the morning": the part of the day says which of the two eights. */
export const inPart = ({ from, vague }: SaidTime, part: number): number => {
  if (!vague) return from;
  const onDial = from % noon;
  return part === morning || (part === night && onDial < 4 * hourMs) ? onDial : onDial + noon;
};

/** A range of hours that may be before noon or after, moved to where a part of the day has them. */
export const rangeInPart = ({ from = 0, until = 0, vague = false }: Bounds & { readonly vague?: boolean | undefined }, part: number): ClockRange => {
  const shift = vague ? inPart({ from, vague }, part) - from : 0;
  return { from: from + shift, until: until + shift };
};
