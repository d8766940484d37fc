import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createPaces } from './paces.js';

const pace = (stageId: string, stillDays: number) => ({ stageId, stageLabel: stageId, stillDays, deals: 1 });

describe('what won deals teach', () => {
  it('is the longest of a tenant and stage, and of how many', () => {
    const paces = createPaces();
    paces.learn('a', '1', pace('demo', 5));
    paces.learn('a', '2', pace('demo', 9));
    paces.learn('a', '3', pace('demo', 7));
    paces.learn('b', '4', pace('demo', 30));
    expect(paces.of('a', 'demo')).toEqual({ ...pace('demo', 9), deals: 3 });
    expect(paces.of('a', 'closing')).toBeUndefined();
  });

  it('does not hang on the order, nor on how often a measure is read', () => {
    const measures = fc.array(fc.tuple(fc.constantFrom('x', 'y'), fc.nat(100)), { maxLength: 12 }).map((list) => list.map(([stage, days], at) => ({ id: String(at), each: pace(stage, days) })));
    fc.assert(fc.property(measures.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), ([list, shuffled]) => {
      const [once, twice] = [createPaces(), createPaces()];
      for (const { id, each } of list) once.learn('t', id, each);
      for (const { id, each } of [...shuffled, ...list]) twice.learn('t', id, each);
      for (const stage of ['x', 'y']) expect(twice.of('t', stage)).toEqual(once.of('t', stage));
    }));
  });
});
