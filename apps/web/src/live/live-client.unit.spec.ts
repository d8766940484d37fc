import { describe, expect, it } from '@jest/globals';
import type { BrowserMessage, ServerMessage } from '@baton/contracts';
import { createLiveClient, type LiveSocket } from './live-client.js';

type Listener = (message: ServerMessage) => void;

/** A net that opens sockets when told to, with everything the browser sent over it. */
const setUp = () => {
  const sockets: { sent: BrowserMessage[]; tell: (event: string, message?: ServerMessage) => void; closed: boolean }[] = [];
  const waiting: { run: () => void; ms: number }[] = [];
  const world = { tickets: 0, refuseTickets: false, now: 1_000 };
  const client = createLiveClient({
    ticket: async () => {
      if (world.refuseTickets) throw new Error('signed out');
      world.tickets += 1;
      return `ticket-${world.tickets}`;
    },
    open: () => {
      const listeners = new Map<string, Listener>();
      const socket = { sent: [] as BrowserMessage[], closed: false, tell: (event: string, message?: ServerMessage) => { listeners.get(event)?.(message ?? { kind: 'review_changed' }); } };
      sockets.push(socket);
      const opened: LiveSocket = {
        on: (event: string, listener: Listener) => listeners.set(event, listener),
        emit: (_, message) => socket.sent.push(message),
        removeAllListeners: () => listeners.clear(),
        disconnect: () => { socket.closed = true; socket.tell('disconnect'); },
      };
      return opened;
    },
    now: () => world.now,
    later: (run, ms) => { waiting.push({ run, ms }); },
  });
  const settle = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
  const runWaiting = async (): Promise<void> => { for (const { run } of waiting.splice(0)) run(); await settle(); };
  return { client, sockets, waiting, world, settle, runWaiting };
};
const started = async () => {
  const world = setUp();
  world.client.start();
  await world.settle();
  world.sockets[0]?.tell('connect');
  return world;
};
const snapshot = (seq: number): ServerMessage => ({ kind: 'snapshot', callId: 'call-1', seq, transcript: [], gaps: [], card: null, talk: null });
const measured = (seq: number): ServerMessage => ({ kind: 'delta', callId: 'call-1', seq, delta: { type: 'talk_measured', talk: { repMs: 1, otherMs: 1, monologueMs: 0, questions: 0, atMs: 0 } } });

describe('the one socket of the console', () => {
  it('is opened once, however often the pages ask', async () => {
    const { client, sockets, settle } = setUp();
    client.start();
    client.start();
    await settle();
    expect(sockets).toHaveLength(1);
    expect(client.state().connection).toBe('connecting');
    sockets[0]?.tell('connect');
    expect(client.state().connection).toBe('connected');
  });

  it('asks for a watched call once', async () => {
    const { client, sockets } = await started();
    client.watch('call-1');
    client.watch('call-1');
    expect(sockets[0]?.sent).toEqual([{ kind: 'subscribe', callId: 'call-1', lastSeq: 0 }]);
  });

  it('comes back with a new ticket and asks for the whole call, since words may be missing that no number counts (I10)', async () => {
    const { client, sockets, world, waiting, runWaiting } = await started();
    client.watch('call-1');
    sockets[0]?.tell('message', snapshot(7));
    world.now = 5_000;
    sockets[0]?.tell('disconnect');
    expect([client.state().connection, client.state().lostAtMs]).toEqual(['lost', 5_000]);
    expect(waiting[0]?.ms).toBeGreaterThanOrEqual(500);
    await runWaiting();
    sockets[1]?.tell('connect');
    expect([world.tickets, sockets[1]?.sent]).toEqual([2, [{ kind: 'subscribe', callId: 'call-1', lastSeq: 0 }]]);
    expect(client.state().connection).toBe('connected');
  });

  it('asks for everything again when a delta is missing', async () => {
    const { client, sockets } = await started();
    client.watch('call-1');
    sockets[0]?.tell('message', snapshot(3));
    sockets[0]?.tell('message', measured(5));
    expect(sockets[0]?.sent.at(-1)).toEqual({ kind: 'subscribe', callId: 'call-1', lastSeq: 0 });
  });

  it('goes on trying while no ticket is given', async () => {
    const { client, sockets, world, settle, runWaiting } = setUp();
    world.refuseTickets = true;
    client.start();
    await settle();
    expect([client.state().connection, sockets.length]).toEqual(['lost', 0]);
    await runWaiting();
    world.refuseTickets = false;
    await runWaiting();
    expect(sockets).toHaveLength(1);
  });

  it('listens to the newest socket alone', async () => {
    const { client, sockets, runWaiting } = await started();
    sockets[0]?.tell('connect_error');
    await runWaiting();
    sockets[1]?.tell('connect');
    sockets[0]?.tell('disconnect');
    expect(client.state().connection).toBe('connected');
  });

  it('moves to another gateway when it is told to, after the wait it is told', async () => {
    const { client, sockets, waiting, runWaiting } = await started();
    sockets[0]?.tell('message', { kind: 'move', delayMs: 1_200 });
    expect([waiting[0]?.ms, sockets[0]?.closed]).toEqual([1_200, false]);
    await runWaiting();
    expect([sockets[0]?.closed, client.state().connection]).toEqual([true, 'lost']);
  });

  it('has Review look again once it is on the line, at first and after every loss: what changed meanwhile was told to nobody', async () => {
    const { client, sockets, runWaiting } = await started();
    const looks: number[] = [];
    client.onReviewChanged(() => { looks.push(sockets.length); });
    sockets[0]?.tell('message', { kind: 'calls', calls: [] });
    sockets[0]?.tell('message', { kind: 'calls', calls: [] });
    sockets[0]?.tell('disconnect');
    await runWaiting();
    sockets[1]?.tell('connect');
    expect(looks).toEqual([1]);
    sockets[1]?.tell('message', { kind: 'calls', calls: [] });
    expect(looks).toEqual([1, 2]);
  });

  it('tells Review when a proposal changed or a call ended, until nobody listens', async () => {
    const { client, sockets } = await started();
    sockets[0]?.tell('message', { kind: 'calls', calls: [] });
    let changes = 0;
    const leave = client.onReviewChanged(() => { changes += 1; });
    sockets[0]?.tell('message', { kind: 'review_changed' });
    sockets[0]?.tell('message', { kind: 'ended', callId: 'call-1' });
    leave();
    sockets[0]?.tell('message', { kind: 'review_changed' });
    expect(changes).toBe(2);
  });

  it('takes a card off this screen and back again without a word to the gateway', async () => {
    const { client, sockets } = await started();
    client.putAway('call-1', 'card-1', 'wrong');
    expect(client.state().views['call-1']?.verdicts).toEqual({ 'card-1': 'wrong' });
    client.takeBack('call-1', 'card-1');
    expect([client.state().views['call-1']?.verdicts, sockets[0]?.sent]).toEqual([{}, []]);
  });

  it('reports when a card was on the screen', async () => {
    const { client, sockets, world } = await started();
    world.now = 1_234;
    client.painted('call-1', 'card-1', 1_200);
    expect(sockets[0]?.sent).toEqual([{ kind: 'painted', callId: 'call-1', cardId: 'card-1', heardAtMs: 1_200, paintedAtMs: 1_234 }]);
  });
});
