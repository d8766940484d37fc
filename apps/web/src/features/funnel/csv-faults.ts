export interface CsvFault { readonly line: number; /** The line as it stands in the text; empty where there is none of that number. */ readonly text: string }

/** The lines that a refusal names, "line 3: …" or "lines 3, 5 and 7", each with its text as it was sent. */
export const faultsIn = (message: string, csv: string): CsvFault[] => {
  const named = [...message.matchAll(/\blines? (\d+(?:(?:, | and |, and )\d+)*)/gi)].flatMap(([, numbers = '']) => numbers.match(/\d+/g) ?? []);
  const lines = csv.split('\n');
  return [...new Set(named.map(Number))].toSorted((one, other) => one - other).map((line) => ({ line, text: lines[line - 1]?.trim() ?? '' }));
};
