import { buf } from './buf.js';
import { type Gate, verdict } from './gate.js';

/** The contracts pass buf's lint and break nothing that was ever published. */
export const protobuf: Gate = {
  name: 'protobuf',
  check: (root) => verdict([...buf(root, 'lint'), ...buf(root, 'breaking', '--against', 'libs/contracts/published/v1.binpb')]),
};
