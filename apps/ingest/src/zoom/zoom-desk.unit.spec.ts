import { setImmediate } from 'node:timers/promises';
import { createFakeClock, createFakeLogger } from '@baton/platform';
import { createFakeState } from '@baton/state';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFakeCallLog } from '../adapters/fake-call-log.js';
import { createFakeCallMemory } from '../adapters/fake-call-memory.js';
import { createFakeSchedule } from '../adapters/fake-schedule.js';
import { createCallDesk } from '../call-desk.js';
import { createFakeSockets } from './fake-sockets.js';
import { zoomTimes } from './rtms-client.js';
import { createStreamRegistry } from './stream-registry.js';
import { ZoomCalls } from './zoom-calls.js';
import type { StartedEvent } from './zoom-event.js';
import type { ZoomAccount } from './zoom-settings.js';

const account: ZoomAccount = { tenant: 'northwind', accountId: 'acc-northwind', clientId: 'client-1', clientSecret: 'client-secret-1', secretToken: 'secret-token-1', consent: 'zoom_disclaimer' };
const startedAtMs = Date.UTC(2026, 10, 23, 9);
const event: StartedEvent = {
  kind: 'started', accountId: 'acc-northwind', meetingUuid: 'meeting-1==', streamId: 'stream-1', serverUrl: 'wss://signalling.zoom.example', startedAtMs, title: 'Halden Freight', host: { emails: ['dana@northwind.example'], userIds: [] },
};
const settle = async (): Promise<void> => { for (let turn = 0; turn < 15; turn += 1) await setImmediate(); };

/** What outlives an instance: the log, the memory of calls, the registry of streams. */
const createShared = () => {
  const clock = createFakeClock(startedAtMs);
  return { clock, log: createFakeCallLog(), memory: createFakeCallMemory(), registry: createStreamRegistry(createFakeState(clock).versioned) };
};

/** One instance of ingest with the real desk behind Zoom. */
const startInstance = ({ clock, log, memory, registry }: ReturnType<typeof createShared>, self: string, change: Partial<ZoomAccount> = {}) => {
  const [timers, logger, sockets] = [createFakeSchedule(), createFakeLogger(), createFakeSockets()];
  const desk = createCallDesk({
    open: (tenant, callId, start) => Promise.resolve({ reading: { missing: 'no CRM is connected' }, identity: { tenant, callId, startedAtMs: start.startedAtMs, repId: 'rep-dana', teamId: 'west', dealId: '4471', timeZone: 'UTC' } }),
    log, memory, clock, logger, schedule: timers.schedule, count: () => undefined, trouble: () => undefined, rememberEveryMs: 500, lostAfterMs: 30_000, forgetAfterMs: 600_000,
  });
  const calls = new ZoomCalls({ accounts: [{ ...account, ...change }], registry, desk, self, clock, schedule: timers.schedule, logger, open: sockets.open, times: zoomTimes, count: () => undefined });
  return { calls, sockets, logger, advance: async (ms: number) => { clock.advance(ms); timers.advance(ms); await settle(); } };
};
type Shared = ReturnType<typeof createShared>;

const inLog = ({ log }: Shared): string[] => [...new Map(log.facts.map(({ fact }) => [fact.id, fact])).values()].map((fact) => {
  if (fact.type === 'call.utterance_heard') return fact.payload.text;
  if (fact.type === 'call.gap_noted') return `gap ${fact.payload.fromMs}-${fact.payload.toMs} ${fact.payload.reason}`;
  return fact.type === 'call.ended' ? `ended ${fact.payload.reason}, ${fact.payload.utterances} said` : fact.type;
});

const listening = async (shared: Shared, change: Partial<ZoomAccount> = {}) => {
  const instance = startInstance(shared, 'ingest-1', change);
  await instance.calls.started({ ...account, ...change }, event);
  instance.sockets.listen();
  await settle();
  return instance;
};

describe('a Zoom call in the log', () => {
  it('is told from its start to its end', async () => {
    const shared = createShared();
    const { calls, sockets } = await listening(shared);
    for (const [text, atMs] of [['It costs too much.', 3_000], ['Compared to what?', 6_000]] as const) sockets.say(text, startedAtMs, atMs);
    await calls.stopped(['acc-northwind'], 'stream-1', 6);
    await settle();
    expect(inLog(shared)).toEqual(['call.started', 'It costs too much.', 'Compared to what?', 'ended hung_up, 2 said']);
  });

  it('has nothing that was said where the account does not say how people are asked', async () => {
    const shared = createShared();
    const { calls, sockets } = await listening(shared, { consent: 'none' });
    sockets.say('It costs too much.', startedAtMs, 3_000);
    await calls.stopped(['acc-northwind'], 'stream-1', 6);
    await settle();
    expect([inLog(shared), JSON.stringify(shared.log.facts).includes('It costs')]).toEqual([['call.started', 'ended hung_up, 1 said'], false]);
  });

  it('has a gap from the last words of the instance that died to the first ones of the next', async () => {
    const shared = createShared();
    const first = await listening(shared);
    first.sockets.say('First half.', startedAtMs, 3_000);
    await settle();
    await first.advance(3_000);
    const second = startInstance(shared, 'ingest-2');
    for (let turn = 0; turn < 6; turn += 1) await second.advance(3_000);
    second.sockets.listen();
    second.sockets.say('Second half.', startedAtMs, 20_000);
    await settle();
    await second.calls.stopped(['acc-northwind'], 'stream-1', 6);
    await settle();
    expect(inLog(shared)).toEqual(['call.started', 'First half.', 'gap 3000-19200 connection', 'Second half.', 'ended hung_up, 2 said']);
  });

  it('goes on from its start when the memory of the call was lost with the instance', async () => {
    const shared = createShared();
    const first = await listening(shared);
    first.sockets.say('First half.', startedAtMs, 3_000);
    await settle();
    await first.advance(3_000);
    const second = startInstance({ ...shared, memory: createFakeCallMemory() }, 'ingest-2');
    for (let turn = 0; turn < 6; turn += 1) await second.advance(3_000);
    second.sockets.listen();
    second.sockets.say('Second half.', startedAtMs, 20_000);
    await settle();
    expect(inLog(shared).filter((each) => !each.startsWith('gap'))).toEqual(['call.started', 'First half.', 'Second half.']);
  });

  it('misses nothing when the log refuses once: what was not acknowledged is sent again', async () => {
    const shared = createShared();
    const { sockets, advance } = await listening(shared);
    sockets.say('It costs too much.', startedAtMs, 3_000);
    await settle();
    await advance(600);
    shared.log.failNext('safe');
    for (const [text, atMs] of [['Compared to what?', 6_000], ['To doing nothing.', 9_000]] as const) { sockets.say(text, startedAtMs, atMs); await settle(); }
    expect(inLog(shared)).toEqual(['call.started', 'It costs too much.']);
    for (let turn = 0; turn < 3; turn += 1) await advance(1_000);
    expect(inLog(shared)).toEqual(['call.started', 'It costs too much.', 'Compared to what?', 'To doing nothing.']);
  });
});

describe('a Zoom call whose instances stop at any moment', () => {
  it('has every line once, one start and one end', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.nat(3), { minLength: 1, maxLength: 5 }), async (linesOfInstances) => {
      const shared = createShared();
      let instance = await listening(shared);
      let count = 0;
      for (const [index, lines] of linesOfInstances.entries()) {
        for (let left = lines; left > 0; left -= 1) { count += 1; instance.sockets.say(`line ${count}`, startedAtMs, count * 2_000); }
        await settle();
        await instance.advance(1_000);
        await instance.calls.close();
        await settle();
        instance = startInstance(shared, `ingest-${index + 2}`);
        await instance.advance(3_000);
        instance.sockets.listen();
        await settle();
      }
      await instance.calls.stopped(['acc-northwind'], 'stream-1', 6);
      await settle();
      const facts = inLog(shared).filter((each) => !each.startsWith('gap'));
      expect(facts).toEqual(['call.started', ...Array.from({ length: count }, (_, at) => `line ${at + 1}`), `ended hung_up, ${count} said`]);
    }), { numRuns: 60 });
  });
});
