import { chanceOfOdds, type Features, type LinearModel, logOdds } from './linear-model.js';

/** Two looks at a talk: at each piece by itself, and at it again among its neighbours and the rest of the talk. */
export interface StepModel { readonly first: LinearModel; readonly second: LinearModel }

const seenAgain = ['place', 'late75', 'leads', 'length', 'commit', 'rule', 'role', 'deliver', 'question'];
const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);
const lowest = -6;

/** What the second look judges by: the log-odds of the first one here and around, and how they stand to those of the whole talk. */
export const secondLook = (features: readonly Features[], odds: readonly number[]): Features[] => {
  const chances = odds.map(chanceOfOdds);
  const all = sum(chances);
  return features.map((own, at): Features => {
    const [chance, near] = [chances[at] ?? 0, (reach: number): number[] => chances.slice(Math.max(0, at - reach), at + reach + 1)];
    const around = (reach: number): number => sum(near(reach)) - chance;
    const best = Math.max(lowest, ...odds.slice(Math.max(0, at - 5), at), ...odds.slice(at + 1, at + 6));
    return new Map<string, number>([
      ['odds', (odds[at] ?? lowest) / 3], ['near3', Math.min(1, around(3))], ['near10', Math.min(1, around(10) / 2)], ['near40', Math.min(1, around(40) / 4)], ['best_near', best / 3], ['of_all', chance / (0.02 + all)],
      ...seenAgain.flatMap((name): [string, number][] => { const value = own.get(name); return value ? [[name, value]] : []; }),
    ]);
  });
};

/** How likely each piece names something that is to be done after the talk, 0 to 1. */
export const stepChances = ({ first, second }: StepModel, features: readonly Features[]): number[] =>
  secondLook(features, features.map((each) => logOdds(first, each))).map((each) => chanceOfOdds(logOdds(second, each)));
