/** Learned weights of named features. */
export interface LinearModel { readonly bias: number; readonly of: Readonly<Record<string, number>> }

/** The features that something has, each from about -2 to 2. */
export type Features = ReadonlyMap<string, number>;

/** Log-odds that a model gives to features. */
export const logOdds = ({ bias, of }: LinearModel, features: Features): number => {
  let sum = bias;
  for (const [name, value] of features) sum += (of[name] ?? 0) * value;
  return sum;
};

export const chanceOfOdds = (odds: number): number => 1 / (1 + Math.exp(-odds));
