import { beforeEach, describe, expect, it } from '@jest/globals';
import type { State } from '../port.js';

const change = (id: string, document: unknown, tenant = 'northwind', collection = 'proposals') => ({ tenant, collection, id, document });
const at = (offset: number, partition = 0, topic = 'notes.v1') => ({ topic, partition, offset });

const snapshots = (state: () => State): void => describe('snapshots', () => {
  it('answers nothing for a key that was never saved', async () => {
    expect(await state().snapshots.load('coach', 0, 'k')).toBeUndefined();
    expect(await state().snapshots.marker('coach', 0)).toBeUndefined();
  });

  it('gives back state and offset, apart per stage, partition and key', async () => {
    await state().snapshots.save('coach', 1, [{ key: 'northwind|a', offset: 7, state: { seq: 1 } }, { key: 'northwind|b', offset: 9, state: null }]);
    expect(await state().snapshots.load('coach', 1, 'northwind|a')).toEqual({ offset: 7, state: { seq: 1 } });
    expect(await state().snapshots.load('coach', 1, 'northwind|b')).toEqual({ offset: 9, state: null });
    expect(await state().snapshots.load('coach', 2, 'northwind|a')).toBeUndefined();
    expect(await state().snapshots.load('notes', 1, 'northwind|a')).toBeUndefined();
    expect(await state().snapshots.marker('coach', 1)).toBe(9);
  });

  it.each([[5, 'new', 'old'], [7, 'new', 'old'], [8, 'new', 'new']])('a save at %i over 7 leaves the newer one', async (offset, value, left) => {
    await state().snapshots.save('coach', 0, [{ key: 'k', offset: 7, state: 'old' }]);
    await state().snapshots.save('coach', 0, [{ key: 'k', offset, state: value }]);
    expect((await state().snapshots.load('coach', 0, 'k'))?.state).toBe(left);
  });

  it('marks a partition even when no key was touched', async () => {
    await state().snapshots.save('coach', 3, []);
    expect(await state().snapshots.marker('coach', 3)).toBe(-1);
  });
});

const projection = (state: () => State): void => describe('the projection', () => {
  it('keeps documents by tenant and collection', async () => {
    await state().projection.apply(at(0), [change('p1', { n: 1 }), change('p1', { n: 2 }, 'contoso'), change('p1', { n: 3 }, 'northwind', 'notes')]);
    expect(await state().projection.get('northwind', 'proposals', 'p1')).toEqual({ n: 1 });
    expect(await state().projection.all('contoso', 'proposals')).toEqual([{ n: 2 }]);
    expect(await state().projection.get('northwind', 'notes', 'p1')).toEqual({ n: 3 });
    expect(await state().projection.get('northwind', 'proposals', 'p2')).toBeUndefined();
  });

  it('applies a position once, per topic and partition (I7)', async () => {
    expect(await state().projection.apply(at(4), [change('p', 'first')])).toBe(true);
    expect(await state().projection.apply(at(4), [change('p', 'again')])).toBe(false);
    expect(await state().projection.apply(at(3), [change('p', 'older')])).toBe(false);
    expect(await state().projection.get('northwind', 'proposals', 'p')).toBe('first');
    expect(await state().projection.apply(at(0, 1), [change('p', 'other partition')])).toBe(true);
    expect(await state().projection.position('notes.v1', 0)).toBe(4);
    expect(await state().projection.position('crm.v1', 0)).toBe(-1);
  });

  it('removes a document', async () => {
    await state().projection.apply(at(0), [change('p', 1)]);
    await state().projection.apply(at(1), [change('p', null)]);
    expect(await state().projection.all('northwind', 'proposals')).toEqual([]);
  });

  it('has a hash of its contents alone: no order, no positions, no leftovers', async () => {
    await state().projection.apply(at(0), [change('a', { x: 1, y: 2 }), change('b', 2)]);
    const hash = await state().projection.hash();
    await state().projection.clear();
    expect(await state().projection.hash()).not.toBe(hash);
    expect(await state().projection.position('notes.v1', 0)).toBe(-1);
    await state().projection.apply(at(8), [change('c', 1, 'northwind', 'gone'), change('b', 2), change('a', { y: 2, x: 1 })]);
    await state().projection.apply(at(9), [change('c', null, 'northwind', 'gone')]);
    expect(await state().projection.hash()).toBe(hash);
  });
});

const expiring = (state: () => State): void => describe('expiring values', () => {
  it('can be read until taken, and taken once', async () => {
    await state().expiring.put('ticket', { rep: 'dana' }, 60_000);
    expect(await state().expiring.get('ticket')).toEqual({ rep: 'dana' });
    const taken = await Promise.all(Array.from({ length: 10 }, () => state().expiring.take('ticket')));
    expect(taken.filter((value) => value !== undefined)).toEqual([{ rep: 'dana' }]);
    expect(await state().expiring.get('ticket')).toBeUndefined();
  });

  it('end by themselves', async () => {
    await state().expiring.put('brief', 1, 20);
    await new Promise((resolve) => { setTimeout(resolve, 60); });
    expect(await state().expiring.get('brief')).toBeUndefined();
    expect(await state().expiring.take('brief')).toBeUndefined();
  });

  it('can be removed and replaced', async () => {
    await state().expiring.put('session', 1, 60_000);
    await state().expiring.put('session', 2, 60_000);
    expect(await state().expiring.get('session')).toBe(2);
    await state().expiring.remove('session');
    expect(await state().expiring.get('session')).toBeUndefined();
  });
});

/** What every State keeps, in memory or in Redis. `open` gives an empty one for each case. */
export const describeStateContract = (name: string, open: () => Promise<State> | State): void => describe(name, () => {
  let current: State;
  beforeEach(async () => { current = await open(); });
  const state = (): State => current;
  snapshots(state);
  projection(state);
  expiring(state);
  it('is healthy', async () => {
    await current.expiring.get('anything');
    expect(current.health().healthy).toBe(true);
  });
});
