import { yearOf } from '../calendar.js';
import type { Draft } from '../reading.js';
import { type Parts, rule, type Rule, type Said } from '../rule.js';
import { fullYear } from '../yearly.js';

const codes = ['SP', 'SU', 'FA', 'WI'];
const coded = (code: string): Draft => ({ type: 'daterange', code, plan: 'none' });

/** The year that was said with it, "this" and "next" ones by when it was; empty for none. */
const yearSaid = (parts: Parts, { today }: Said): string => {
  if (parts.has('year')) return String(fullYear(parts.value('year')));
  return parts.has('which') ? String(yearOf(today) + parts.shift()) : '';
};
const season = (parts: Parts, said: Said): Draft | undefined => {
  const year = yearSaid(parts, said);
  return !year && /^(?:spring|fall)$/.test(parts.word('season')) ? undefined : coded([year, codes[parts.value('season')]].filter(Boolean).join('-'));
};

/** Seasons, fiscal and school years: named, but without bounds, for these depend on the place and the company. */
export const seasonRules: readonly Rule[] = [
  rule('{season} of {which} year|{which}? {season} (,? of? {year:anyYear})?|{year:anyYear} {season}', season),
  rule('(?<=in|the|of|during|by|until|till|before|after|since|from|to) {season}', (parts) => coded(codes[parts.value('season')] ?? '')),
  rule('{which}? {fiscal:fiscalWord} year {year:anyYear}?', (parts, said) => {
    const year = yearSaid(parts, said);
    return year ? coded(`${parts.word('fiscal') === 'school' ? 'S' : 'F'}Y${year}`) : undefined;
  }),
  rule('{tagYear}', (parts) => coded(`${parts.word('tagYear').charAt(0).toUpperCase()}Y${fullYear(parts.value('tagYear'))}`)),
];
