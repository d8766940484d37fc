import { describe, expect, it } from '@jest/globals';
import { namesIn } from './namespace.js';

describe('names on the wire', () => {
  it.each([['', 'call.v1', 'call.v1'], ['t7', 'call.v1', 't7.call.v1'], ['t7', 't7.call.v1', 't7.t7.call.v1']])('in namespace "%s", %s is %s and comes back', (namespace, plain, wire) => {
    const names = namesIn(namespace);
    expect(names.wire(plain)).toBe(wire);
    expect(names.plain(wire)).toBe(plain);
  });

  it('leaves the name of another namespace as it is', () => {
    expect(namesIn('t7').plain('t70.call.v1')).toBe('t70.call.v1');
  });
});
