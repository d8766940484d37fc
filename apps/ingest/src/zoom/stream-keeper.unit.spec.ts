import { CallStart } from '@baton/contracts';
import { createFakeClock, createFakeLogger } from '@baton/platform';
import { createFakeState } from '@baton/state';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keptMs, renewMs, type StreamEntry, type ZoomStream } from './domain/stream-claim.js';
import { StreamKeeper } from './stream-keeper.js';
import { createStreamRegistry, type StreamRegistry } from './stream-registry.js';

const stream = (streamId = 'stream-1'): ZoomStream => ({ accountId: 'acc-northwind', meetingUuid: 'meeting-1==', streamId, serverUrl: 'wss://zoom.example', start: CallStart.fromPartial({ title: 'Halden Freight' }) });

/** Several instances over one registry, which may be away for any of them. */
const setUp = (count = 2) => {
  const clock = createFakeClock();
  const registry = createStreamRegistry(createFakeState(clock).versioned);
  const instances = Array.from({ length: count }, (_, at) => instanceOf(registry, `ingest-${at + 1}`, clock));
  const beat = async (times = 1, of = instances): Promise<void> => {
    for (let turn = 0; turn < times; turn += 1) {
      clock.advance(renewMs);
      for (const instance of of) if (instance.isAlive) await instance.keeper.beat();
    }
  };
  const owners = (streamId = 'stream-1'): string[] => instances.filter(({ isAlive, listening }) => isAlive && listening.has(streamId)).map(({ self }) => self);
  return { clock, registry, instances, beat, owners, first: instances[0] ?? instanceOf(registry, 'ingest-1', clock), second: instances[1] ?? instanceOf(registry, 'ingest-2', clock) };
};

const instanceOf = (registry: StreamRegistry, self: string, clock: ReturnType<typeof createFakeClock>) => {
  const [taken, listening, logger] = [[] as StreamEntry[], new Map<string, boolean>(), createFakeLogger()];
  const stops: [string, number][] = [];
  const switches = { isAway: false, isAlive: true, cannotEnd: false, knows: (_: StreamEntry): boolean => true };
  const reach = <V>(answer: () => Promise<V>): Promise<V> => (switches.isAway ? Promise.reject(new Error('the store is away')) : answer());
  const mayFail: StreamRegistry = {
    add: (entry) => reach(() => registry.add(entry)), ids: () => reach(() => registry.ids()), read: (streamId) => reach(() => registry.read(streamId)),
    replace: (version, entry) => reach(() => (switches.cannotEnd && entry.overAtMs !== undefined ? Promise.reject(new Error('no room for that')) : registry.replace(version, entry))), remove: (streamId) => reach(() => registry.remove(streamId)),
  };
  const keeper: StreamKeeper = new StreamKeeper({
    registry: mayFail, self, clock, logger, mayTake: (entry) => switches.knows(entry),
    take: (entry) => { taken.push(entry); listening.set(entry.stream.streamId, entry.begun); },
    lose: (streamId) => { listening.delete(streamId); },
    stop: (streamId, reason) => { stops.push([streamId, reason]); listening.delete(streamId); void keeper.finish(streamId); },
    begun: (streamId) => listening.get(streamId),
  });
  return Object.assign(switches, { self, taken, listening, stops, logger, keeper });
};

describe('a stream', () => {
  it('is listened to by the one who hears of it first, however many hear of it', async () => {
    const { first, second, owners, beat } = setUp();
    await second.keeper.offer(stream());
    await first.keeper.offer(stream());
    await second.keeper.offer(stream());
    await beat(10);
    expect([owners(), second.taken.length, first.taken]).toEqual([['ingest-2'], 1, []]);
  });

  it('goes to another instance when its owner dies, within half a minute and with what the desk was told', async () => {
    const { first, second, owners, beat } = setUp();
    await first.keeper.offer(stream());
    first.listening.set('stream-1', true);
    await beat(2);
    first.isAlive = false;
    await beat(3);
    expect(owners()).toEqual([]);
    await beat(2);
    expect([owners(), second.taken]).toEqual([['ingest-2'], [{ stream: stream(), owner: 'ingest-2', takeovers: 1, begun: true }]]);
  });

  it('is given back by an instance that stops, and taken at the next beat', async () => {
    const { first, owners, beat } = setUp();
    await first.keeper.offer(stream());
    await first.keeper.release();
    first.isAlive = false;
    await beat();
    expect(owners()).toEqual(['ingest-2']);
  });

  it('is left by an owner who finds that another one has it', async () => {
    const { first, second, owners, beat } = setUp();
    await first.keeper.offer(stream());
    first.isAway = true;
    await beat(6);
    expect(owners()).toEqual(['ingest-1', 'ingest-2']);
    first.isAway = false;
    await beat();
    expect([owners(), second.taken[0]?.takeovers]).toEqual([['ingest-2'], 1]);
  });

  it('is not taken by an instance that does not know its account', async () => {
    const { first, second, owners, beat } = setUp();
    await first.keeper.offer(stream());
    first.isAlive = false;
    second.knows = () => false;
    await beat(10);
    expect(owners()).toEqual([]);
    second.knows = () => true;
    await beat();
    expect(owners()).toEqual(['ingest-2']);
  });

  it('that could not be noted is noted at a later beat', async () => {
    const { first, owners, beat } = setUp();
    first.isAway = true;
    await first.keeper.offer(stream());
    expect([owners(), first.logger.lines.map(({ message }) => message)]).toEqual([[], ['the registry of Zoom streams cannot be used, trying again']]);
    first.isAway = false;
    await beat();
    expect(owners()).toEqual(['ingest-1']);
  });
});

describe('the end of a stream', () => {
  it('reaches the owner at the next beat when the webhook came in elsewhere, once', async () => {
    const { first, second, beat, registry } = setUp();
    await first.keeper.offer(stream());
    await second.keeper.stopped(['acc-northwind'], 'stream-1', 6);
    await second.keeper.stopped(['acc-northwind'], 'stream-1', 7);
    expect(first.stops).toEqual([]);
    await beat(3);
    expect([first.stops, second.stops, (await registry.read('stream-1'))?.value]).toEqual([[['stream-1', 6]], [], expect.objectContaining({ overAtMs: expect.any(Number) })]);
  });

  it('reaches the owner at once when the webhook came in here', async () => {
    const { first } = setUp();
    await first.keeper.offer(stream());
    await first.keeper.stopped(['acc-northwind'], 'stream-1', 6);
    expect(first.stops).toEqual([['stream-1', 6]]);
  });

  it('is not for an account that is not its own to tell', async () => {
    const { first, beat } = setUp();
    await first.keeper.offer(stream());
    await first.keeper.stopped(['acc-contoso'], 'stream-1', 6);
    await beat(2);
    expect([first.stops, first.listening.size]).toEqual([[], 1]);
  });

  it('is told to the desk by another instance when the owner died before it came', async () => {
    const { first, second, beat } = setUp();
    await first.keeper.offer(stream());
    first.isAlive = false;
    await second.keeper.stopped(['acc-northwind'], 'stream-1', 6);
    await beat(6);
    expect([second.taken.length, second.stops]).toEqual([1, [['stream-1', 6]]]);
  });

  it('is remembered for an hour, so that a repeated webhook begins nothing', async () => {
    const { first, second, beat, clock, registry, owners } = setUp();
    await first.keeper.offer(stream());
    first.listening.clear();
    await first.keeper.finish('stream-1');
    await second.keeper.offer(stream());
    await beat(10);
    expect([owners(), second.taken]).toEqual([[], []]);
    clock.advance(keptMs);
    await beat();
    expect(await registry.ids()).toEqual([]);
  });

  it('that could not be noted is noted later, and the stream is not begun again meanwhile', async () => {
    const { first, beat, registry } = setUp(1);
    await first.keeper.offer(stream());
    first.isAway = true;
    first.listening.clear();
    await first.keeper.finish('stream-1');
    await beat(3);
    first.isAway = false;
    await beat(2);
    expect([first.taken.length, (await registry.read('stream-1'))?.value.overAtMs]).toEqual([1, expect.any(Number)]);
  });
});

describe('a stream that ended here and cannot be noted as over yet', () => {
  it('is not begun again while everything else can be written', async () => {
    const { first, beat, owners } = setUp(1);
    await first.keeper.offer(stream());
    first.cannotEnd = true;
    first.listening.clear();
    await first.keeper.finish('stream-1');
    await beat(5);
    expect([owners(), first.taken.length]).toEqual([[], 1]);
  });
});

type Step = { readonly offer: number } | { readonly beat: number } | { readonly away: number } | { readonly back: number } | { readonly dies: number } | { readonly stops: number };
const at = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ offer: at }) }, { weight: 6, arbitrary: fc.record({ beat: fc.integer({ min: 1, max: 3 }) }) }, { weight: 1, arbitrary: fc.record({ away: at }) },
  { weight: 2, arbitrary: fc.record({ back: at }) }, { weight: 1, arbitrary: fc.record({ dies: at }) }, { weight: 1, arbitrary: fc.record({ stops: at }) },
);

describe('three instances that die, stop and lose the registry', () => {
  it('end with exactly one that listens while any is left, and no two owners ever had the same turn', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { instances, beat, owners } = setUp(3);
      const some = (index: number) => instances[index] ?? setUp().first;
      await some(0).keeper.offer(stream());
      for (const each of steps) {
        if ('offer' in each) { if (some(each.offer).isAlive) await some(each.offer).keeper.offer(stream()); }
        else if ('beat' in each) await beat(each.beat);
        else if ('away' in each) some(each.away).isAway = true;
        else if ('back' in each) some(each.back).isAway = false;
        else if ('dies' in each) { if (instances.filter(({ isAlive }) => isAlive).length > 1) some(each.dies).isAlive = false; }
        else if (instances.filter(({ isAlive }) => isAlive).length > 1 && some(each.stops).isAlive) { some(each.stops).isAlive = false; await some(each.stops).keeper.release(); }
      }
      for (const instance of instances) instance.isAway = false;
      await beat(8);
      expect(owners()).toHaveLength(1);
      const turns = instances.flatMap(({ taken }) => taken.map(({ takeovers }) => takeovers));
      expect(new Set(turns).size).toBe(turns.length);
    }), { numRuns: 300 });
  });
});
