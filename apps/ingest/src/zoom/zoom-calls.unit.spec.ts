import { setImmediate } from 'node:timers/promises';
import { Invitee, Side } from '@baton/contracts';
import { createFakeClock, createFakeLogger } from '@baton/platform';
import { createFakeState } from '@baton/state';
import { describe, expect, it } from '@jest/globals';
import { createFakeSchedule } from '../adapters/fake-schedule.js';
import { createFakeDesk } from './fake-desk.js';
import { createFakeSockets } from './fake-sockets.js';
import { zoomTimes } from './rtms-client.js';
import { createStreamRegistry } from './stream-registry.js';
import { type MeetingKnowledge, repEmailOf, ZoomCalls } from './zoom-calls.js';
import type { StartedEvent } from './zoom-event.js';
import type { ZoomAccount } from './zoom-settings.js';

const account: ZoomAccount = { tenant: 'northwind', accountId: 'acc-northwind', clientId: 'client-1', clientSecret: 'client-secret-1', secretToken: 'secret-token-1', consent: 'zoom_disclaimer' };
const event = (change: Partial<StartedEvent> = {}): StartedEvent => ({
  kind: 'started', accountId: 'acc-northwind', meetingUuid: 'meeting-1==', streamId: 'stream-1', serverUrl: 'wss://signalling.zoom.example', startedAtMs: Date.UTC(2026, 10, 23, 9), title: '',
  host: { emails: ['dana@northwind.example'], userIds: [] }, ...change,
});
const settle = async (): Promise<void> => { for (let turn = 0; turn < 10; turn += 1) await setImmediate(); };

const setUp = ({ accounts = [account], known }: { accounts?: readonly ZoomAccount[]; known?: MeetingKnowledge } = {}) => {
  const [clock, timers, logger, desk, sockets] = [createFakeClock(), createFakeSchedule(), createFakeLogger(), createFakeDesk(), createFakeSockets()];
  const registry = createStreamRegistry(createFakeState(clock).versioned);
  const ignored: string[] = [];
  const asked: [string, string, number][] = [];
  const calls = new ZoomCalls({
    accounts, registry, desk, self: 'ingest-1', clock, schedule: timers.schedule, logger, open: sockets.open, times: zoomTimes, count: (what) => ignored.push(what),
    ...(known && { knowMeeting: (...question) => { asked.push(question); return Promise.resolve(known); } }),
  });
  return { calls, desk, sockets, registry, ignored, asked, logger, clock, timers, advance: async (ms: number) => { clock.advance(ms); timers.advance(ms); await settle(); } };
};

describe('whose call it is', () => {
  const byId = { 'zoom-dana': 'dana@northwind.example' };
  it.each<[string, Partial<ZoomAccount>, StartedEvent['host'], string]>([
    ['the host\'s by address', { repEmailByUserId: byId, repEmail: 'desk@northwind.example' }, { emails: ['lee@northwind.example', 'kim@northwind.example'], userIds: ['zoom-dana'] }, 'lee@northwind.example'],
    ['the host\'s by id', { repEmailByUserId: byId, repEmail: 'desk@northwind.example' }, { emails: [], userIds: ['zoom-nobody', 'zoom-dana'] }, 'dana@northwind.example'],
    ['the account\'s otherwise', { repEmailByUserId: byId, repEmail: 'desk@northwind.example' }, { emails: [], userIds: ['constructor'] }, 'desk@northwind.example'], ['nobody\'s without all that', {}, { emails: [], userIds: ['zoom-dana'] }, ''],
  ])('is %s', (_, change, host, email) => { expect(repEmailOf({ ...account, ...change }, host)).toBe(email); });
});

describe('the start of a Zoom call', () => {
  it('tells what the webhook tells, and what else is known of the meeting', async () => {
    const invitees = [Invitee.fromPartial({ name: 'Priya Raman', side: Side.BUYER })];
    const { calls, desk, sockets, asked } = setUp({ known: { title: 'Halden Freight · discovery', dealId: '4471', invitees, others: Side.BUYER } });
    await calls.started(account, event());
    sockets.listen();
    expect(desk.taken[0]?.request.event).toEqual({ $case: 'start', value: {
      title: 'Halden Freight · discovery', platform: 'zoom', invitees, repEmail: 'dana@northwind.example', dealId: '4471', startedAtMs: event().startedAtMs, consentRecorded: true, others: Side.BUYER,
    } });
    expect(asked).toEqual([['northwind', 'dana@northwind.example', event().startedAtMs]]);
  });

  it('does with the webhook alone, and with the present where it has no time', async () => {
    const { calls, desk, sockets } = setUp();
    await calls.started({ ...account, consent: 'none' }, event({ title: 'Halden Freight', startedAtMs: undefined }));
    sockets.listen();
    expect(desk.taken[0]?.request.event?.value).toMatchObject({ title: 'Halden Freight', invitees: [], dealId: '', startedAtMs: Date.UTC(2026, 10, 23, 9), consentRecorded: false });
  });

  it('proves itself to Zoom with the secret of its account', async () => {
    const { calls, sockets } = setUp();
    await calls.started(account, event());
    sockets.answer();
    expect([sockets.opened[0]?.url, JSON.parse(sockets.opened[0]?.said[0] ?? '{}')]).toEqual(['wss://signalling.zoom.example', expect.objectContaining({ msg_type: 1, signature: expect.stringMatching(/^[0-9a-f]{64}$/) })]);
  });

  it('counts the messages that Baton does not listen to', async () => {
    const { calls, sockets, ignored } = setUp();
    await calls.started(account, event());
    sockets.answer({ msg_type: 6, event: {} }, { msg_type: 'x' });
    expect(ignored).toEqual(['unknown', 'unreadable']);
  });
});

describe('the end of a Zoom call', () => {
  it('comes with the webhook of its account, and of no other', async () => {
    const { calls, desk, sockets } = setUp();
    await calls.started(account, event());
    sockets.listen();
    await calls.stopped(['acc-contoso'], 'stream-1', 6);
    expect(calls.live).toBe(1);
    await calls.stopped(['acc-northwind'], 'stream-1', 6);
    await settle();
    expect([desk.told(), calls.live, sockets.opened.map(({ isClosed }) => isClosed)]).toEqual([['start ', 'end hung_up'], 0, [true, true]]);
  });

  it('is noted for the other instances, and the stream is not listened to again', async () => {
    const { calls, sockets, registry, advance } = setUp();
    await calls.started(account, event());
    sockets.listen();
    await calls.stopped(['acc-northwind'], 'stream-1', 6);
    await advance(3_000);
    await calls.started(account, event());
    expect([(await registry.read('stream-1'))?.value.overAtMs, sockets.opened.length]).toEqual([expect.any(Number), 2]);
  });

  it('is not told when the instance stops: the desk is left and the stream given back', async () => {
    const { calls, desk, sockets, registry } = setUp();
    await calls.started(account, event());
    sockets.listen();
    await calls.close();
    expect([desk.told(), desk.gone.length, (await registry.read('stream-1'))?.value.owner, sockets.opened.every(({ isClosed }) => isClosed)]).toEqual([['start '], 1, '', true]);
  });
});

describe('what is over', () => {
  it('leaves no timer behind when Zoom never answered: only the next look at the registry waits', async () => {
    const { calls, timers, advance, logger } = setUp();
    await calls.started(account, event());
    for (let turn = 0; turn < 400 && calls.live > 0; turn += 1) await advance(250);
    expect([calls.live, timers.waiting(), logger.lines.at(-1)?.fields['outcome']]).toEqual([0, 1, 'unreachable']);
  });

  it('leaves no timer at all once the instance stops, even in the middle of a look', async () => {
    const { calls, sockets, timers, clock } = setUp();
    await calls.started(account, event());
    sockets.listen();
    clock.advance(3_000);
    timers.advance(3_000);
    await calls.close();
    await settle();
    expect(timers.waiting()).toBe(0);
  });
});

describe('a stream whose instance is gone', () => {
  it('is begun again here with the sequences beyond, as the registry has it', async () => {
    const { calls, desk, sockets, registry, advance } = setUp();
    await calls.started(account, event());
    sockets.listen();
    const found = await registry.read('stream-1');
    if (!found) throw new Error('the stream is not in the registry');
    await registry.replace(found.version, { ...found.value, owner: 'ingest-9', takeovers: 4, begun: true });
    await advance(3_000);
    expect([calls.live, desk.gone.length]).toEqual([0, 1]);
    for (let turn = 0; turn < 5; turn += 1) await advance(3_000);
    expect([calls.live, desk.taken.at(-1)?.request.sequence, (await registry.read('stream-1'))?.value]).toEqual([1, 1, expect.objectContaining({ owner: 'ingest-1', takeovers: 5, begun: true })]);
  });

  it('of an account that is not in the file is left to the others', async () => {
    const { calls, registry, advance } = setUp({ accounts: [] });
    await registry.add({ stream: { accountId: 'acc-northwind', meetingUuid: 'meeting-1==', streamId: 'stream-1', serverUrl: 'wss://zoom.example', start: { title: '', platform: 'zoom', invitees: [], repEmail: '', dealId: '', startedAtMs: 1, consentRecorded: true, others: Side.UNSPECIFIED } }, owner: '', takeovers: 0, begun: false });
    await advance(3_000);
    expect([calls.live, (await registry.read('stream-1'))?.value.owner]).toEqual([0, '']);
  });
});
