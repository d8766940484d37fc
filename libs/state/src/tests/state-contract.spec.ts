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

  it('never moves a key or the marker back, whatever order saves come in', async () => {
    const offsets = [4, 9, 2, 9, 7];
    for (const offset of offsets) await state().snapshots.save('coach', 0, [{ key: 'k', offset, state: offset }]);
    expect(await state().snapshots.load('coach', 0, 'k')).toEqual({ offset: 9, state: 9 });
    expect(await state().snapshots.marker('coach', 0)).toBe(9);
  });

  it('takes each entry of one save by itself', async () => {
    await state().snapshots.save('coach', 0, [{ key: 'a', offset: 5, state: 'new' }]);
    await state().snapshots.save('coach', 0, [{ key: 'a', offset: 3, state: 'old' }, { key: 'b', offset: 3, state: 'first' }]);
    expect((await state().snapshots.load('coach', 0, 'a'))?.state).toBe('new');
    expect((await state().snapshots.load('coach', 0, 'b'))?.state).toBe('first');
  });

  it('says that the store was lost, and writes nothing, where a marker must be and is not (F4)', async () => {
    expect(await state().snapshots.save('coach', 0, [{ key: 'k', offset: 1, state: 1 }], true)).toBe(false);
    expect(await state().snapshots.load('coach', 0, 'k')).toBeUndefined();
    expect(await state().snapshots.marker('coach', 0)).toBeUndefined();
    expect(await state().snapshots.save('coach', 0, [{ key: 'k', offset: 1, state: 1 }])).toBe(true);
    expect(await state().snapshots.save('coach', 0, [{ key: 'k', offset: 2, state: 2 }], true)).toBe(true);
    expect(await state().snapshots.save('coach', 1, [], true)).toBe(false);
    expect((await state().snapshots.load('coach', 0, 'k'))?.state).toBe(2);
  });

  it.each([['text beyond ASCII', { said: 'für 4,8 %, “sí” 😀' }], ['an empty list', []], ['nothing', null], ['numbers', { ms: 1_795_442_520_000, ratio: 0.1 }], ['a key with a hash sign in it', { '#offset': 1 }]])('gives back %s as it was', async (_, kept) => {
    await state().snapshots.save('coach', 0, [{ key: 'northwind|a#offset', offset: 1, state: kept }, { key: 'northwind|a', offset: 2, state: 'beside' }]);
    expect(await state().snapshots.load('coach', 0, 'northwind|a#offset')).toEqual({ offset: 1, state: kept });
    expect(await state().snapshots.load('coach', 0, 'northwind|a')).toEqual({ offset: 2, state: 'beside' });
  });

  it('keeps what was saved, not what became of it', async () => {
    const kept = { heard: ['one'] };
    await state().snapshots.save('coach', 0, [{ key: 'k', offset: 1, state: kept }]);
    kept.heard.push('two');
    expect((await state().snapshots.load('coach', 0, 'k'))?.state).toEqual({ heard: ['one'] });
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

  it('changes nothing for one of two writers of the same position (I7)', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, (_, writer) => state().projection.apply(at(2), [change('p', writer)])));
    const winner = answers.indexOf(true);
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await state().projection.get('northwind', 'proposals', 'p')).toBe(winner);
  });

  it('moves its position for a record that changes nothing', async () => {
    expect(await state().projection.apply(at(3), [])).toBe(true);
    expect(await state().projection.position('notes.v1', 0)).toBe(3);
    expect(await state().projection.apply(at(3), [change('p', 1)])).toBe(false);
  });

  it('applies the changes of a record in their order', async () => {
    await state().projection.apply(at(0), [change('p', 1), change('p', null), change('p', 2), change('q', 1), change('q', null)]);
    expect(await state().projection.all('northwind', 'proposals')).toEqual([2]);
  });

  it.each([['a separator in the tenant', ['a:b', 'c'], ['a', 'b:c']], ['another tenant', ['northwind', 'c'], ['contoso', 'c']]])('keeps documents apart under %s (I14)', async (_, [tenant = '', collection = ''], [other = '', beside = '']) => {
    await state().projection.apply(at(0), [change('p', 'mine', tenant, collection)]);
    expect(await state().projection.get(other, beside, 'p')).toBeUndefined();
    expect(await state().projection.all(other, beside)).toEqual([]);
  });

  it('can be filled again from the first record after it was cleared', async () => {
    await state().projection.apply(at(5), [change('p', 'before')]);
    await state().projection.clear();
    expect(await state().projection.all('northwind', 'proposals')).toEqual([]);
    expect(await state().projection.apply(at(0), [change('p', 'again')])).toBe(true);
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

const versioned = (state: () => State): void => describe('versioned values', () => {
  it('are replaced only by who has read the newest, and count their replacements', async () => {
    expect(await state().versioned.read('token')).toBeUndefined();
    expect(await state().versioned.replace('token', 1, 'too early')).toBe(false);
    expect(await state().versioned.replace('token', 0, { sealed: 'one' })).toBe(true);
    expect(await state().versioned.replace('token', 0, 'from somebody who has not read')).toBe(false);
    expect(await state().versioned.read('token')).toEqual({ version: 1, value: { sealed: 'one' } });
    expect(await state().versioned.replace('token', 1, { sealed: 'two' })).toBe(true);
    expect(await state().versioned.read('token')).toEqual({ version: 2, value: { sealed: 'two' } });
  });

  it('let one of many win', async () => {
    const won = await Promise.all(Array.from({ length: 10 }, (_, index) => state().versioned.replace('token', 0, index)));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect((await state().versioned.read('token'))?.value).toBe(won.indexOf(true));
  });

  it('are listed by how their key begins, whatever signs stand in it', async () => {
    for (const key of ['token:a', 'token:b*', 'tok?n:c', 'other']) await state().versioned.replace(key, 0, key);
    expect((await state().versioned.keys('token:')).toSorted()).toEqual(['token:a', 'token:b*']);
    expect(await state().versioned.keys('tok?n')).toEqual(['tok?n:c']);
    await state().versioned.remove('token:a');
    expect(await state().versioned.keys('token:')).toEqual(['token:b*']);
    expect(await state().versioned.replace('token:a', 0, 'again')).toBe(true);
  });
});

const leases = (state: () => State): void => describe('leases', () => {
  it('belong to one of many who ask', async () => {
    const given = await Promise.all(Array.from({ length: 10 }, () => state().leases.acquire('refresh', 60_000)));
    expect(given.filter((fence) => fence !== undefined)).toHaveLength(1);
    expect(await state().leases.acquire('another', 60_000)).toBeDefined();
  });

  it('have a higher number each time, after release as after their end', async () => {
    const first = await state().leases.acquire('refresh', 60_000) ?? 0;
    await state().leases.release('refresh', first);
    const second = await state().leases.acquire('refresh', 20) ?? 0;
    await new Promise((resolve) => { setTimeout(resolve, 60); });
    const third = await state().leases.acquire('refresh', 60_000) ?? 0;
    expect(first < second && second < third).toBe(true);
    await state().leases.release('refresh', second);
    expect(await state().leases.acquire('refresh', 60_000)).toBeUndefined();
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
  versioned(state);
  leases(state);
  it('is healthy', async () => {
    await current.expiring.get('anything');
    expect(current.health().healthy).toBe(true);
  });
});
