import type { Finding, Gate } from './gate.js';

/** A gate that breaks has not passed, and the gates after it still run. */
const found = async (gate: Gate, root: string): Promise<Finding> => {
  try {
    return await gate.check(root);
  } catch (error) {
    return { kind: 'failed', complaints: [`the gate itself broke: ${String(error)}`] };
  }
};

const told = ({ name }: Gate, finding: Finding): string => {
  if (finding.kind === 'passed') return `passed   ${name}\n`;
  if (finding.kind === 'skipped') return `skipped  ${name}: ${finding.why}\n`;
  return `FAILED   ${name}\n${finding.complaints.map((each) => `           ${each}\n`).join('')}`;
};

/** Runs every gate, says what each found and the tally at the end; answers the exit code. */
export const runGates = async (gates: readonly Gate[], root: string, say: (text: string) => void): Promise<number> => {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const gate of gates) {
    const finding = await found(gate, root);
    counts[finding.kind] += 1;
    say(told(gate, finding));
  }
  say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  return counts.failed > 0 ? 1 : 0;
};
