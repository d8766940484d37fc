/** How often a judgement and the truth met. */
export interface Confusion { readonly hits: number; readonly falseAlarms: number; readonly misses: number }

export const noJudgement: Confusion = { hits: 0, falseAlarms: 0, misses: 0 };

export const withJudgement = ({ hits, falseAlarms, misses }: Confusion, judged: boolean, truth: boolean): Confusion =>
  ({ hits: hits + (judged && truth ? 1 : 0), falseAlarms: falseAlarms + (judged && !truth ? 1 : 0), misses: misses + (!judged && truth ? 1 : 0) });

export const added = (parts: readonly Confusion[]): Confusion => parts.reduce((sum, part) =>
  ({ hits: sum.hits + part.hits, falseAlarms: sum.falseAlarms + part.falseAlarms, misses: sum.misses + part.misses }), noJudgement);

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
export const precisionOf = ({ hits, falseAlarms }: Confusion): number => share(hits, hits + falseAlarms);
export const recallOf = ({ hits, misses }: Confusion): number => share(hits, hits + misses);
/** Harmonic mean of precision and recall. */
export const f1Of = ({ hits, falseAlarms, misses }: Confusion): number => share(2 * hits, 2 * hits + falseAlarms + misses);
