import { findNumbers, type NamedNumber, scaleOf } from './spelled-numbers.js';

/**
 * An amount somebody named and its words; `currency` is an ISO code, or empty when none was said. With `hundredths` the amount counts cents, pence and
 * the like ("50 cents" is 50), else whole units.
 */
export interface NamedMoney { readonly text: string; readonly amount: number; readonly currency: string; readonly hundredths: boolean }

const codes = ['USD', 'EUR', 'GBP', 'CHF', 'JPY', 'CNY', 'RMB', 'CAD', 'AUD', 'NZD', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF', 'INR', 'BRL', 'MXN', 'ZAR', 'SGD', 'HKD', 'AED', 'TRY', 'ILS', 'KRW'];
const signs: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₹': 'INR', '₩': 'KRW', '₺': 'TRY', '₪': 'ILS', '元': 'CNY', '₿': 'BTC' };
const names: Readonly<Record<string, string>> = {
  dollar: 'USD', buck: 'USD', euro: 'EUR', pound: 'GBP', quid: 'GBP', yen: 'JPY', yuan: 'CNY', rupee: 'INR', franc: 'CHF', krona: 'SEK', krone: 'NOK', zloty: 'PLN', lira: 'TRY', won: 'KRW', rand: 'ZAR', real: 'BRL', forint: 'HUF',
  shekel: 'ILS', dirham: 'AED', peso: 'MXN', peseta: '', mark: '', ruble: '', rouble: '', dinar: '', riyal: '', ringgit: '', baht: '', rupiah: '', shilling: '', bitcoin: 'BTC', satoshi: '',
};
const minor = /^(?:cents?|pence|pennies|penny)$/i;
const dollars: Readonly<Record<string, string>> = { c: 'CAD', a: 'AUD', nz: 'NZD', hk: 'HKD', s: 'SGD', mxn: 'MXN', us: 'USD', usd: 'USD' };
const nationality = /^(?:swiss|turkish|japanese|chinese|canadian|australian|mexican|indian|american|british|swedish|norwegian|danish|polish|us|u\.s\.?)\s+/i;

interface Currency { readonly code: string; readonly length: number; readonly hundredths: boolean; readonly scale: number }

const currencyOf = (word: string): { code: string; scale: number } | undefined => {
  const upper = word.toUpperCase();
  if (codes.includes(upper)) return { code: upper, scale: 1 };
  if (upper.startsWith('M') && codes.includes(upper.slice(1)) && word === upper) return { code: upper.slice(1), scale: 1e6 };
  const code = names[word.toLowerCase()] ?? names[word.toLowerCase().replace(/s$/, '')];
  return code === undefined ? undefined : { code, scale: 1 };
};

/** The currency right behind a number: "euros", " swiss francs", "€", " USD million". */
const behind = (text: string): Currency | undefined => {
  const space = /^\s*/.exec(text)?.[0].length ?? 0;
  const adjective = nationality.exec(text.slice(space))?.[0].length ?? 0;
  const rest = text.slice(space + adjective);
  const sign = /^\p{Sc}|^元|^ரூ/u.exec(rest)?.[0];
  const word = /^\p{L}+/u.exec(rest)?.[0] ?? '';
  if (sign) return { code: signs[sign] ?? '', length: space + adjective + sign.length, hundredths: false, scale: 1 };
  if (minor.test(word)) return { code: /^c/i.test(word) ? '' : 'GBP', length: space + adjective + word.length, hundredths: true, scale: 1 };
  const known = currencyOf(word);
  const more = /^ (million|billion|thousand)\b/i.exec(rest.slice(word.length));
  return known && { code: known.code, length: space + adjective + word.length + (more?.[0].length ?? 0), hundredths: false, scale: known.scale * (scaleOf(more?.[1] ?? '') || 1) };
};

/** The currency right before a number: "€", "US $ ", "GBP ", "MEUR ". */
const before = (text: string): Currency | undefined => {
  const sign = /(?:(?<![\p{L}])(\p{L}{1,3})\s?)?(\p{Sc})\s?$/u.exec(text);
  if (sign) {
    const dollar = sign[2] === '$' ? dollars[(sign[1] ?? '').toLowerCase()] : undefined;
    return { code: dollar ?? signs[sign[2] ?? ''] ?? '', length: dollar ? sign[0].length : sign[0].length - sign[0].indexOf(sign[2] ?? ''), hundredths: false, scale: 1 };
  }
  const word = /(?<![\p{L}])(\p{L}+)\s?$/u.exec(text);
  const known = word?.[1] && (codes.includes(word[1].replace(/^M(?=...$)/, '').toUpperCase()) || /^(?:dollars?|euros?)$/i.test(word[1])) ? currencyOf(word[1]) : undefined;
  return !word || !known ? undefined : { code: known.code, length: word[0].length, hundredths: false, scale: known.scale };
};

/** What may follow a bare "48 thousand" that means money; "48 thousand users" does not. */
const bareAmount = /^\s*(?:$|[.,;:!?)]|(?:is|was|are|would|will|a|per|for|in|and|or|to|this|that|more|over|plus|then|if|which|we|it|at|on|of (?:budget|revenue|savings|cost)|as|but|than|because|so)\b)/i;

/** "15 dollars and 50", "thirteen dollars forty-five cents": the hundredths behind the whole units. */
const fraction = (text: string, { length }: Currency, next: NamedNumber | undefined, end: number): { value: number; end: number } | undefined => {
  if (!next || next.value >= 100 || next.value < 10 || next.scaled || !/^\s+(?:and\s+)?$/.test(text.slice(end + length, next.start))) return undefined;
  const after = behind(text.slice(next.end));
  if (after && !after.hundredths) return undefined;
  return /^\s*(?:$|[.,;!?]|cents?|pence|more\b)/i.test(text.slice(next.end)) ? { value: next.value / 100, end: next.end + (after?.length ?? 0) } : undefined;
};

const exact = (amount: number): number => Math.round(amount * 1e4) / 1e4;

/** The amounts of money named in a sentence: numbers in digits or words with a currency before or behind, or bare from a thousand up ("48 thousand is more than we have"). */
export const findMoney = (text: string): NamedMoney[] => {
  const found: (NamedMoney & { end: number })[] = [];
  for (const [at, number] of findNumbers(text).entries()) {
    if (number.start < (found.at(-1)?.end ?? 0)) continue;
    const [ahead, after] = [before(text.slice(found.at(-1)?.end ?? 0, number.start)), behind(text.slice(number.end))];
    const currency = ahead ?? after;
    if (!currency && !(number.scaled && bareAmount.test(text.slice(number.end)))) continue;
    const cents = currency && currency === after && !currency.hundredths ? fraction(text, currency, findNumbers(text)[at + 1], number.end) : undefined;
    const end = cents?.end ?? number.end + (currency && currency === after ? currency.length : 0);
    const start = number.start - (ahead?.length ?? 0);
    found.push({ text: text.slice(start, end).trim(), amount: exact(number.value * (currency?.scale ?? 1) + (cents?.value ?? 0)), currency: currency?.code ?? '', hundredths: currency?.hundredths ?? false, end });
  }
  return found.map(({ end: _, ...money }) => money);
};
