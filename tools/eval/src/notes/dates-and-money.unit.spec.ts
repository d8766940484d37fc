import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDatedSentences, readPricedSentences } from '../data/named-values.js';
import { dateMetrics, moneyMetrics } from './dates-and-money.js';

const made: string[] = [];
/** A data folder with these rows. */
const folder = (files: Readonly<Record<string, readonly object[]>>): string => {
  const root = mkdtempSync(join(tmpdir(), 'baton-eval-'));
  made.push(root);
  mkdirSync(join(root, '5_postcall'));
  for (const [name, rows] of Object.entries(files)) writeFileSync(join(root, '5_postcall', name), rows.map((row) => JSON.stringify(row)).join('\n'));
  return root;
};
afterAll(() => made.forEach((root) => rmSync(root, { recursive: true })));

type Value = Readonly<Record<string, string>>;
const dated = (text: string, ...times: readonly (readonly Value[])[]): object => ({ Input: text, Context: { ReferenceDateTime: '2026-11-23T10:00:00' }, Results: times.map((values) => ({ Text: text, TypeName: 'datetimeV2', Resolution: { values } })) });
const priced = (text: string, ...resolutions: readonly object[]): object => ({ Input: text, Results: resolutions.map((resolution) => ({ TypeName: 'currency', Resolution: resolution })) });
const datesOf = (...rows: readonly object[]) => dateMetrics(folder({ 'dates.jsonl': rows }));
const moneyOf = (...rows: readonly object[]) => moneyMetrics(folder({ 'money.jsonl': rows }));
const exact = (row: object): number => datesOf(row)[0]?.value ?? Number.NaN;
const paid = (row: object): number => moneyOf(row)[0]?.value ?? Number.NaN;

describe('a dated sentence', () => {
  it.each<[string, object]>([
    ['a day', dated('on 4 December', [{ value: '2026-12-04' }])],
    ['a day that may be past or to come', dated('on 22 April', [{ value: '2026-04-22' }, { value: '2027-04-22' }])],
    ['a week', dated('next week', [{ start: '2026-11-30', end: '2026-12-07' }])],
    ['an open range', dated('since Monday', [{ start: '2026-11-16', Mod: 'since' }, { start: '2026-11-23', Mod: 'since' }])],
    ['a time', dated('at 3pm', [{ value: '15:00:00' }])],
    ['a moment', dated('tomorrow at 3', [{ value: '2026-11-24 03:00:00' }, { value: '2026-11-24 15:00:00' }])],
    ['a length of time', dated('for two weeks', [{ value: '1209600' }])],
    ['what repeats, by its code', dated('every week', [{ timex: 'P1W', value: 'not resolved' }])],
    ['two times, in their order', dated('Monday or in May', [{ value: '2026-11-23' }], [{ start: '2027-05-01', end: '2027-06-01' }])],
  ])('is exact with %s', (_, row) => expect(exact(row)).toBe(1));

  it.each<[string, object]>([
    ['another day', dated('on 4 December', [{ value: '2026-12-05' }])],
    ['another end', dated('next week', [{ start: '2026-11-30', end: '2026-12-06' }])],
    ['an end that was not named', dated('since Monday', [{ start: '2026-11-23', end: '2026-11-30' }])],
    ['a range where a day is meant', dated('next week', [{ value: '2026-11-30' }])],
    ['another code', dated('every week', [{ timex: 'P2W', value: 'not resolved' }])],
    ['one thing more than there is', dated('Monday or in May', [{ value: '2026-11-23' }])],
    ['one thing less than there is', dated('on Monday, somehow', [{ value: '2026-11-23' }], [{ value: '2026-11-24' }])],
    ['the wrong order', dated('Monday or Tuesday', [{ value: '2026-11-24' }], [{ value: '2026-11-23' }])],
    ['nothing that could be right', dated('on 4 December', [])],
  ])('is not exact with %s', (_, row) => expect(exact(row)).toBe(0));

  it('counts as a whole, and those without a time for themselves', () => {
    expect(datesOf(dated('next week', [{ start: '2026-11-30', end: '2026-12-07' }]), dated('tomorrow', [{ value: '2026-11-25' }]), dated('no time at all'), dated('tomorrow'))).toMatchObject([
      { name: 'date_exact', value: 0.5, n: 2, goal: 0.9 }, { name: 'date_false', value: 0.5, n: 2, goal: 0, downward: true },
    ]);
  });
  it('is read from its own moment, in whatever zone that is told', () => {
    const root = folder({ 'dates.jsonl': [dated('now'), { ...dated('now'), Context: { ReferenceDateTime: '2026-11-23T10:00:00+02:00' } }] });
    expect(readDatedSentences(root)?.map(({ saidMs }) => saidMs)).toEqual([Date.UTC(2026, 10, 23, 10), Date.UTC(2026, 10, 23, 8)]);
  });
  it('may lack what it resolves to', () => expect(readDatedSentences(folder({ 'dates.jsonl': [{ ...dated('x'), Results: [{ Resolution: null }, {}] }] }))).toMatchObject([{ times: [[], []] }]));
  it('is not measured where there is none', () => {
    expect(dateMetrics('/nowhere')).toMatchObject([{ name: 'date_exact', value: Number.NaN, why: '5_postcall/dates.jsonl is not there' }, { name: 'date_false', value: Number.NaN, n: 0 }]);
  });
});

describe('a priced sentence', () => {
  it.each<[string, object]>([
    ['dollars', priced('it costs $ 14 million', { value: '14000000', unit: 'Dollar' })],
    ['a code', priced('C$ 500', { value: '500', unit: 'Canadian dollar', isoCurrency: 'CAD' })],
    ['cents', priced('50 cents more', { value: '50', unit: 'Cent' })],
    ['pence', priced('470 pence', { value: '470', unit: 'Pence' })],
    ['a unit of several countries', priced('5 million pesetas', { value: '5000000', unit: 'Peseta' })],
    ['a unit with an accent', priced('100 ₡', { value: '100', unit: 'Colón' })],
    ['an amount alone', priced('forty-eight thousand', { value: '48000' })],
    ['a fraction', priced('£1.40', { value: '1.4', unit: 'Pound' })],
    ['two sums', priced('$ 20 and 5 euros', { value: '20', unit: 'Dollar' }, { value: '5', unit: 'Euro' })],
    ['a currency without an amount', priced('the dollar fell', { value: null, unit: 'Dollar' })],
    ['nothing', priced('two users')],
  ])('is exact with %s', (_, row) => expect(paid(row)).toBe(1));

  it.each<[string, object]>([
    ['another amount', priced('$ 14 million', { value: '14', unit: 'Dollar' })],
    ['another currency', priced('€ 14', { value: '14', unit: 'Dollar' })],
    ['another country', priced('C$ 500', { value: '500', unit: 'Dollar' })],
    ['whole units for hundredths', priced('50 dollars', { value: '50', unit: 'Cent' })],
    ['hundredths for whole units', priced('50 cents', { value: '50', unit: 'Dollar' })],
    ['a unit that was not said', priced('forty-eight thousand', { value: '48000', unit: 'Peseta' })],
    ['a sum where there is none', priced('it costs $ 14')],
    ['no sum where there is one', priced('two users', { value: '2', unit: 'Dollar' })],
  ])('is not exact with %s', (_, row) => expect(paid(row)).toBe(0));

  it('counts as a whole', () => expect(moneyOf(priced('$ 20', { value: '20', unit: 'Dollar' }), priced('$ 20', { value: '21', unit: 'Dollar' }), priced('two users'), priced('$ 5'))).toMatchObject([{ name: 'money_exact', value: 0.5, n: 4, goal: 0.9 }]));
  it('keeps what it knows of a sum', () => expect(readPricedSentences(folder({ 'money.jsonl': [priced('x', { value: '1.5', isoCurrency: 'JPY' }), { Input: 'y', Results: [{ Resolution: null }] }] }))).toEqual([{ text: 'x', sums: [{ amount: 1.5, unit: '', code: 'JPY' }] }, { text: 'y', sums: [] }]));
  it('is not measured where there is none', () => expect(moneyMetrics('/nowhere')).toMatchObject([{ name: 'money_exact', value: Number.NaN, why: '5_postcall/money.jsonl is not there' }]));
});
