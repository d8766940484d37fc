import { describe, expect, it } from '@jest/globals';
import { createFakeLogger } from '@baton/platform';
import fc from 'fast-check';
import { createMemoryBus } from './memory/create-memory-bus.js';
import type { ReceivedMessage } from './port.js';
import { createRead, type Cursor, type Fetched } from './read-log.js';

const record = (partition: number, offset: number): ReceivedMessage => ({ topic: 't', partition, offset, key: 'k', value: new Uint8Array(), headers: {}, timestampMs: 0 });

/** A log of one topic given by its bounds, and a fetch that answers from `answer`. */
const make = async (bounds: readonly { first: number; end: number }[], answer: (cursors: readonly Cursor[], turn: number) => Fetched[]) => {
  const admin = await createMemoryBus().admin();
  const asked: Cursor[][] = [];
  const read = createRead({
    logger: createFakeLogger(),
    closed: new AbortController().signal,
    admin: { ...admin, offsets: async (topic) => bounds.map((each, partition) => ({ topic, partition, ...each })) },
    connected: (_, work) => work(async (cursors) => {
      asked.push([...cursors]);
      return answer(cursors, asked.length);
    }),
  });
  return { read, asked };
};

describe('reading the log', () => {
  it('does not connect when there is nothing to read', async () => {
    const { read, asked } = await make([{ first: 0, end: 0 }, { first: 4, end: 4 }], () => []);
    expect(await read('t', [], () => {})).toEqual([{ topic: 't', partition: 0, offset: 0 }, { topic: 't', partition: 1, offset: 4 }]);
    expect(asked).toEqual([]);
  });

  it('goes on where each answer ended, until the end, and passes nothing on from beyond it', async () => {
    const { read, asked } = await make([{ first: 0, end: 3 }], ([cursor]) => {
      const offset = cursor?.offset ?? 0;
      return [{ partition: 0, messages: [record(0, offset), record(0, offset + 1)], next: offset + 2 }];
    });
    const heard: number[] = [];
    await read('t', [], (messages) => { heard.push(...messages.map(({ offset }) => offset)); });
    expect(heard).toEqual([0, 1, 2]);
    expect(asked.flat().map(({ offset }) => offset)).toEqual([0, 2]);
  });

  it('leaves out records below where it was told to start, which a batch of records brings along', async () => {
    const { read } = await make([{ first: 0, end: 4 }], () => [{ partition: 0, messages: [1, 2, 3].map((offset) => record(0, offset)), next: 4 }]);
    const heard: number[] = [];
    await read('t', [{ topic: 't', partition: 0, offset: 2 }], (messages) => { heard.push(...messages.map(({ offset }) => offset)); });
    expect(heard).toEqual([2, 3]);
  });

  it('starts at the first record when what it was told is gone', async () => {
    const { read, asked } = await make([{ first: 5, end: 6 }], () => [{ partition: 0, messages: [record(0, 5)], next: 6 }]);
    await read('t', [{ topic: 't', partition: 0, offset: 1 }], () => {});
    expect(asked[0]?.[0]?.offset).toBe(5);
  });

  it('ends at a tail that was compacted away, with or without an emptied batch', async () => {
    for (const next of [undefined, 9]) {
      const { read } = await make([{ first: 0, end: 9 }], (_, turn) => [turn === 1 ? { partition: 0, messages: [record(0, 2)], next: 3 } : { partition: 0, messages: [], next }]);
      const heard: number[] = [];
      const reached = await read('t', [], (messages) => { heard.push(...messages.map(({ offset }) => offset)); });
      expect([heard, reached[0]?.offset]).toEqual([[2], 9]);
    }
  });

  it('asks again for a partition whose records had no room in an answer, and gives every record once and in order', async () => {
    const logs = fc.array(fc.array(fc.nat(4), { maxLength: 12 }), { minLength: 1, maxLength: 6 });
    await fc.assert(fc.asyncProperty(logs, fc.integer({ min: 1, max: 5 }), async (gaps, room) => {
      const offsets = gaps.map((each) => each.map((_, index) => each.slice(0, index + 1).reduce((sum, gap) => sum + gap + 1, -1)));
      const { read } = await make(offsets.map((each) => ({ first: 0, end: (each.at(-1) ?? -1) + 1 })), (cursors) => {
        let left = room;
        return cursors.map(({ partition, offset }) => {
          const found = (offsets[partition] ?? []).filter((each) => each >= offset).slice(0, Math.min(2, left));
          left -= found.length;
          const last = found.at(-1);
          return { partition, messages: found.map((each) => record(partition, each)), next: last === undefined ? undefined : last + 1 };
        });
      });
      const heard = offsets.map((): number[] => []);
      const reached = await read('t', [], (messages) => { for (const { partition, offset } of messages) heard[partition]?.push(offset); });
      expect(heard).toEqual(offsets);
      expect(reached.map(({ offset }) => offset)).toEqual(offsets.map((each) => (each.at(-1) ?? -1) + 1));
    }));
  });

  it('tries again where it was when the connection fails, and gives nothing twice', async () => {
    const { read } = await make([{ first: 0, end: 2 }], ([cursor], turn) => {
      if (turn === 2) throw new Error('connection reset');
      const offset = cursor?.offset ?? 0;
      return [{ partition: 0, messages: [record(0, offset)], next: offset + 1 }];
    });
    const heard: number[] = [];
    await read('t', [], (messages) => { heard.push(...messages.map(({ offset }) => offset)); });
    expect(heard).toEqual([0, 1]);
  });

  it('does not try again when its reader failed', async () => {
    const { read, asked } = await make([{ first: 0, end: 2 }], () => [{ partition: 0, messages: [record(0, 0)], next: 1 }]);
    await expect(read('t', [], async () => { throw new TypeError('no room'); })).rejects.toThrow(TypeError);
    expect(asked).toHaveLength(1);
  });
});
