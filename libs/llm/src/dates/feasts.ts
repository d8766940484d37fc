import { dayMs, dayOf, easterOf, weekdayOf } from './calendar.js';

/** A day that has a name, and the words for it. */
export interface Feast { readonly words: string; readonly on: (year: number) => number }

/** The nth such weekday of a month, Monday being 0; the last one for 0. */
export const nthWeekday = (year: number, month: number, weekday: number, nth: number): number => {
  const edge = nth === 0 ? dayOf(year, month + 1, 0) : dayOf(year, month, 1);
  return nth === 0 ? edge - ((weekdayOf(edge) - weekday + 7) % 7) * dayMs : edge + (((weekday - weekdayOf(edge) + 7) % 7) + 7 * (nth - 1)) * dayMs;
};

const fixed = (words: string, month: number, date: number): Feast => ({ words, on: (year) => dayOf(year, month - 1, date) });
const nth = (words: string, month: number, weekday: number, count: number, later = 0): Feast => ({ words, on: (year) => nthWeekday(year, month - 1, weekday, count) + later * dayMs });
const easter = (words: string, later: number): Feast => ({ words, on: (year) => easterOf(year) + later * dayMs });
const [monday, thursday, sunday] = [0, 3, 6];

/** Longer names first: "easter monday" is not "easter". American days where two countries differ. */
export const feasts: readonly Feast[] = [
  fixed('christmas eve|xmas eve', 12, 24), fixed('christmas day|christmas|xmas day|xmas', 12, 25), fixed('boxing day', 12, 26),
  fixed("new year'?s eve|new years? eve", 12, 31), fixed("new year'?s day|new years? day|new year'?s|new year(?= ?[,.!?]|$)", 1, 1),
  easter('good friday', -2), easter('easter monday', 1), easter('easter(?: sunday)?', 0), easter('palm sunday', -7), easter('ash wednesday', -46), easter('maundy thursday', -3), easter('ascension day', 39), easter('pentecost|whit sunday', 49), easter('whit monday', 50),
  nth('thanksgiving(?: day)?', 11, thursday, 4), nth('black friday', 11, thursday, 4, 1), nth('cyber monday', 11, thursday, 4, 4),
  nth("(?:martin luther king|mlk)(?:,? jr\\.?)?(?:'s)? day", 1, monday, 3), nth("presidents?'?s? day|washington'?s birthday", 2, monday, 3), nth('memorial day', 5, monday, 0), nth('labou?r day', 9, monday, 1), nth('columbus day', 10, monday, 2),
  nth("mother'?s'? day", 5, sunday, 2), nth("father'?s'? day", 6, sunday, 3),
  fixed("valentine'?s'? day|valentine'?s", 2, 14), fixed("st\\.? patrick'?s? day|saint patrick'?s? day", 3, 17), fixed("april fools?'?s?(?: day)?|all fools?'? day", 4, 1), fixed('groundhog day', 2, 2), fixed('earth day', 4, 22), fixed('may day', 5, 1), fixed('cinco de mayo', 5, 5),
  fixed("international women'?s day|women'?s day", 3, 8), fixed('juneteenth', 6, 19), fixed('independence day', 7, 4), fixed('bastille day', 7, 14), fixed('halloween|all hallows? eve', 10, 31), fixed("all saints?'? day", 11, 1), fixed("all souls?'? day", 11, 2),
  fixed('veterans?\'? day|armistice day|remembrance day', 11, 11), fixed('inauguration day', 1, 20), fixed('epiphany', 1, 6), fixed("single'?s'? day", 11, 11), fixed('guy fawkes(?: day| night)?|bonfire night', 11, 5),
];
