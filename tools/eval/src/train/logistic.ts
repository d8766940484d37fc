/** One example: which features hold, whether it is one, and how much it counts. */
export interface Example { readonly features: readonly number[]; readonly values?: readonly number[]; readonly label: boolean; readonly weight: number }

export interface Fitted { readonly weights: Float64Array; readonly bias: number }

const longestStep = 2;
const settled = 1e-4;
const rounds = 60;

export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

interface Column { readonly at: number[]; readonly values: number[] }

const columnsOf = (examples: readonly Example[], dimensions: number): Column[] => {
  const columns = Array.from({ length: dimensions + 1 }, (): Column => ({ at: [], values: [] }));
  examples.forEach(({ features, values }, row) => {
    features.forEach((feature, index) => { columns[feature]?.at.push(row); columns[feature]?.values.push(values?.[index] ?? 1); });
    columns[dimensions]?.at.push(row);
    columns[dimensions]?.values.push(1);
  });
  return columns;
};

/**
 * L2-regularised logistic regression by cyclic coordinate descent with Newton steps (Genkin, Lewis and Madigan 2007): no chance in it, so the same examples give the same weights.
 * @param l2 strength of the penalty on a feature's weight; the bias is free
 */
export const fitLogistic = (examples: readonly Example[], dimensions: number, l2: (feature: number) => number): Fitted => {
  const columns = columnsOf(examples, dimensions);
  const weights = new Float64Array(dimensions + 1);
  const scores = new Float64Array(examples.length);
  const labels = Float64Array.from(examples, ({ label }) => (label ? 1 : 0));
  const counts = Float64Array.from(examples, ({ weight }) => weight);
  const stepOf = (column: Column, feature: number): number => {
    const penalty = feature === dimensions ? 1e-6 : l2(feature);
    let [slope, curve] = [penalty * (weights[feature] ?? 0), penalty + 1e-9];
    for (let index = 0; index < column.at.length; index += 1) {
      const row = column.at[index] ?? 0;
      const value = column.values[index] ?? 0;
      const chance = sigmoid(scores[row] ?? 0);
      const count = counts[row] ?? 0;
      slope += count * (chance - (labels[row] ?? 0)) * value;
      curve += count * chance * (1 - chance) * value * value;
    }
    return Math.max(-longestStep, Math.min(longestStep, -slope / curve));
  };
  for (let round = 0; round < rounds; round += 1) {
    let largest = 0;
    columns.forEach((column, feature) => {
      if (column.at.length === 0) return;
      const step = stepOf(column, feature);
      weights[feature] = (weights[feature] ?? 0) + step;
      largest = Math.max(largest, Math.abs(step));
      column.at.forEach((row, index) => { scores[row] = (scores[row] ?? 0) + step * (column.values[index] ?? 0); });
    });
    if (largest < settled) break;
  }
  return { weights: weights.subarray(0, dimensions), bias: weights[dimensions] ?? 0 };
};
