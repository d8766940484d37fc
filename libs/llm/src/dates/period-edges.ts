import { dayMs, dayOf, mondayOf, yearOf } from './calendar.js';
import type { Bounds, Draft, Grain, Reading, Span } from './reading.js';
import { inEachYear } from './yearly.js';

type Edge = 'early' | 'mid' | 'late';
const edges: Readonly<Record<string, Edge>> = { early: 'early', start: 'early', starting: 'early', earlier: 'early', mid: 'mid', late: 'late', end: 'late', later: 'late' };

type Days = readonly [from: number, until: number];
const cut = (from: number, parts: Readonly<Record<Edge, Days>>, edge: Edge): Bounds => ({ from: from + parts[edge][0] * dayMs, until: from + parts[edge][1] * dayMs });

/** What part of a period its edge is: of a week and a month by days, of a year in thirds or, "later in the year", in halves, of others in halves, too. */
const edgeBounds = ({ from = 0, until = 0 }: Bounds, grain: Grain, edge: Edge, inHalves: boolean): Bounds => {
  const length = Math.round((until - from) / dayMs);
  if (grain === 'week') return cut(from, { early: [0, 3], mid: [1, 5], late: [3, length] }, edge);
  if (grain === 'month') return cut(from, { early: [0, 15], mid: [9, 20], late: [15, length] }, edge);
  if (grain === 'year') {
    const at = (month: number): number => dayOf(yearOf(from), month, 1);
    return { early: { from, until: at(inHalves ? 6 : 4) }, mid: { from: at(4), until: at(8) }, late: { from: at(inHalves ? 6 : 8), until } }[edge];
  }
  if (grain === 'decade' || grain === 'century') {
    const at = (years: number): number => dayOf(yearOf(from) + years * (grain === 'decade' ? 1 : 10), 0, 1);
    return { early: { from, until: at(5) }, mid: { from: at(3), until: at(7) }, late: { from: at(5), until } }[edge];
  }
  const quarter = Math.round(length / 4);
  return cut(from, { early: [0, 2 * quarter], mid: [quarter, length - quarter], late: [2 * quarter, length] }, edge);
};

/** The day that an edge means in a plan: the last, the first or the middle one; of a week all that is left of it. */
const edgePlan = ({ from = 0, until = 0 }: Bounds, grain: Grain, word: string, today: number): Span | undefined => {
  const last = until - dayMs;
  if (word === 'earlier' || word === 'later' || grain === 'decade' || grain === 'century' || (grain === 'week' && word !== 'end')) return undefined;
  if (grain === 'week') return { from: from === mondayOf(today) ? today : from, to: last, grain: 'week' };
  const middle = last - from > 40 * dayMs ? from + Math.round((last - from) / dayMs / 2) * dayMs : from + 14 * dayMs;
  const day = { early: from, mid: middle, late: last }[edges[word] ?? 'early'];
  return { from: day, to: day, grain: 'day' };
};

/** "The end of March", "mid-2027", "early next week"; undefined for what has no bounds. */
export const edgeOf = (whole: Reading, word: string, today: number): Draft | undefined => {
  const { grain, inYear } = whole;
  if (whole.from === undefined || whole.until === undefined || !grain) return undefined;
  const within = (bounds: Bounds): Bounds => edgeBounds(bounds, grain, edges[word] ?? 'early', word === 'earlier' || word === 'later');
  const thisWeek = grain === 'week' && word === 'earlier' ? { from: whole.from, until: today } : grain === 'week' && word === 'later' ? { from: today, until: whole.until } : undefined;
  return { type: 'daterange', ...(thisWeek ?? within(whole)), closing: word === 'end', inYear: inEachYear(inYear, within), plan: edgePlan(whole, grain, word, today) };
};

/** What is left of a period from a day on. */
export const restOf = ({ from, until }: Bounds, today: number): Draft => ({ type: 'daterange', from: Math.max(today, from ?? today), until });
