import { boundaries } from './boundaries.js';
import { docPaths } from './doc-paths.js';
import { environment } from './environment.js';
import type { Finding, Gate } from './gate.js';
import { generated } from './generated.js';
import { goldens } from './goldens.js';
import { protobuf } from './protobuf.js';
import { siblingShape } from './sibling-shape.js';
import { sizes } from './sizes.js';
import { strictness } from './strictness.js';
import { topologyGate } from './topology.js';

const gates: readonly Gate[] = [boundaries, topologyGate, goldens, generated, protobuf, siblingShape, sizes, strictness, environment, docPaths];

const say = (gate: Gate, finding: Finding): void => {
  if (finding.kind === 'passed') process.stdout.write(`passed   ${gate.name}\n`);
  if (finding.kind === 'skipped') process.stdout.write(`skipped  ${gate.name}: ${finding.why}\n`);
  if (finding.kind === 'failed') process.stdout.write(`FAILED   ${gate.name}\n${finding.complaints.map((each) => `           ${each}\n`).join('')}`);
};

const counts = { passed: 0, failed: 0, skipped: 0 };
for (const gate of gates) {
  const finding = await gate.check(process.cwd());
  counts[finding.kind] += 1;
  say(gate, finding);
}
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exitCode = counts.failed > 0 ? 1 : 0;
