import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { createFakeClock, createFakeLogger } from '@baton/platform';
import fc from 'fast-check';
import type { Batch } from '../port.js';
import { createStallWatchdog } from '../stall-watchdog.js';
import { createPartitionLane, type PartitionLane } from './partition-lane.js';

const at = { topic: 'call.v1', partition: 0 };
const batchOf = (from: number, count: number): Batch => ({
  ...at, endOffset: from + count,
  messages: Array.from({ length: count }, (_, index) => ({ ...at, offset: from + index, key: 'k', value: new Uint8Array(), headers: {}, timestampMs: 0 })),
});

/** What the lane must have handed over: the reader's own idea of it, with no queue, no promises, no pauses. */
interface Model { fetched: number; open: boolean; paused: boolean; stopped: boolean }
interface Real { readonly lane: PartitionLane; readonly handled: number[]; readonly waiting: (() => void)[]; inFlight: number; mostInFlight: number; slow: boolean; moves: number[] }
type Command = fc.AsyncCommand<Model, Real>;

const settle = async (): Promise<void> => { for (let turns = 0; turns < 4; turns += 1) await turn(); };

const open = (): Real => {
  const real: Omit<Real, 'lane'> = { handled: [], waiting: [], inFlight: 0, mostInFlight: 0, slow: false, moves: [] };
  const lane = createPartitionLane(at, {
    logger: createFakeLogger(), watchdog: createStallWatchdog(createFakeClock(), 1_000), onFull: () => undefined,
    onBatch: async ({ messages }) => {
      real.inFlight += 1;
      real.mostInFlight = Math.max(real.mostInFlight, real.inFlight);
      if (real.slow) await new Promise<void>((resolve) => { real.waiting.push(resolve); });
      real.handled.push(...messages.map(({ offset }) => offset));
      real.inFlight -= 1;
    },
  });
  return Object.assign(real, { lane });
};

const release = (real: Real): void => { real.slow = false; for (const go of real.waiting.splice(0)) go(); };
const command = (name: string, check: (model: Model) => boolean, run: (model: Model, real: Real) => void | Promise<void>): Command => ({
  check, toString: () => name,
  run: async (model, real) => {
    await run(model, real);
    await settle();
    expect(real.mostInFlight).toBeLessThanOrEqual(1);
    if (!model.open) expect(real.handled).toEqual([]);
  },
});

const push = fc.integer({ min: 1, max: 5 }).map((count) => command(`push(${count})`, () => true, (model, { lane }) => { lane.push(batchOf(model.fetched, count)); if (!model.stopped) model.fetched += count; }));
const commands = [
  push, push, push,
  fc.constant(command('open', () => true, (model, { lane }) => { lane.open(); model.open = true; })),
  fc.boolean().map((paused) => command(paused ? 'pause' : 'resume', () => true, (model, { lane }) => { lane.pause(paused); model.paused = paused; })),
  fc.constant(command('handler is slow', () => true, (_, real) => { real.slow = true; })),
  fc.constant(command('handler is done', () => true, (_, real) => { release(real); })),
  fc.nat(10).map((back) => command(`seek(-${back})`, (model) => !model.stopped, (model, { lane, moves }) => {
    model.fetched = Math.max(0, model.fetched - back);
    lane.moveTo(model.fetched);
    moves.push(model.fetched);
  })),
  fc.constant(command('stop', (model) => model.open, async (model, real) => { model.stopped = true; const stopped = real.lane.stop(); release(real); await stopped; })),
];

/** Going on where it was, or at a place it was sent to, are the only steps a reader may see. */
const expectNoGaps = (handled: readonly number[], moves: readonly number[]): void => {
  const starts = new Set([0, ...moves]);
  handled.forEach((offset, place) => expect(offset === (handled[place - 1] ?? -1) + 1 || starts.has(offset)).toBe(true));
};

describe('a partition lane, whatever comes in whatever order', () => {
  it('hands over one batch at a time, without a gap, and everything once it may', async () => {
    await fc.assert(fc.asyncProperty(fc.commands(commands, { maxCommands: 40 }), async (sequence) => {
      const real = open();
      const model: Model = { fetched: 0, open: false, paused: false, stopped: false };
      await fc.asyncModelRun(() => ({ model, real }), sequence);
      real.lane.open();
      real.lane.pause(false);
      release(real);
      await settle();
      expectNoGaps(real.handled, real.moves);
      const from = real.moves.at(-1) ?? 0;
      if (model.stopped || model.fetched === from) return;
      expect(real.handled.slice(real.handled.lastIndexOf(from))).toEqual(Array.from({ length: model.fetched - from }, (_, index) => from + index));
      expect(real.lane.next).toBe(model.fetched);
    }), { numRuns: 300 });
  }, 60_000);
});
