export interface CsvFault { readonly line: number; /** The line as it stands in the text; empty where there is none of that number. */ readonly text: string }

/** "line 3: …", where a message begins to speak of a line; it may mention others within. */
const blamed = /\bline (\d+):/gi;
const mentioned = /\blines? (\d+(?:(?:, | and |, and )\d+)*)/gi;

/** The lines that a refusal blames, else those it mentions as "lines 3, 5 and 7", each with its text as it was sent. */
export const faultsIn = (message: string, csv: string): CsvFault[] => {
  const found = [...message.matchAll(blamed)];
  const named = (found.length > 0 ? found : [...message.matchAll(mentioned)]).flatMap(([, numbers = '']) => numbers.match(/\d+/g) ?? []);
  const lines = csv.split('\n');
  return [...new Set(named.map(Number))].toSorted((one, other) => one - other).map((line) => ({ line, text: lines[line - 1]?.trim() ?? '' }));
};
