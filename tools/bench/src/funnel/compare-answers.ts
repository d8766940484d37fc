/** What one engine answered to one question. */
export interface Answer { readonly engine: string; readonly numbers: readonly number[] }

const tolerance = 1e-9;

const same = (one: number, other: number): boolean =>
  (Number.isNaN(one) && Number.isNaN(other)) || Math.abs(one - other) <= tolerance * Math.max(1, Math.abs(one), Math.abs(other));

/** Where engines disagree on a question, in words; nothing where they all answer the same numbers. */
export const disagreements = (question: string, answers: readonly Answer[]): string[] => {
  const [first, ...others] = answers;
  if (!first) return [];
  return others.flatMap(({ engine, numbers }) => {
    const equal = numbers.length === first.numbers.length && numbers.length > 0 && numbers.every((value, at) => same(value, first.numbers[at] ?? Number.NaN));
    return equal ? [] : [`${question}: ${first.engine} answers ${first.numbers.join(' ')}, ${engine} ${numbers.join(' ')}`];
  });
};
