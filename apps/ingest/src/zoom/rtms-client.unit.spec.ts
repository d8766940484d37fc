import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, createFakeLogger, systemClock } from '@baton/platform';
import { createFakeState, type VersionedStore } from '@baton/state';
import { type SimLine, startZoomSim, type ZoomFaults, type ZoomSim } from '@baton/vendor-sim';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Schedule } from '../ports.js';
import type { SessionTimes } from './domain/session-state.js';
import { createFakeDesk } from './fake-desk.js';
import { openSocket } from './rtms-socket.js';
import { createStreamRegistry } from './stream-registry.js';
import { ZoomCalls } from './zoom-calls.js';
import type { ZoomAccount } from './zoom-settings.js';
import { createZoomWebhook } from './zoom-webhook.js';

const account: ZoomAccount = {
  tenant: 'northwind', accountId: 'acc-northwind', clientId: 'client-1', clientSecret: 'client-secret-1', secretToken: 'secret-token-1', consent: 'zoom_disclaimer',
  repEmailByUserId: { 'zoom-dana': 'dana@northwind.example' },
};
/** Waits of the client, ten times faster; sockets stay as fast as they are. */
const rate = 10;
const bootMs = Date.now();
const clock: Clock = { now: () => bootMs + (Date.now() - bootMs) * rate };
const schedule: Schedule = (run, afterMs) => {
  const timer = setTimeout(run, afterMs / rate);
  return () => clearTimeout(timer);
};

/** Real milliseconds: how often Zoom says that it is there, and how long it waits for a lost socket. */
interface Pace { readonly keepAliveMs: number; readonly windowMs: number }
const calm: Pace = { keepAliveMs: 10_000, windowMs: 60_000 };
const timesOf = ({ keepAliveMs, windowMs }: Pace): SessionTimes => {
  const link = { keepAliveMs: keepAliveMs * rate, answerMs: 20_000, windowMs: windowMs * rate };
  return { signalling: link, media: link };
};

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => { for (const close of closing.splice(0).toReversed()) await close(); });

const until = async (holds: () => boolean, capMs = 2_500): Promise<void> => {
  for (const deadline = Date.now() + capMs; !holds(); await sleep(5)) if (Date.now() > deadline) throw new Error('it did not come to that');
};

/** One instance of ingest with its door for webhooks. */
const startInstance = async (store: VersionedStore, self = 'ingest-1', change: Partial<ZoomAccount> = {}, pace = calm) => {
  const [desk, logger, accounts, ignored] = [createFakeDesk(), createFakeLogger(), [{ ...account, ...change }], [] as string[]];
  const calls = new ZoomCalls({ accounts, registry: createStreamRegistry(store), desk, self, clock, schedule, logger, open: openSocket, times: timesOf(pace), count: (what) => ignored.push(what) });
  const webhook = createZoomWebhook({
    accounts, clock: systemClock, logger,
    onStarted: (...told) => { void calls.started(...told); }, onStopped: (...told) => { void calls.stopped(...told); },
  });
  const server = createServer(webhook);
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  closing.push(async () => { await calls.close(); server.closeAllConnections(); server.close(); });
  return { desk, logger, calls, ignored, webhookUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/zoom/events` };
};

const setUp = async ({ faults = {}, lines = [], pace = calm }: { faults?: Partial<ZoomFaults>; lines?: readonly SimLine[]; pace?: Pace } = {}, change: Partial<ZoomAccount> = {}) => {
  const store = createFakeState().versioned;
  const instance = await startInstance(store, 'ingest-1', change, pace);
  const { accountId, clientId, clientSecret, secretToken } = account;
  const sim = await startZoomSim({
    credentials: { accountId, clientId, clientSecret, secretToken }, webhookUrl: instance.webhookUrl, lines, speed: 100, keepAliveMs: pace.keepAliveMs, windowMs: { signalling: pace.windowMs, media: pace.windowMs }, faults,
    host: { operator_id: 'zoom-dana' },
  });
  closing.push(() => sim.close());
  return { ...instance, sim, store };
};

const priya = (atMs: number, text: string): SimLine => ({ atMs, userId: 16_778_240, userName: 'Priya Raman', text });
const dana = (atMs: number, text: string): SimLine => ({ atMs, userId: 16_778_241, userName: 'Dana Okafor', text });
const talk = [priya(2_000, 'It costs too much.'), dana(5_000, 'May I ask compared to what?'), priya(9_000, 'To doing nothing.')];
const words = ({ told }: { told(): readonly string[] }): readonly string[] => told().filter((each) => each.includes(': '));
const spoken = ['Priya Raman: It costs too much.', 'Dana Okafor: May I ask compared to what?', 'Priya Raman: To doing nothing.'];
const isListening = (sim: ZoomSim) => (): boolean => sim.journal.some(({ message }) => 'msg_type' in message && message.msg_type === 7);

describe('a Zoom call', () => {
  it.each<[string, Partial<ZoomFaults>]>([
    ['with times in milliseconds', {}], ['with times in microseconds', { unit: 'us' }], ['with times in seconds', { unit: 's' }], ['without spans', { spans: false, unit: 'us' }],
    ['on the server for all media', { servers: 'all' }], ['told of by a nested webhook', { nestedPayload: true }],
  ])('%s comes to the desk from its start to its end, at the times of the call', async (_, faults) => {
    const { sim, desk, webhookUrl } = await setUp({ faults, lines: talk });
    expect([await sim.start(), webhookUrl.endsWith('/v1/zoom/events')]).toEqual([200, true]);
    await until(() => words(desk).length === 3);
    await sim.stop();
    await until(() => desk.told().at(-1) === 'end hung_up');
    expect(desk.told()).toEqual(['start Halden Freight', ...spoken, 'end hung_up']);
    expect(desk.taken.map(({ tenant, request: { callId, sequence } }) => [tenant, callId, sequence])).toEqual([1, 2, 3, 4, 5].map((sequence) => ['northwind', sim.streamId, sequence]));
    expect(desk.taken[0]?.request.event?.value).toMatchObject({ platform: 'zoom', repEmail: 'dana@northwind.example', startedAtMs: sim.startedAtMs, consentRecorded: true });
    expect(desk.taken[1]?.request.event?.value).toMatchObject({ isFinal: true, revision: 1, startMs: 400, endMs: 2_000 });
  });

  it('is not recorded as agreed to where the account does not say how people are asked', async () => {
    const { sim, desk } = await setUp({}, { consent: 'none' });
    await sim.start();
    await until(() => desk.taken.length > 0);
    expect(desk.taken[0]?.request.event?.value).toMatchObject({ consentRecorded: false });
  });

  it('is listened to once, however often Zoom tells of it', async () => {
    const { sim, desk, calls } = await setUp();
    expect([await sim.start(), await sim.postStarted(), await sim.postStarted()]).toEqual([200, 200, 200]);
    await until(() => desk.taken.length > 0);
    await sleep(50);
    expect([calls.live, sim.journal.filter(({ message }) => 'msg_type' in message && message.msg_type === 1).length]).toEqual([1, 1]);
  });

  it('answers Zoom\'s question whose the address is', async () => {
    const { sim } = await setUp();
    expect(await sim.validate('plain-1')).toEqual({ plainToken: 'plain-1', encryptedToken: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });
});

describe('a Zoom call over a network that fails', () => {
  it('loses no line and doubles none when the media socket is lost, and tells of the stretch', async () => {
    const { sim, desk } = await setUp({ faults: { repeats: 2 } });
    await sim.start();
    await until(() => sim.ready('media') === 1);
    await until(isListening(sim));
    for (const line of talk.slice(0, 2)) sim.say(line);
    await until(() => words(desk).length === 2);
    sim.dropMedia();
    await until(() => sim.ready('media') === 0);
    for (const line of talk.slice(2)) sim.say(line);
    await until(() => words(desk).length === 3);
    expect(desk.told()).toEqual(['start Halden Freight', ...spoken.slice(0, 2), 'gap', ...spoken.slice(2)]);
    expect([sim.ready('signalling'), sim.ready('media')]).toEqual([1, 1]);
  });

  it('goes on through a lost signalling socket without a gap', async () => {
    const { sim, desk } = await setUp();
    await sim.start();
    await until(isListening(sim));
    sim.dropSignalling();
    await until(() => sim.ready('signalling') === 0);
    await until(() => sim.ready('signalling') === 1);
    sim.say(priya(3_000, 'Still here.'));
    await until(() => words(desk).length === 1);
    expect(desk.told()).toEqual(['start Halden Freight', 'Priya Raman: Still here.']);
  });

  it('makes new sockets when the old ones fall silent, even while Zoom still counts the old ones', async () => {
    const { sim, desk } = await setUp({ pace: { keepAliveMs: 60, windowMs: 60_000 } });
    await sim.start();
    await until(isListening(sim));
    await until(() => sim.journal.some(({ socket, message }) => socket === 'media' && 'msg_type' in message && message.msg_type === 13));
    sim.faults.silent = 'media';
    sim.faults.mediaStatus.push(16);
    await until(() => sim.ready('media') === 0);
    sim.faults.silent = 'none';
    await until(() => sim.ready('media') === 1);
    sim.say(priya(3_000, 'Back again.'));
    await until(() => words(desk).length === 1);
    expect(desk.told()).toEqual(['start Halden Freight', 'gap', 'Priya Raman: Back again.']);
  });

  it('is over when Zoom does not come back in time', async () => {
    const { sim, desk, calls } = await setUp({ pace: { keepAliveMs: 10_000, windowMs: 200 } });
    await sim.start();
    await until(isListening(sim));
    await sim.close();
    await until(() => calls.live === 0);
    expect(desk.told()).toEqual(['start Halden Freight', 'end connection_lost']);
  });
});

describe('a Zoom call that is not to be had', () => {
  it.each<[string, Partial<ZoomFaults>, string, RegExp]>([
    ['with a signature Zoom refuses', { signallingStatus: [3] }, 'refused', /check clientId and clientSecret/],
    ['that somebody else listens to', { signallingStatus: [8] }, 'duplicate', /somebody else/],
    ['whose media somebody else has', { mediaStatus: [16] }, 'duplicate', /somebody else/],
    ['without a transcript', { servers: 'none' }, 'refused', /scope/],
  ])('%s is left alone: the log says why and the desk hears nothing', async (_, faults, outcome, says) => {
    const { sim, desk, calls, logger } = await setUp({ faults });
    await sim.start();
    await until(() => logger.lines.some(({ fields }) => fields['outcome'] === outcome));
    expect([logger.lines.find(({ fields }) => fields['outcome'] === outcome)?.fields['says'], calls.live, desk.told()]).toEqual([expect.stringMatching(says), 0, []]);
  });

  it('is cancelled when the permission is taken back', async () => {
    const { sim, desk, logger } = await setUp();
    await sim.start();
    await until(isListening(sim));
    await sim.stop(8);
    await until(() => desk.told().at(-1) === 'end cancelled');
    await until(() => logger.lines.some(({ level, fields }) => level === 'warn' && fields['outcome'] === 'revoked'));
  });
});

describe('a Zoom call whose instance goes away', () => {
  it('goes on at another instance, whose words count from beyond the first one\'s', async () => {
    const { sim, desk, calls, store } = await setUp();
    await sim.start();
    await until(isListening(sim));
    sim.say(priya(2_000, 'First half.'));
    await until(() => words(desk).length === 1);
    const other = await startInstance(store, 'ingest-2');
    await calls.close();
    await until(() => other.calls.live === 1 && sim.ready('media') === 1);
    sim.say(priya(4_000, 'Second half.'));
    await until(() => words(other.desk).length === 1);
    await sim.stop();
    await until(() => other.desk.told().at(-1) === 'end hung_up');
    expect(desk.told()).toEqual(['start Halden Freight', 'Priya Raman: First half.']);
    expect(other.desk.taken.map(({ request }) => request.sequence)).toEqual([1, 1_000_002, 1_000_003]);
    expect(desk.gone).toHaveLength(1);
  });
});
