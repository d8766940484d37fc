import { currencyNamed, currencySigned, type NamedCurrency } from './currencies.js';
import { findNumbers, type NamedNumber, scaleOf } from './spelled-numbers.js';

/**
 * An amount somebody named and its words; `currency` is an ISO code, or empty when none was said. With `hundredths` the amount counts cents, pence and
 * the like ("50 cents" is 50), else whole units.
 */
export interface NamedMoney { readonly text: string; readonly amount: number; readonly currency: string; readonly hundredths: boolean }

interface Currency extends NamedCurrency { readonly length: number; readonly scale: number }

/** "u . s ." and "u.s." as texts come that were taken apart into tokens. */
const american = /^(?:u\s?\.?\s?s\s?\.?|us)\s+(?=dollars?\b)/i;
const millions = /^M(?=[A-Z]{3}$)/;

/** The currency that words begin with, the longest name first. */
const leading = (text: string): Currency | undefined => {
  const country = american.exec(text)?.[0].length ?? 0;
  const words = /^[\p{L}-]+(?: [\p{L}-]+){0,2}/u.exec(text.slice(country))?.[0].split(' ') ?? [];
  for (let count = words.length; count > 0; count -= 1) {
    const name = words.slice(0, count).join(' ');
    const million = count === 1 && millions.test(name) ? currencyNamed(name.replace(millions, '')) : undefined;
    const found = million ?? currencyNamed(name);
    if (found) return { ...found, length: country + name.length, scale: million ? 1e6 : 1 };
  }
  return undefined;
};

/** The currency right behind a number: "euros", " swiss francs", "€", " USD million", "-dollar". */
const behind = (text: string): Currency | undefined => {
  const space = /^(?:-(?=\p{L})|\s*)/u.exec(text)?.[0].length ?? 0;
  const rest = text.slice(space);
  const sign = /^\p{Sc}(?!\d)|^[元円]|^ரூ/u.exec(rest)?.[0];
  if (sign) return { ...currencySigned(sign, '', false).currency, length: space + sign.length, scale: 1 };
  const named = leading(rest);
  const more = named && /^ (million|billion|thousand)\b/i.exec(rest.slice(named.length));
  return named && { ...named, length: space + named.length + (more?.[0].length ?? 0), scale: named.scale * (scaleOf(more?.[1] ?? '') || 1) };
};

/** The currency right before a number: "€", "US $ ", "GBP ", "MEUR ", "Rs. ". */
const before = (text: string): Currency | undefined => {
  const sign = /(?:(?<![\p{L}])(u\s?\.\s?s\s?\.?|\p{L}{1,3})(\s?))?(\p{Sc})\s?$/iu.exec(text);
  if (sign) {
    const [all, letters = '', space = '', mark = ''] = sign;
    const { currency, withLetters } = currencySigned(mark, letters, space === '');
    return { ...currency, length: withLetters ? all.length : all.length - all.indexOf(mark, letters.length), scale: 1 };
  }
  const [all = '', word = ''] = /(?<![\p{L}\d])(\p{L}+)(?:\s?\.)?\s?$/u.exec(text) ?? [];
  if (!/^(?:M?\p{L}{3}|dollars?|euros?|rs|dm)$/iu.test(word)) return undefined;
  const million = millions.test(word) ? currencyNamed(word.replace(millions, '')) : undefined;
  const known = million ?? currencyNamed(word);
  return known && { ...known, length: all.length, scale: million ? 1e6 : 1 };
};

/** "$10-15k": what scales the end of a range scales its beginning, and the currency of the beginning is that of the end. */
const rangeMark = /^\s?(?:-|–|to)\s?$/;
const rangeScale = (text: string, number: NamedNumber, next: NamedNumber | undefined): number => {
  if (!next?.scaled || number.scaled || !rangeMark.test(text.slice(number.end, next.start))) return 1;
  const scale = scaleOf(/\p{L}+$/u.exec(text.slice(next.start, next.end))?.[0] ?? '');
  return scale >= 1_000 && number.value < next.value / scale ? scale : 1;
};

/** What may follow a bare "48 thousand" that means money; "48 thousand users" does not. */
const bareAmount = /^\s*(?:$|[.,;:!?)]|(?:is|was|are|would|will|a|per|for|in|and|or|to|this|that|more|over|plus|then|if|which|we|it|at|on|of (?:budget|revenue|savings|cost)|as|but|than|because|so)\b)/i;

/** "15 dollars and 50", "thirteen dollars forty-five cents", "10 $ 30 cent": the hundredths behind the whole units. */
const fraction = (text: string, { length }: Currency, next: NamedNumber | undefined, end: number): { value: number; end: number } | undefined => {
  if (!next || next.value >= 100 || next.scaled || !/^\s+(?:and\s+)?$/.test(text.slice(end + length, next.start))) return undefined;
  const after = behind(text.slice(next.end));
  if ((after && !after.hundredths) || (!after && next.value < 10)) return undefined;
  return /^\s*(?:$|[.,;!?]|cents?|pence|more\b)/i.test(text.slice(next.end)) ? { value: next.value / 100, end: next.end + (after?.length ?? 0) } : undefined;
};

const exact = (amount: number): number => Number(amount.toPrecision(14));

interface FoundMoney extends NamedMoney { readonly end: number }

/** What a number is worth in money, unless it counts something else. `last` is the sum named before it. */
const moneyAt = (text: string, numbers: readonly NamedNumber[], at: number, last: FoundMoney | undefined): FoundMoney | undefined => {
  const [number, next] = [numbers[at], numbers[at + 1]];
  if (!number || number.start < (last?.end ?? 0)) return undefined;
  const [ahead, after] = [before(text.slice(last?.end ?? 0, number.start)), behind(text.slice(number.end))];
  const currency = ahead ?? after;
  if (!currency && !(number.scaled && bareAmount.test(text.slice(number.end)))) return undefined;
  const cents = currency && currency === after && !currency.hundredths ? fraction(text, currency, next, number.end) : undefined;
  const end = cents?.end ?? number.end + (currency && currency === after ? currency.length : 0);
  const inherited = !currency && last && rangeMark.test(text.slice(last.end, number.start)) ? last.currency : '';
  const scale = (currency?.scale ?? 1) * (ahead ? rangeScale(text, number, next) : 1);
  return { text: text.slice(number.start - (ahead?.length ?? 0), end).trim(), amount: exact(number.value * scale + (cents?.value ?? 0)), currency: currency?.code ?? inherited, hundredths: currency?.hundredths ?? false, end };
};

/** The amounts of money named in a sentence: numbers in digits or words with a currency before or behind, or bare from a thousand up ("48 thousand is more than we have"). */
export const findMoney = (text: string): NamedMoney[] => {
  const found: FoundMoney[] = [];
  const numbers = findNumbers(text);
  for (const at of numbers.keys()) {
    const money = moneyAt(text, numbers, at, found.at(-1));
    if (money) found.push(money);
  }
  return found.map(({ end: _, ...money }) => money);
};
