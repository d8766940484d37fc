/** What a word is to the rules: its kind, and its number, offset or place in a list. */
export interface TimeWord { readonly kind: string; readonly value: number }

const listed = (kind: string, words: string, first = 0): [string, TimeWord][] => words.split(' ').flatMap((group, at) => (group === '.' ? [] : group.split('|').map((word): [string, TimeWord] => [word, { kind, value: first + at }])));
const each = (words: string, value = 0): [string, TimeWord][] => words.split(' ').flatMap((group) => group.split('|').map((word): [string, TimeWord] => [word, { kind: group.split('|')[0] ?? '', value }]));

const ordinals = 'first . third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth';

/** Words that the rules know by more than themselves, in lower case. */
export const timeWords: ReadonlyMap<string, TimeWord> = new Map([
  ...listed('fullMonth', 'january february . april . june july august september|sept october november december'),
  ...listed('shortMonth', 'jan feb mar apr . jun jul aug sep oct nov dec'), ...listed('softMarch', 'march', 2), ...listed('softMonth', 'may', 4),
  ...listed('fullWeekday', 'monday|mon tuesday|tue|tues wednesday|weds thursday|thu|thur|thurs friday|fri saturday sunday'), ...listed('softWeekday', '. . wed . . sat sun'),
  ...listed('weekdays', 'mondays tuesdays wednesdays thursdays fridays saturdays sundays'),
  ...listed('ordinal', ordinals, 1), ['second', { kind: 'second', value: 2 }], ['thirtieth', { kind: 'ordinal', value: 30 }],
  ...each('next|following coming|upcoming', 1), ...each('last|previous past', -1), ...each('this|current'),
  ...listed('dayWord', 'yesterday today tomorrow|tmr|tmrw', -1),
  ...each('day week|wk month quarter|qtr year|yr decade century fortnight weekend hour|hr|h minute|min'), ...each('days weeks|wks months quarters years|yrs decades centuries fortnights weekends hours|hrs minutes|mins seconds|secs|sec'),
  ...listed('part', 'morning|mornings afternoon|afternoons evening|evenings night|nights|nite daytime lunchtime breakfasttime dinnertime'), ...listed('tonight', 'tonight|tonite'), ...listed('noon', 'midnight noon|midday|noonish'),
  ...listed('season', 'spring summer autumn|fall winter'), ...listed('ampm', 'am pm'), ...listed('every', 'every|each'),
  ...listed('often', 'hourly daily weekly fortnightly monthly quarterly yearly|annually|annual biweekly bimonthly'), ...listed('decadeWord', 'twenties thirties forties fifties sixties seventies eighties nineties', 2),
  ...listed('fiscalWord', 'fiscal financial school'), ...listed('thing', 'euro|euros dollar|dollars pound|pounds people users reps drivers units seats customers licenses|licences employees percent'),
  ...listed('plainWord', 'is was were are will would has had which when we they it that so because i you he she'), ...each('around|about|circa|approximately|roughly starting|beginning|since'), ...each('a|an', 1), ...each('early earlier late later mid|middle end start'),
]);
