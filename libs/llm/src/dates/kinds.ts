/** What a name in a rule stands for where it stands for several kinds of token. */
const classes: Readonly<Record<string, readonly string[]>> = {
  dayNumber: ['n12', 'n24', 'n31'], hourNumber: ['n0', 'n12', 'n24', 's12', 's24'], hour12: ['n12', 's12'], minuteNumber: ['n12', 's12', 'n24', 'n31', 'n59', 's24', 's31', 's59'], minutesAlone: ['n24', 'n31', 'n59', 's24', 's31', 's59'],
  digits: ['n12', 'n24', 'n31', 'n59', 'n99', 'big'], count: ['n12', 'n24', 'n31', 'n59', 'n99', 'big', 's12', 's24', 's31', 's59', 's99'],
  nth: ['ordinal', 'second'], monthName: ['fullMonth', 'softMonth'], weekday: ['fullWeekday', 'softWeekday'], anyYear: ['yearNumber', 'spokenYear', 'shortYear'], tensYear: ['n59', 'n99'],
  which: ['this', 'next', 'coming', 'last', 'past'],
  dayUnit: ['day', 'week', 'month', 'quarter', 'year', 'decade', 'century', 'fortnight', 'weekend'], dayUnits: ['days', 'weeks', 'months', 'quarters', 'years', 'decades', 'centuries', 'fortnights', 'weekends'],
  clockUnit: ['hour', 'minute', 'second'], clockUnits: ['hours', 'minutes', 'seconds'], anyUnit: ['day', 'week', 'month', 'quarter', 'year', 'decade', 'century', 'fortnight', 'weekend', 'days', 'weeks', 'months', 'quarters', 'years', 'decades', 'centuries', 'fortnights', 'weekends', 'hour', 'minute', 'second', 'hours', 'minutes', 'seconds'],
  to: ['-', '=to', '=until', '=till', '=til', '=through', '=thru'], span: ['duration', 'loneSpan'], onDay: ['date', 'partOfDay'], moment: ['date', 'daterange', 'datetime', 'datetimerange', 'partOfDay', 'now'], clockTime: ['time', 'timerange'],
  stop: [',', '.', 'sign'],
};

const symbols = new Map<string, string>();
const firstSymbol = 0xe000;

/** The one character that stands for a kind of token in patterns over tokens. */
export const symbolOf = (kind: string): string => {
  const known = symbols.get(kind);
  if (known) return known;
  const symbol = String.fromCharCode(firstSymbol + symbols.size);
  symbols.set(kind, symbol);
  return symbol;
};

/** The kind of a word that is nothing but itself to the rules. */
export const bareWord = (word: string): string => `=${word}`;

/** Whether some rule asks for this kind of token. */
export const isAskedFor = (kind: string): boolean => symbols.has(kind);

/** The kinds that a name in a rule stands for. */
export const kindsOf = (name: string): readonly string[] => classes[name] ?? [name];
