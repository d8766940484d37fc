import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FakeZoom } from './fake-zoom.spec.js';
import type { SocketKind } from './rtms-message.js';

interface Model { lines: number }
type Command = fc.Command<Model, FakeZoom>;

/** Keeps every loss inside the window in which Zoom waits. */
const safeMs = 45_000;
const isPressed = ({ session, nowMs }: FakeZoom, ms: number): boolean =>
  [session.signalling, session.media].some(({ downSinceMs }) => downSinceMs !== undefined && nowMs + ms - downSinceMs > safeMs);

/** The network works again, and Zoom has noticed what is gone. */
const heal = (zoom: FakeZoom): void => {
  zoom.isSilent = false;
  for (const statuses of Object.values(zoom.statuses)) statuses.length = 0;
  zoom.deliverAll();
  for (let turn = 0; turn < 15 && !zoom.isListening(); turn += 1) {
    Object.assign(zoom.lingering, { signalling: 0, media: 0 });
    zoom.tick(1_000);
    zoom.deliverAll();
  }
};

const command = (name: string, run: (zoom: FakeZoom, model: Model) => void): Command => ({ check: () => true, run: (model, zoom) => run(zoom, model), toString: () => name });
const kind = fc.constantFrom<SocketKind>('signalling', 'media');

const commands = [
  fc.constant(command('a line', (zoom, model) => { zoom.say(); model.lines += 1; })),
  fc.constant(command('two lines', (zoom, model) => { zoom.say(); zoom.say(); model.lines += 2; })),
  fc.integer({ min: 1, max: 12_000 }).map((ms) => command(`tick ${ms}`, (zoom) => { if (isPressed(zoom, ms)) heal(zoom); zoom.tick(ms); })),
  fc.tuple(kind, fc.integer({ min: 1, max: 4 })).map(([which, count]) => command(`deliver ${count} on ${which}`, (zoom) => { for (let left = count; left > 0; left -= 1) zoom.deliver(which); })),
  fc.constant(command('deliver all', (zoom) => zoom.deliverAll())),
  fc.tuple(kind, fc.boolean()).map(([which, clean]) => command(`lose ${which}${clean ? ' cleanly' : ''}`, (zoom) => zoom.lose(which, clean))),
  fc.constant(command('lose both', (zoom) => { zoom.lose('signalling', false); zoom.lose('media', false); })),
  fc.constant(command('fall silent', (zoom) => { zoom.isSilent = true; })),
  fc.constant(command('speak again', (zoom) => { zoom.isSilent = false; })),
  kind.map((which) => command(`notice that ${which} is gone`, (zoom) => { zoom.lingering[which] = 0; })),
  kind.map((which) => command(`refuse ${which} for now`, (zoom) => { zoom.statuses[which].push(40); })),
  fc.integer({ min: 0, max: 6 }).map((repeats) => command(`repeat ${repeats}`, (zoom) => { zoom.repeats = repeats; })),
];

const finals = ({ emitted }: FakeZoom): number[] => emitted.flatMap(({ event }) => (event?.$case === 'hypothesis' ? [Number(event.value.text)] : [])).toSorted((a, b) => a - b);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

describe('a session over a network that loses, delays and repeats', () => {
  it('tells the desk of every line exactly once while every loss stays inside the window, and of nothing after the end', () => {
    fc.assert(fc.property(fc.commands(commands, { maxCommands: 60 }), (sequence) => {
      const zoom = new FakeZoom();
      const model: Model = { lines: 0 };
      fc.modelRun(() => ({ model, real: zoom }), sequence);
      heal(zoom);
      expect([zoom.session.phase, zoom.endings, zoom.isListening()]).toEqual(['running', [], true]);
      expect(finals(zoom)).toEqual(upTo(model.lines));
      expect(zoom.emitted.map((request) => request.sequence)).toEqual(upTo(zoom.emitted.length));
      expect(zoom.emitted.map(({ event }) => event?.$case).indexOf('start')).toBe(0);
      zoom.input({ kind: 'stopped', reason: 6, nowMs: zoom.nowMs });
      const count = zoom.emitted.length;
      zoom.say();
      zoom.deliverAll();
      zoom.tick(120_000);
      zoom.input({ kind: 'stopped', reason: 6, nowMs: zoom.nowMs });
      expect([zoom.emitted.length, zoom.emitted.at(-1)?.event?.$case, zoom.endings.length, zoom.session.phase]).toEqual([count, 'end', 1, 'over']);
    }), { numRuns: 1_500 });
  });

  it('never leaves a stretch without words untold when the media socket was away', () => {
    fc.assert(fc.property(fc.integer({ min: 1_000, max: 40_000 }), fc.boolean(), (awayMs, clean) => {
      const zoom = new FakeZoom();
      heal(zoom);
      zoom.lose('media', clean);
      zoom.deliver('media');
      const lostAtMs = zoom.nowMs;
      for (let left = awayMs; left > 0; left -= 1_000) { zoom.statuses.media.push(40); zoom.tick(Math.min(left, 1_000)); zoom.deliverAll(); }
      heal(zoom);
      const gaps = zoom.emitted.flatMap(({ event }) => (event?.$case === 'gap' ? [event.value] : []));
      expect(gaps).toHaveLength(1);
      expect(gaps[0]?.fromMs).toBe(lostAtMs - zoom.session.stream.start.startedAtMs);
      expect(gaps[0]?.toMs).toBeGreaterThanOrEqual((gaps[0]?.fromMs ?? 0) + Math.min(awayMs, 500));
    }), { numRuns: 200 });
  });

  it('ends the call once the window is over, whichever socket is away', () => {
    fc.assert(fc.property(kind, (which) => {
      const zoom = new FakeZoom();
      heal(zoom);
      const windowMs = zoom.session.times[which].windowMs;
      zoom.lose(which, true);
      zoom.deliverAll();
      const lostAtMs = zoom.nowMs;
      while (zoom.session.phase === 'running' && zoom.nowMs < lostAtMs + 200_000) { zoom.statuses[which].push(40); zoom.tick(500); zoom.deliverAll(); }
      expect([zoom.nowMs - lostAtMs >= windowMs, zoom.nowMs - lostAtMs < windowMs + 10_000, zoom.endings[0]?.outcome, zoom.emitted.at(-1)?.event?.value]).toEqual([true, true, 'unreachable', { reason: 'connection_lost' }]);
    }), { numRuns: 2 });
  });
});
