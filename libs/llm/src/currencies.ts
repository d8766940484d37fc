/** A currency as words name it: an ISO code, empty where none is known, and whether its hundredths were named. */
export interface NamedCurrency { readonly code: string; readonly hundredths: boolean }

const signs: ReadonlyMap<string, string> = new Map(Object.entries({
  $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY', '₹': 'INR', '₩': 'KRW', '₺': 'TRY', '₪': 'ILS', 元: 'CNY', 円: 'JPY', ரூ: 'INR', '₿': 'BTC', '₡': 'CRC', '₽': 'RUB', '₫': 'VND', '฿': 'THB', '₦': 'NGN', '₱': 'PHP', '₴': 'UAH', '₲': 'PYG', '₵': 'GHS', '₸': 'KZT', '₼': 'AZN', '₾': 'GEL',
  '₮': 'MNT', '₭': 'LAK', '៛': 'KHR', '৳': 'BDT', '₣': 'FRF', '₤': 'ITL', '₧': 'ESP', '¢': '',
}));
/** What stands before a "$" that is not the American one. */
const dollars: ReadonlyMap<string, string> = new Map(Object.entries({ c: 'CAD', ca: 'CAD', can: 'CAD', a: 'AUD', au: 'AUD', aus: 'AUD', nz: 'NZD', hk: 'HKD', s: 'SGD', sg: 'SGD', mx: 'MXN', mxn: 'MXN', nt: 'TWD', r: 'BRL', us: 'USD', usd: 'USD' }));

/** The currency usually meant where no country is named. */
const unitNames: ReadonlyMap<string, string> = new Map(Object.entries({
  dollar: 'USD', buck: 'USD', euro: 'EUR', pound: 'GBP', quid: 'GBP', sterling: 'GBP', yen: 'JPY', yuan: 'CNY', renminbi: 'CNY', rmb: 'CNY', rupee: 'INR', franc: 'CHF', krona: 'SEK', kronor: 'SEK', krone: 'NOK', kroner: 'NOK', zloty: 'PLN', lira: 'TRY', lire: 'ITL', rand: 'ZAR', reais: 'BRL', forint: 'HUF',
  shekel: 'ILS', dirham: 'AED', peso: 'MXN', peseta: 'ESP', ruble: 'RUB', rouble: 'RUB', dinar: 'KWD', riyal: 'SAR', ringgit: 'MYR', baht: 'THB', rupiah: 'IDR', shilling: 'KES', taka: 'BDT', naira: 'NGN', hryvnia: 'UAH', guilder: 'NLG', schilling: 'ATS', drachma: 'GRD', escudo: 'PTE', koruna: 'CZK', bitcoin: 'BTC',
}));
const countryNames: ReadonlyMap<string, string> = new Map(Object.entries({
  'deutsche mark': 'DEM', deutschmark: 'DEM', 'german mark': 'DEM', 'd-mark': 'DEM', 'french franc': 'FRF', 'belgian franc': 'BEF', 'italian lira': 'ITL', 'italian lire': 'ITL', 'spanish peseta': 'ESP', 'dutch guilder': 'NLG', 'irish pound': 'IEP', 'irish punt': 'IEP', 'finnish markka': 'FIM', 'pound sterling': 'GBP', 'sterling pound': 'GBP',
  'american dollar': 'USD', 'u.s. dollar': 'USD', 'korean won': 'KRW', 'israeli shekel': 'ILS', 'hong kong dollar': 'HKD', 'taiwan dollar': 'TWD', 'brazilian reais': 'BRL', 'danish kroner': 'DKK', 'norwegian kroner': 'NOK', 'swedish kronor': 'SEK', 'indian rupee': 'INR', rs: 'INR', dm: 'DEM',
}));
/** Codes that are words as well, taken for a currency only where they are written as codes are. */
const codes = Intl.supportedValuesOf('currency');
const everyday = new Set('all any bam bob cop cup gel kid mad mop pen sos ten top try xxx'.split(' '));
const lowerCodes = new Set('usd eur gbp chf jpy cny rmb cad aud nzd sek nok dkk pln czk huf inr brl mxn zar sgd hkd aed ils krw'.split(' '));

const folded = (words: string): string => words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ');
const englishNames = new Intl.DisplayNames('en', { type: 'currency' });
const officialNames: ReadonlyMap<string, string> = new Map(codes.map((code) => [folded(englishNames.of(code) ?? code), code]));

const singulars = (word: string): string[] => [word, word.replace(/s$/, ''), word.replace(/es$/, '')];

const minorUnits: ReadonlyMap<string, string> = new Map(Object.entries({ cent: '', cents: '', penny: 'GBP', pence: 'GBP', pennies: 'GBP' }));

/** A currency by one to three words, in singular or plural: "euros", "swiss francs", "usd"; undefined for words that name none. */
export const currencyNamed = (words: string): NamedCurrency | undefined => {
  const word = folded(words);
  const minor = minorUnits.get(word);
  if (minor !== undefined) return { code: minor, hundredths: true };
  if (lowerCodes.has(word) || (/^[A-Z]{3}$/.test(words) && codes.includes(words) && !everyday.has(word))) return { code: word === 'rmb' ? 'CNY' : word.toUpperCase(), hundredths: false };
  for (const name of singulars(word)) {
    const code = name.includes(' ') || name.includes('-') ? (countryNames.get(name) ?? officialNames.get(name)) : (unitNames.get(name) ?? countryNames.get(name));
    if (code !== undefined) return { code, hundredths: false };
  }
  return undefined;
};

/** A currency by its sign and the letters that stand before it: "$", "HK$", "€". Those that are words count only where they touch the sign. */
export const currencySigned = (sign: string, letters: string, touching: boolean): { readonly currency: NamedCurrency; readonly withLetters: boolean } => {
  const key = letters.toLowerCase().replaceAll(/[\s.]/g, '');
  const dollar = sign === '$' && (touching || !/^(?:[asr]|can)$/.test(key)) ? dollars.get(key) : undefined;
  return { currency: { code: dollar ?? signs.get(sign) ?? '', hundredths: sign === '¢' }, withLetters: dollar !== undefined };
};
