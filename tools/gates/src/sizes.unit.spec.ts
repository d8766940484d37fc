import { describe, expect, it } from '@jest/globals';
import { complaintsIn } from './fixture-tree.spec.js';
import { sizes } from './sizes.js';

const lines = (count: number): string => Array.from({ length: count }, (_, n) => `export const x${n} = ${n};`).join('\n');
const body = (count: number): string => Array.from({ length: count }, () => '  tick();').join('\n');

describe('the size gate', () => {
  it.each([[250, 0], [251, 1]])('of a file of %i lines makes %i complaints', async (count, complaints) => {
    for (const end of ['\n', '']) expect(await complaintsIn(sizes, { 'libs/bus/src/x.ts': lines(count) + end })).toHaveLength(complaints);
  });

  it('points at the first line too many', async () => {
    expect(await complaintsIn(sizes, { 'apps/web/src/x.tsx': `${lines(300)}\n` })).toEqual(['apps/web/src/x.tsx:251 begins what is too much, 300 lines in all: split the file by what it knows, 250 at most']);
  });

  it.each([
    ['a function', 'export function f() {', '}'], ['an arrow', 'export const f = () => {', '};'], ['an async arrow', 'export const f = async () => {', '};'],
  ])('measures %s from its first line to its last', async (_, open, close) => {
    expect(await complaintsIn(sizes, { 'libs/bus/src/x.ts': `const tick = () => 1;\n${open}\n${body(38)}\n${close}\n` })).toEqual([]);
    expect(await complaintsIn(sizes, { 'libs/bus/src/x.ts': `const tick = () => 1;\n${open}\n${body(39)}\n${close}\n` })).toEqual(['libs/bus/src/x.ts:2 is a function of 41 lines: split it, 40 at most']);
  });

  it.each([['a method', 'long() {'], ['a constructor', 'constructor() {'], ['a getter', 'get long() {']])('measures %s of a class', async (_, open) => {
    expect(await complaintsIn(sizes, { 'libs/bus/src/x.ts': `class X {\n${open}\n${body(39)}\n}\n}\n` })).toEqual([expect.stringMatching(/x\.ts:2 is a function of 41 lines/)]);
  });

  it('measures a function that is one long expression', async () => {
    const entries = Array.from({ length: 40 }, (_, n) => `  x${n}: ${n},`).join('\n');
    expect(await complaintsIn(sizes, { 'libs/bus/src/x.ts': `export const f = () => ({\n${entries}\n});\n` })).toHaveLength(1);
  });

  it('lets data be long and specs be as long as they need', async () => {
    expect(await complaintsIn(sizes, { 'libs/bus/src/table.ts': `export const table = [\n${'  1,\n'.repeat(100)}];\n`, 'libs/bus/src/x.unit.spec.ts': lines(900) })).toEqual([]);
  });
});
