import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServerMessage } from '@baton/contracts';
import { buyerSaid, callEnded, callStarted, cardRaised, noteDrafted, talkMeasured } from '@baton/testing';
import type { ScriptedBrowser } from '@baton/testing';
import { eventually } from '../testing/eventually.spec.js';
import { type GatewayUnderTest, startGatewayUnderTest } from '../testing/gateway-under-test.spec.js';
import { openLive } from '../testing/live-client.spec.js';

let under: GatewayUnderTest;
let dana: ScriptedBrowser;
beforeAll(async () => {
  under = await startGatewayUnderTest();
  dana = await under.signedIn();
});
afterAll(async () => { await under.close(); });

const seqs = (messages: readonly ServerMessage[]): number[] => messages.flatMap((message) => (message.kind === 'delta' ? [message.seq] : []));

describe('opening a live socket', () => {
  it('takes a ticket of a session', async () => {
    const live = await openLive(under.origin, dana);
    expect(await live.next('calls')).toEqual({ kind: 'calls', calls: [] });
    live.close();
  });

  it.each([['no ticket', ''], ['a guess', 'guess'], ['something long', 'x'.repeat(5_000)]])('refuses %s', async (_, ticket) => {
    await expect(openLive(under.origin, dana, { ticket })).rejects.toThrow('unauthenticated');
  });

  it('takes a ticket once', async () => {
    const { ticket } = (await (await dana.post('/api/live-ticket', {})).json()) as { ticket: string };
    const live = await openLive(under.origin, dana, { ticket });
    await expect(openLive(under.origin, dana, { ticket })).rejects.toThrow('unauthenticated');
    live.close();
  });

  it('refuses another site though it has a ticket', async () => {
    await expect(openLive(under.origin, dana, { from: 'https://evil.example' })).rejects.toThrow();
  });

  it('closes with the session it came from', async () => {
    const luis = await under.signedIn('luis@northwind.example');
    const live = await openLive(under.origin, luis);
    await luis.form('/auth/logout', {});
    expect(await eventually(() => live.connected(), (connected) => !connected)).toBe(false);
  });
});

describe('a live call on the socket', () => {
  it('comes as a snapshot, then as words, cards and its end', async () => {
    const live = await openLive(under.origin, dana);
    await under.append(callStarted({}, { callId: 'call-a' }), buyerSaid('good morning', { callId: 'call-a', id: 'u1' }));
    await eventually(() => live.received.filter(({ kind }) => kind === 'calls'), (lists) => lists.length > 1);
    live.send({ kind: 'subscribe', callId: 'call-a' });
    expect(await live.next('snapshot')).toMatchObject({ callId: 'call-a', seq: 0, card: null, transcript: [{ text: 'good morning', side: 'buyer' }] });
    await under.append(buyerSaid('more than we have budgeted', { callId: 'call-a', id: 'u2', startMs: 5_000 }), cardRaised(1, { callId: 'call-a' }));
    expect(await live.next('heard')).toMatchObject({ line: { text: 'more than we have budgeted', final: true } });
    expect(await live.next('delta')).toMatchObject({ callId: 'call-a', seq: 1, delta: { type: 'card_raised', card: { cardId: 'card-1', kind: 'objection' } } });
    await under.append(callEnded({ callId: 'call-a' }));
    expect(await live.next('ended')).toEqual({ kind: 'ended', callId: 'call-a' });
    live.close();
  });

  it('goes on where the console left it, over reconnects and a new gateway (I10)', async () => {
    const callId = 'call-b';
    await under.append(callStarted({}, { callId }));
    const firstLine = await openLive(under.origin, dana);
    await eventually(() => firstLine.received, (all) => all.some((message) => message.kind === 'calls' && message.calls.some((call) => call.callId === callId)));
    firstLine.send({ kind: 'subscribe', callId, lastSeq: 0 });
    await firstLine.next('snapshot');
    await under.append(talkMeasured(1, { callId }), talkMeasured(2, { callId }));
    await eventually(() => seqs(firstLine.received), (all) => all.length === 2);
    firstLine.close();

    await under.append(cardRaised(3, { callId }), talkMeasured(4, { callId }));
    const second = await openLive(under.origin, dana);
    await eventually(() => { second.send({ kind: 'subscribe', callId, lastSeq: 2 }); return seqs(second.received); }, (all) => all.includes(4));
    expect(seqs(second.received).slice(0, 2)).toEqual([3, 4]);

    const before = second.received.length;
    under = await under.restart();
    expect(second.received.slice(before).map(({ kind }) => kind)).toContain('move');
    expect(second.connected()).toBe(false);
    dana = await under.signedIn();
    await under.append(talkMeasured(5, { callId }));
    const third = await openLive(under.origin, dana);
    third.send({ kind: 'subscribe', callId, lastSeq: 4 });
    await eventually(() => seqs(third.received), (all) => all.includes(5));
    expect(seqs(third.received)).toEqual([5]);
    expect(third.received.filter(({ kind }) => kind === 'snapshot')).toEqual([]);
    third.close();
  });

  it('is not for another team', async () => {
    await under.append(callStarted({}, { callId: 'call-c' }));
    const live = await openLive(under.origin, await under.signedIn('mei@northwind.example'));
    live.send({ kind: 'subscribe', callId: 'call-c' });
    expect(await live.next('error')).toMatchObject({ code: 'unknown_call' });
    expect(await live.next('calls')).toEqual({ kind: 'calls', calls: [] });
    live.close();
  });

  it('stays open after a message that is none', async () => {
    const live = await openLive(under.origin, dana);
    live.send('{"kind":');
    live.send({ kind: 'subscribe', callId: 'call-b', lastSeq: 0 });
    expect(await live.next('error')).toMatchObject({ code: 'bad_message' });
    expect(await live.next('snapshot')).toMatchObject({ callId: 'call-b', seq: 5, card: { cardId: 'card-3' } });
    live.close();
  });

  it('is cut for a message larger than any of the contract', async () => {
    const live = await openLive(under.origin, dana);
    live.send('x'.repeat(20_000));
    expect(await eventually(() => live.connected(), (connected) => !connected)).toBe(false);
  });

  it('measures what the screen reports', async () => {
    const live = await openLive(under.origin, dana);
    live.send({ kind: 'painted', callId: 'call-b', cardId: 'card-3', heardAtMs: 1_000, paintedAtMs: 1_350 });
    expect(await eventually(() => under.gateway.meter.recent(), (all) => all.length > 0)).toEqual([350]);
    live.close();
  });

  it('hears that the queue changed, when it is the rep\'s', async () => {
    const [mine, theirs] = [await openLive(under.origin, dana), await openLive(under.origin, await under.signedIn('mei@northwind.example'))];
    await under.append(noteDrafted({ callId: 'call-b', noteId: 'note-live' }));
    expect(await mine.next('review_changed')).toEqual({ kind: 'review_changed' });
    expect(theirs.received.map(({ kind }) => kind)).not.toContain('review_changed');
    [mine, theirs].forEach((live) => live.close());
  });
});
