/** Results of a run; a tier that could not run at all counts as failed. */
export interface Tally { readonly passed: number; readonly failed: number; readonly skipped: number }

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

export const sum = (tallies: readonly Tally[]): Tally => tallies.reduce((all, each) => ({
  passed: all.passed + each.passed, failed: all.failed + each.failed, skipped: all.skipped + each.skipped,
}), nothing);

export const tallyLine = ({ passed, failed, skipped }: Tally): string => `${passed} passed, ${failed} failed, ${skipped} skipped`;

interface JestResults { readonly numPassedTests: number; readonly numFailedTests: number; readonly numPendingTests: number; readonly numTodoTests: number; readonly numRuntimeErrorTestSuites: number }

/** Jest's own counts; a file that could not be run is a failure of its own. */
export const tallyOfJest = (results: JestResults): Tally => ({
  passed: results.numPassedTests,
  failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
  skipped: results.numPendingTests + results.numTodoTests,
});

/** Reads the closing line `N passed, N failed, N skipped` of a runner's output, or undefined. */
export const tallyOfText = (text: string): Tally | undefined => {
  const match = [...text.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
  return match && { passed: Number(match[1]), failed: Number(match[2]), skipped: Number(match[3] ?? 0) };
};
