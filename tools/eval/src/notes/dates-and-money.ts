import { findMoney, findTimes, type NamedMoney, type NamedTime } from '@baton/llm';
import { type DatedSentence, type PricedSentence, readDatedSentences, readPricedSentences, type Sum, type TimeValue } from '../data/named-values.js';
import { type Metric, rateMetric, unmeasured } from '../metric.js';

const unresolved = 'not resolved';

/** What the labels leave without a value (seasons, fiscal years, what repeats) is right by its code. */
const isValue = (found: NamedTime, { timex, value, start, end }: TimeValue): boolean =>
  (value === unresolved ? found.code === timex : found.value === value && found.from === start && found.until === end);

/** Whether as many things are found as are there and each, in the order of the text, is what was meant. */
const areAll = <F, E>(found: readonly F[], expected: readonly E[], is: (found: F, expected: E) => boolean): boolean =>
  found.length === expected.length && expected.every((each, at) => { const one = found[at]; return one !== undefined && is(one, each); });

const timesIn = ({ text, saidMs }: DatedSentence): NamedTime[] => findTimes(text, saidMs);
const isRead = (sentence: DatedSentence): boolean => areAll(timesIn(sentence), sentence.times, (found, values) => values.some((value) => isValue(found, value)));

const dateGoal = { goal: 0.9 };
const falseGoal = { goal: 0, downward: true };
const moneyGoal = { goal: 0.9 };

/**
 * Sentences of which every time is read as it was meant, and sentences without any in which one is found.
 * A sentence counts as a whole: one thing too many, too few or wrong, and it is not exact. All kinds that the labels have count: days, times of day, moments,
 * ranges of them, durations and what repeats. Where the labels give a past and a coming value either is right; a range needs both its ends, or the one it has.
 */
export const dateMetrics = (dataDir: string): Metric[] => {
  const sentences = readDatedSentences(dataDir);
  const missing = '5_postcall/dates.jsonl is not there';
  if (!sentences) return [unmeasured('date_exact', missing, dateGoal), unmeasured('date_false', missing, falseGoal)];
  const [dated, undated] = [sentences.filter(({ times }) => times.length > 0), sentences.filter(({ times }) => times.length === 0)];
  return [rateMetric('date_exact', dated.filter(isRead).length, dated.length, dateGoal), rateMetric('date_false', undated.filter((each) => timesIn(each).length > 0).length, undated.length, falseGoal)];
};

const currencyNames = new Intl.DisplayNames('en', { type: 'currency' });
const folded = (words: string): string => words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
/** What a unit means where it is not the last word of one currency's name: most countries' currencies share theirs. */
const usualCodes: ReadonlyMap<string, string> = new Map([['dollar', 'USD'], ['pound', 'GBP'], ['euro', 'EUR'], ['bitcoin', 'BTC']]);
const hundredths = /^(?:cent|penny|pence|sen|paisa|kopek|centavo|groschen|rappen|pfennig|ore)$/;

const isCurrency = ({ currency, hundredths: small }: NamedMoney, { unit, code }: Sum): boolean => {
  if (code) return currency === code && !small;
  const name = folded(unit);
  if (hundredths.test(name)) return small;
  const usual = usualCodes.get(name);
  if (small || name === '') return !small;
  return usual === undefined ? currency !== '' && folded(currencyNames.of(currency) ?? '').split(' ').includes(name) : currency === usual;
};
const isSum = (found: NamedMoney, expected: Sum): boolean => Math.abs(found.amount - expected.amount) <= 1e-9 * Math.abs(expected.amount) && isCurrency(found, expected);
const isPriced = ({ text, sums }: PricedSentence): boolean => areAll(findMoney(text), sums, isSum);

/** Sentences of which every sum is read with its amount and currency, and nothing else as one; those that name none count, too. */
export const moneyMetrics = (dataDir: string): Metric[] => {
  const sentences = readPricedSentences(dataDir);
  return sentences ? [rateMetric('money_exact', sentences.filter(isPriced).length, sentences.length, moneyGoal)] : [unmeasured('money_exact', '5_postcall/money.jsonl is not there', moneyGoal)];
};
