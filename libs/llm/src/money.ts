import compromise from 'compromise';

/** An amount somebody named; `amount` in whole units, `currency` as ISO code or empty when none was said. */
export interface NamedMoney { readonly text: string; readonly amount: number; readonly currency: string }

const digits = /(?:([€$£])\s?)?(\d[\d,.]*\d|\d)\s?(k|thousand|m|million)?\b(?:\s?(euros?|eur|dollars?|usd|pounds?|gbp))?/gi;
const currencies: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', euro: 'EUR', eur: 'EUR', dollar: 'USD', usd: 'USD', pound: 'GBP', gbp: 'GBP' };
const scales: Readonly<Record<string, number>> = { k: 1_000, thousand: 1_000, m: 1_000_000, million: 1_000_000 };
const currencyOf = (word: string | undefined): string => currencies[(word ?? '').toLowerCase().replace(/s$/, '')] ?? '';

const inDigits = (text: string): NamedMoney[] => [...text.matchAll(digits)].flatMap((match) => {
  const [whole, sign, number = '', scale, word] = match;
  if (!sign && !word && !scale) return [];
  return [{ text: whole.trim(), amount: Number(number.replaceAll(',', '')) * (scales[(scale ?? '').toLowerCase()] ?? 1), currency: currencyOf(sign ?? word) }];
});

interface Spelled { readonly text: string; readonly number?: { readonly num?: number } }

const inWords = (text: string): NamedMoney[] => {
  const spelled = compromise(text.replaceAll('-', ' ')).numbers().json() as Spelled[];
  return spelled.flatMap(({ text: words, number }) => {
    const amount = number?.num ?? 0;
    return /\d/.test(words) || amount < 1_000 || !/thousand|million/i.test(words) ? [] : [{ text: words.trim(), amount, currency: currencyOf(/\b(euros?|dollars?|pounds?)\b/i.exec(text)?.[1]) }];
  });
};

/** The amounts of money named in a sentence: digits with a sign, currency or scale, and numbers in words from a thousand up. */
export const findMoney = (text: string): NamedMoney[] => [...inDigits(text), ...inWords(text)];
