import { describe, expect, it } from '@jest/globals';
import type { ServerMessage } from '@baton/contracts';
import { createFakeClock } from '@baton/platform';
import { buyerSaid, callStarted, cardRaised } from '@baton/testing';
import { Registry } from 'prom-client';
import { openConsoleLine } from './console-line.js';
import { messagesPerWindow, offencesAllowed, windowMs } from './domain/abuse-meter.js';
import { cutAbove, dropAbove, relieve } from './domain/pressure.js';
import { createLiveHub } from './live-hub.js';
import { createPaintMeter } from './paint-meter.js';

const holder = {
  sessionKey: 'key', session: { rep: { id: 'rep-dana', name: 'Dana', email: 'dana@northwind.example', teamId: 'west', timeZone: 'UTC', role: 'rep' as const }, tenant: { id: 'northwind', name: 'Northwind' } },
};

const setUp = () => {
  const clock = createFakeClock();
  const hub = createLiveHub(clock);
  const registry = new Registry();
  const meter = createPaintMeter(registry);
  const wire = { sent: [] as ServerMessage[], queued: 0, cuts: 0, waiting: () => wire.queued, send: (message: ServerMessage) => { wire.sent.push(message); }, cut: () => { wire.cuts += 1; } };
  hub.take(callStarted());
  const line = openConsoleLine(holder, wire, { hub, meter, clock });
  wire.sent.length = 0;
  return { clock, hub, meter, registry, wire, line };
};

describe('the line of a console', () => {
  it('takes a subscription and a farewell', () => {
    const { hub, wire, line } = setUp();
    line.receive({ kind: 'subscribe', callId: 'call-1' });
    line.receive({ kind: 'unsubscribe', callId: 'call-1' });
    hub.take(cardRaised(1));
    expect(wire.sent.map(({ kind }) => kind)).toEqual(['snapshot']);
  });

  it('says so when a call is not among the rep\'s', () => {
    const { wire, line } = setUp();
    line.receive({ kind: 'subscribe', callId: 'call-9', lastSeq: 3 });
    expect(wire.sent).toMatchObject([{ kind: 'error', code: 'unknown_call', message: expect.stringContaining('call-9') }]);
  });

  const bad: readonly unknown[] = [
    undefined, null, 'subscribe', '{"kind":', 7, [], {}, { kind: 'shout' }, { kind: 'subscribe' }, { kind: 'subscribe', callId: '' }, { kind: 'subscribe', callId: 'call-1', lastSeq: -1 },
    { kind: 'subscribe', callId: 'call-1', lastSeq: 1.5 }, { kind: 'subscribe', callId: 'x'.repeat(201) }, { kind: 'subscribe', callId: 'call-1', tenant: 'rival' },
    { kind: 'painted', callId: 'call-1', cardId: 'c', heardAtMs: '1', paintedAtMs: 2 },
  ];
  it.each(bad.map((message) => [JSON.stringify(message) ?? 'nothing', message] as const))('answers %s with what is wrong, and stays', (_, message) => {
    const { wire, line } = setUp();
    line.receive(message);
    line.receive({ kind: 'subscribe', callId: 'call-1' });
    expect(wire.sent.map((each) => (each.kind === 'error' ? each.code : each.kind))).toEqual(['bad_message', 'snapshot']);
    expect(wire.cuts).toBe(0);
  });

  it('is cut when bad messages are no mistake any more', () => {
    const { wire, line } = setUp();
    for (let count = 0; count < offencesAllowed; count += 1) line.receive('noise');
    expect(wire.cuts).toBe(0);
    line.receive('noise');
    expect(wire.cuts).toBe(1);
  });

  it('slows a hasty console down, and hears it again in the next window', () => {
    const { clock, wire, line } = setUp();
    for (let count = 0; count < messagesPerWindow; count += 1) line.receive({ kind: 'unsubscribe', callId: 'call-1' });
    line.receive({ kind: 'subscribe', callId: 'call-1' });
    expect(wire.sent).toMatchObject([{ kind: 'error', code: 'too_fast' }]);
    clock.advance(windowMs);
    line.receive({ kind: 'subscribe', callId: 'call-1' });
    expect(wire.sent.at(-1)?.kind).toBe('snapshot');
  });

  it('counts what the screen reports, and passes over what cannot be', async () => {
    const { meter, registry, line } = setUp();
    const painted = (heardAtMs: number, paintedAtMs: number): void => line.receive({ kind: 'painted', callId: 'call-1', cardId: 'c', heardAtMs, paintedAtMs });
    painted(1_000, 1_420);
    painted(1_000, 900);
    painted(0, Date.UTC(2026, 10, 23));
    expect(meter.recent()).toEqual([420]);
    expect(await registry.metrics()).toContain('baton_word_to_paint_ms_count 1');
  });

  it('hears no more of its calls once closed', () => {
    const { hub, wire, line } = setUp();
    line.receive({ kind: 'subscribe', callId: 'call-1' });
    line.close();
    wire.sent.length = 0;
    hub.take(cardRaised(1));
    hub.reviewChanged('northwind', { repId: 'rep-dana', teamId: 'west' });
    expect(wire.sent).toEqual([]);
  });
});

describe('a slow line (I13)', () => {
  it.each([
    [0, true, 'send'], [dropAbove, true, 'send'], [dropAbove + 1, true, 'drop'], [dropAbove + 1, false, 'send'], [cutAbove, false, 'send'], [cutAbove + 1, false, 'cut'], [cutAbove + 1, true, 'cut'],
  ] as const)('with %i packets waiting and volatile %s: %s', (waiting, volatile, relief) => {
    expect(relieve(waiting, volatile)).toBe(relief);
  });

  it('loses interim words, keeps final ones and cards, and counts what it lost', async () => {
    const { hub, registry, wire, line } = setUp();
    line.receive({ kind: 'subscribe', callId: 'call-1' });
    wire.sent.length = 0;
    wire.queued = dropAbove + 1;
    for (const fact of [buyerSaid('mo', { id: 'u1', final: false }), buyerSaid('more than', { id: 'u1', revision: 2 }), cardRaised(1)]) hub.take(fact);
    expect(wire.sent.map(({ kind }) => kind)).toEqual(['heard', 'delta']);
    expect(await registry.metrics()).toContain('baton_live_dropped_total 1');
  });

  it('is cut when it does not move at all', () => {
    const { hub, wire } = setUp();
    wire.queued = cutAbove + 1;
    hub.reviewChanged('northwind', { repId: 'rep-dana', teamId: 'west' });
    expect(wire).toMatchObject({ cuts: 1, sent: [] });
  });
});
