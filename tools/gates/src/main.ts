import { boundaries } from './boundaries.js';
import { docPaths } from './doc-paths.js';
import { environment } from './environment.js';
import { generated } from './generated.js';
import { goldens } from './goldens.js';
import { naming } from './naming.js';
import { protobuf } from './protobuf.js';
import { purity } from './purity.js';
import { runGates } from './run-gates.js';
import { siblingShape } from './sibling-shape.js';
import { sizes } from './sizes.js';
import { strictness } from './strictness.js';
import { topologyGate } from './topology.js';

const gates = [boundaries, purity, topologyGate(), goldens(), generated, protobuf, siblingShape, naming, sizes, strictness, environment, docPaths];
process.exitCode = await runGates(gates, process.cwd(), (text) => process.stdout.write(text));
