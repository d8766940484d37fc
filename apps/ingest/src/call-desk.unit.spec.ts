import { setImmediate } from 'node:timers/promises';
import { CallStart, Hypothesis, Invitee, Side, type StreamRequest, type StreamResponse } from '@baton/contracts';
import { createFakeClock, createFakeLogger } from '@baton/platform';
import { describe, expect, it } from '@jest/globals';
import { createFakeCallLog } from './adapters/fake-call-log.js';
import { createFakeCallMemory } from './adapters/fake-call-memory.js';
import { createFakeSchedule } from './adapters/fake-schedule.js';
import { type CallDesk, createCallDesk } from './call-desk.js';
import type { LaneReply } from './call-lane.js';
import type { OpenCall } from './call-opening.js';

const startedAtMs = Date.UTC(2026, 10, 23, 9);
const start: StreamRequest['event'] = { $case: 'start', value: CallStart.fromPartial({ startedAtMs, consentRecorded: true, invitees: [Invitee.fromPartial({ name: 'Priya', side: Side.BUYER })] }) };
const message = (sequence: number, event: StreamRequest['event'], callId = 'call-1'): StreamRequest => ({ callId, sequence, event });
const said = (sequence: number, change: Partial<Hypothesis> = {}, callId = 'call-1'): StreamRequest =>
  message(sequence, { $case: 'hypothesis', value: Hypothesis.fromPartial({ utteranceId: `u${sequence}`, revision: 1, isFinal: true, speaker: 'Priya', text: 'words', startMs: sequence * 1_000, endMs: sequence * 1_000 + 500, ...change }) }, callId);
const over = (sequence: number): StreamRequest => message(sequence, { $case: 'end', value: { reason: '' } });

const open: OpenCall = (tenant, callId, { startedAtMs: at }) =>
  Promise.resolve({ reading: { missing: 'no CRM is connected' }, identity: { tenant, callId, startedAtMs: at, repId: 'rep-dana', teamId: 'west', dealId: '', timeZone: 'Europe/London' } });

const createReply = (): LaneReply & { answers: StreamResponse[]; failed: number } => {
  const reply = { answers: [] as StreamResponse[], failed: 0, answer: (response: StreamResponse) => { reply.answers.push(response); }, fail: () => { reply.failed += 1; } };
  return reply;
};
const settle = async (): Promise<void> => { for (let turn = 0; turn < 5; turn += 1) await setImmediate(); };

const setUp = ({ memory = createFakeCallMemory(), log = createFakeCallLog(), opening = open } = {}) => {
  const timers = createFakeSchedule();
  const logger = createFakeLogger();
  const counted: string[] = [];
  const troubles: string[] = [];
  const desk: CallDesk = createCallDesk({
    open: opening, log, memory, clock: createFakeClock(), logger, schedule: timers.schedule, count: (what) => { counted.push(what); }, trouble: (callId, what) => { troubles.push(`${callId}: ${what}`); }, rememberEveryMs: 500, lostAfterMs: 30_000, forgetAfterMs: 600_000,
  });
  const send = async (reply: LaneReply, ...requests: StreamRequest[]): Promise<void> => { await Promise.all(requests.map((request) => desk.accept('northwind', request, reply))); await settle(); };
  return { desk, memory, log, timers, logger, counted, troubles, send, reply: createReply(), types: () => log.facts.map(({ fact }) => fact.type) };
};
const acknowledged = ({ answers }: { answers: StreamResponse[] }): number => Math.max(0, ...answers.map(({ acknowledgedSequence }) => acknowledgedSequence));

describe('a call at the desk', () => {
  it('goes to the log in order: finals the safe way, words being spoken the fast way', async () => {
    const { send, reply, log } = setUp();
    await send(reply, message(1, start), said(2, { isFinal: false }), said(3), over(4));
    expect(log.facts.map(({ fact, way }) => [fact.type, way])).toEqual([['call.started', 'safe'], ['call.utterance_heard', 'fast'], ['call.utterance_heard', 'safe'], ['call.ended', 'safe']]);
    expect(log.facts.map(({ fact }) => [fact.tenant, fact.about.callId, fact.about.repId, fact.correlationId])).toEqual(log.facts.map(() => ['northwind', 'call-1', 'rep-dana', log.facts[0]?.fact.correlationId]));
  });

  it('is acknowledged only after the log has it', async () => {
    const { send, reply, log, timers } = setUp();
    await send(reply, message(1, start));
    log.hold();
    const sending = send(reply, said(2));
    timers.advance(500);
    await settle();
    expect(acknowledged(reply)).toBe(1);
    log.release();
    await sending;
    timers.advance(500);
    await settle();
    expect(acknowledged(reply)).toBe(2);
  });

  it('leaves out what a newer revision overtakes while the log is slow, and acknowledges it all the same', async () => {
    const { send, reply, log, timers } = setUp();
    const growing = (sequence: number, utteranceId: string, revision: number) => said(sequence, { utteranceId, revision, isFinal: false });
    await send(reply, message(1, start));
    log.hold('fast');
    const sending = send(reply, growing(2, 'a', 1));
    await settle();
    const more = send(reply, growing(3, 'a', 2), growing(4, 'b', 1), growing(5, 'a', 3), said(6, { utteranceId: 'b', revision: 2 }), growing(7, 'a', 4));
    await settle();
    log.release();
    await Promise.all([sending, more]);
    const heard = log.facts.flatMap(({ fact }) => (fact.type === 'call.utterance_heard' ? [`${fact.payload.utteranceId}${fact.payload.revision}`] : []));
    expect(heard).toEqual(['a1', 'a3', 'b1', 'b2', 'a4']);
    timers.advance(500);
    await settle();
    expect(acknowledged(reply)).toBe(7);
  });

  it('says what came in one go once, as the newest has it', async () => {
    const { send, reply, log } = setUp();
    await send(reply, message(1, start));
    await send(reply, ...[1, 2, 3].map((revision) => said(revision + 1, { utteranceId: 'a', revision, isFinal: false })), said(5, { utteranceId: 'b', isFinal: false }));
    expect(log.facts.flatMap(({ fact }) => (fact.type === 'call.utterance_heard' ? [`${fact.payload.utteranceId}${fact.payload.revision}`] : []))).toEqual(['a3', 'b1']);
  });

  it('is held in memory no longer than its words are the newest, however long the log takes', async () => {
    const { desk, send, reply, log } = setUp();
    const growing = (sequence: number, revision: number) => said(sequence, { utteranceId: 'a', revision, isFinal: false });
    await send(reply, message(1, start));
    log.hold('fast');
    const held: { sequence: number; sending: Promise<unknown>; over: boolean }[] = [];
    for (const sequence of [2, 3, 4, 5]) {
      const each = { sequence, sending: desk.accept('northwind', growing(sequence, sequence), reply), over: false };
      void each.sending.then(() => { each.over = true; });
      held.push(each);
      await settle();
    }
    expect(held.filter(({ over: isOver }) => !isOver).map(({ sequence }) => sequence)).toEqual([2, 5]);
    log.release();
    await Promise.all(held.map(({ sending }) => sending));
  });

  it('says what goes wrong with it', async () => {
    const { desk, send, reply, timers, troubles } = setUp();
    await send(reply, message(1, start), said(2), said(5), said(6, { revision: 0 }));
    desk.left(reply);
    timers.advance(30_000);
    await settle();
    expect(troubles).toEqual(['call-1: 2500 ms are missing (sequence)', expect.stringMatching(/^call-1: a message was refused: revision is 0/), 'call-1: its stream broke and nobody came back for it']);
  });

  it('is acknowledged only after it is remembered, and again when the memory is back', async () => {
    const { send, reply, memory, timers, logger } = setUp();
    await send(reply, message(1, start));
    memory.away = true;
    await send(reply, said(2));
    timers.advance(500);
    await settle();
    expect(acknowledged(reply)).toBe(1);
    expect(logger.lines.map(({ message: text }) => text)).toContain('a call cannot be remembered, so it is not acknowledged yet');
    memory.away = false;
    timers.advance(500);
    await settle();
    expect(acknowledged(reply)).toBe(2);
  });

  it('is saved at a pace, and at once when it ends', async () => {
    const { send, reply, memory } = setUp();
    await send(reply, message(1, start));
    await send(reply, said(2));
    await send(reply, said(3));
    expect(memory.saves).toBe(1);
    await send(reply, over(4));
    expect(memory.saves).toBe(2);
    expect(acknowledged(reply)).toBe(4);
  });

  it('waits for its deal before its first words go out', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { send, reply, types } = setUp({ opening: async (...more) => { await promise; return open(...more); } });
    const sending = send(reply, message(1, start), said(2));
    await settle();
    expect(types()).toEqual([]);
    resolve();
    await sending;
    expect(types()).toEqual(['call.started', 'call.utterance_heard']);
  });

  it('ends after everything before it is in the log', async () => {
    const { send, reply, log, types } = setUp();
    await send(reply, message(1, start));
    log.hold();
    const sending = send(reply, said(2), over(3));
    await settle();
    expect(types()).toEqual(['call.started']);
    log.release();
    await sending;
    expect(types()).toEqual(['call.started', 'call.utterance_heard', 'call.ended']);
  });

  it.each(['fast', 'safe'] as const)('stands in the log in its order when the %s way is slow', async (slow) => {
    const { send, reply, log } = setUp();
    await send(reply, message(1, start));
    log.hold(slow);
    const word = { utteranceId: 'u', isFinal: false };
    const first = send(reply, said(2, word));
    await settle();
    const more = send(reply, said(3, { ...word, revision: 2 }), said(4, { utteranceId: 'u', revision: 3 }), said(5), said(6, { isFinal: false }), said(7), over(8));
    await settle();
    log.release();
    await Promise.all([first, more]);
    expect(log.facts.map(({ fact: { type, payload } }) => ('utteranceId' in payload ? `${payload.utteranceId}.${payload.revision}` : type))).toEqual(['call.started', 'u.1', 'u.2', 'u.3', 'u5.1', 'u6.1', 'u7.1', 'call.ended']);
  });

  it('tells why a message is refused and goes on', async () => {
    const { send, reply, types, counted } = setUp();
    await send(reply, message(1, start), said(2, { revision: 0 }), said(3));
    expect(reply.answers.filter(({ refused }) => refused !== '').map(({ refused }) => refused)).toEqual(['revision is 0: count the revisions of an utterance from 1']);
    expect(types()).toEqual(['call.started', 'call.utterance_heard']);
    expect(counted).toEqual(['taken', 'refused', 'taken']);
  });

  it('keeps two tenants with the same call id apart', async () => {
    const { desk, reply, log } = setUp();
    await desk.accept('northwind', message(1, start), reply);
    await desk.accept('southwind', message(1, start), reply);
    expect(new Set(log.facts.map(({ fact }) => `${fact.tenant} ${fact.id}`)).size).toBe(2);
    expect(log.facts.map(({ fact }) => fact.tenant)).toEqual(['northwind', 'southwind']);
  });
});

describe('a stream that breaks', () => {
  it('is waited for, and the call goes on over the next one without a second fact', async () => {
    const { desk, send, reply, timers, log, types } = setUp();
    await send(reply, message(1, start), said(2));
    desk.left(reply);
    timers.advance(29_000);
    const next = createReply();
    await send(next, said(2), said(3));
    timers.advance(60_000);
    await settle();
    expect(types()).toEqual(['call.started', 'call.utterance_heard', 'call.utterance_heard']);
    expect(new Set(log.facts.map(({ fact }) => fact.id)).size).toBe(3);
    expect(acknowledged(next)).toBe(3);
  });

  it('loses the call when nobody comes back', async () => {
    const { desk, send, reply, timers, log, counted } = setUp();
    await send(reply, message(1, start), said(2));
    desk.left(reply);
    timers.advance(30_000);
    await settle();
    expect(log.facts.at(-1)?.fact).toMatchObject({ type: 'call.ended', occurredAtMs: startedAtMs + 2_500, payload: { reason: 'connection_lost' } });
    expect(counted.at(-1)).toBe('lost');
    expect(desk.liveCalls()).toBe(0);
  });

  it('does not end a call that went on at another instance', async () => {
    const memory = createFakeCallMemory();
    const here = setUp({ memory });
    await here.send(here.reply, message(1, start), said(2));
    here.timers.advance(500);
    await settle();
    here.desk.left(here.reply);
    const there = setUp({ memory, log: here.log });
    await there.send(there.reply, said(3));
    here.timers.advance(30_000);
    await settle();
    expect(here.types()).toEqual(['call.started', 'call.utterance_heard', 'call.utterance_heard']);
  });

  it('is not waited for when its call is over', async () => {
    const { desk, send, reply, timers, types } = setUp();
    await send(reply, message(1, start), over(2));
    desk.left(reply);
    timers.advance(60_000);
    await settle();
    expect(types()).toEqual(['call.started', 'call.ended']);
  });
});

describe('an instance that is new to a call', () => {
  it('goes on from memory with the talk so far', async () => {
    const memory = createFakeCallMemory();
    const before = setUp({ memory });
    await before.send(before.reply, message(1, start), said(2));
    before.timers.advance(500);
    await settle();
    const after = setUp({ memory });
    await after.send(after.reply, said(3), over(4));
    expect(after.types()).toEqual(['call.utterance_heard', 'call.ended']);
    expect(after.log.facts.at(-1)?.fact.payload).toMatchObject({ otherTalkMs: 1_000, utterances: 2 });
  });

  it('wants the call from its start when the memory is gone, and tells the same facts again', async () => {
    const before = setUp();
    await before.send(before.reply, message(1, start), said(2), said(3));
    const after = setUp();
    await after.send(after.reply, said(4));
    expect(after.reply.answers).toEqual([{ callId: 'call-1', acknowledgedSequence: 0, refused: 'this call is not known here: send it again from its start' }]);
    await after.send(after.reply, message(1, start), said(2), said(3));
    expect(after.log.facts.map(({ fact }) => fact.id)).toEqual(before.log.facts.map(({ fact }) => fact.id));
  });

  it('takes a new call while the memory is away', async () => {
    const memory = createFakeCallMemory();
    memory.away = true;
    const { send, reply, types, logger } = setUp({ memory });
    await send(reply, message(1, start), said(2));
    expect(types()).toEqual(['call.started', 'call.utterance_heard']);
    expect(acknowledged(reply)).toBe(0);
    expect(logger.lines[0]?.message).toBe('a call cannot be recalled, so it has to be sent again');
  });
});

describe('a log that refuses', () => {
  it('ends the stream without acknowledging, and the call goes on from what was remembered', async () => {
    const { send, reply, log, timers } = setUp();
    await send(reply, message(1, start), said(2));
    timers.advance(500);
    await settle();
    log.failNext('safe');
    await send(reply, said(3));
    expect(reply.failed).toBe(1);
    expect(acknowledged(reply)).toBe(2);
    const next = createReply();
    await send(next, said(3), said(4), over(5));
    expect(log.facts.map(({ fact }) => fact.occurredAtMs - startedAtMs)).toEqual([0, 2_500, 3_500, 4_500, 4_500]);
    expect(acknowledged(next)).toBe(5);
  });
});
