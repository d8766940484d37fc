import { describe, expect, it } from '@jest/globals';
import { CallStart, Hypothesis, type StreamRequest } from '@baton/contracts';
import fc from 'fast-check';
import { createFakeTimers } from '../testing/fake-timers.spec.js';
import { CallSender, room } from './call-sender.js';
import type { LineState } from './domain/line-state.js';
import { type CallEvent, openOutbox } from './domain/outbox.js';
import type { DoorAnswer } from './door-answer.js';
import { createFakeNetwork } from './fake-network.spec.js';

const start: CallEvent = { $case: 'start', value: CallStart.fromPartial({ title: 'Halden Freight', startedAtMs: 1, consentRecorded: true }) };
const said = (utteranceId: string, revision = 1, isFinal = true): CallEvent => ({ $case: 'hypothesis', value: Hypothesis.fromPartial({ utteranceId, revision, isFinal, text: 'So', endMs: 10 }) });
const end: CallEvent = { $case: 'end', value: { reason: 'hung_up' } };
const sequences = (lines: readonly StreamRequest[]): number[] => lines.map(({ sequence }) => sequence);
const settled = async (): Promise<void> => { for (let turn = 0; turn < 5; turn += 1) await Promise.resolve(); };

const setUp = (answer: DoorAnswer = { kind: 'away' }) => {
  const [network, timers] = [createFakeNetwork(), createFakeTimers()];
  const states: LineState[] = [];
  const door = { address: 'wss://baton.example/v1/calls', token: 'token-of-dana' };
  const asked: DoorAnswer[] = [];
  const sender = new CallSender(openOutbox('c1', start), {
    ...timers, open: network.open, door: () => door, ask: () => { asked.push(answer); return Promise.resolve(answer); }, onChange: (state) => { states.push(state); },
  });
  sender.start();
  return { ...network, ...timers, sender, states, door, asked };
};
const connected = (answer?: DoorAnswer) => { const parts = setUp(answer); parts.accept(); return parts; };

describe('a call on its way', () => {
  it('is sent over a socket with the token, the start first', () => {
    const { lines, sender, sockets } = connected();
    sender.send(said('u1'));
    expect([sockets[0]?.address, sockets[0]?.token, sequences(lines()), lines()[0]?.event]).toEqual(['wss://baton.example/v1/calls', 'token-of-dana', [1, 2], start]);
    expect(sender.state).toMatchObject({ line: 'connected', waiting: 2 });
  });

  it('waits for the socket to open', () => {
    const { sender, sockets, accept, lines } = setUp();
    sender.send(said('u1'));
    expect([sockets[0]?.sent, sender.state.line]).toEqual([[], 'connecting']);
    accept();
    expect(sequences(lines())).toEqual([1, 2]);
  });

  it('is done when Baton has its end, and lets the line go', () => {
    const { sender, answer, sockets, states } = connected();
    sender.send(end);
    answer({ acknowledgedSequence: 1 });
    expect(sender.state.line).toBe('connected');
    answer({ acknowledgedSequence: 2 });
    expect([sender.state, sockets[0]?.isClosed, states.at(-1)?.line]).toEqual([expect.objectContaining({ line: 'done', waiting: 0 }), true, 'done']);
    sender.start();
    expect(sockets).toHaveLength(1);
  });

  it('keeps the line alive every twenty seconds with a line that says nothing', () => {
    const { advance, sockets, answer } = connected();
    answer({ acknowledgedSequence: 1 });
    advance(19_999);
    expect(sockets[0]?.sent.filter((text) => text.trim() === '')).toHaveLength(0);
    advance(40_001);
    expect(sockets[0]?.sent.filter((text) => text.trim() === '')).toHaveLength(3);
  });

  it('leaves room for revisions to overtake one another while the network is slow', () => {
    const { sender, sockets, lines, answer } = connected();
    const [socket] = sockets;
    if (socket) socket.buffered = 1_000_000;
    for (let revision = 1; revision <= 9; revision += 1) sender.send(said('u1', revision, false));
    expect(sequences(lines())).toEqual([1]);
    if (socket) socket.buffered = 0;
    answer({ acknowledgedSequence: 1 });
    expect(lines().at(-1)).toMatchObject({ sequence: 2, event: { value: { revision: 9 } } });
  });

  it('has so many lines on their way at once and no more', () => {
    const { sender, lines, answer } = connected();
    for (let at = 1; at <= room.sent + 50; at += 1) sender.send(said(`u${at}`));
    expect(lines()).toHaveLength(room.sent);
    answer({ acknowledgedSequence: 100 });
    expect(sequences(lines())).toEqual(Array.from({ length: room.sent + 51 }, (_, at) => at + 1));
  });
});

describe('a line that breaks', () => {
  it('is made again after longer and longer waits, and says why it broke', async () => {
    const { drop, advance, sockets, sender } = connected();
    drop('the log did not take a message');
    await settled();
    expect(sender.state).toMatchObject({ line: 'reconnecting', why: 'the log did not take a message' });
    for (const [waitMs, count] of [[500, 2], [1_000, 3], [2_000, 4], [4_000, 5], [8_000, 6], [15_000, 7], [15_000, 8]] as const) {
      advance(waitMs - 1);
      expect(sockets).toHaveLength(count - 1);
      advance(1);
      expect(sockets).toHaveLength(count);
      drop();
      await settled();
    }
  });

  it('begins with short waits again once it stood', async () => {
    const { drop, advance, sockets, accept } = connected();
    for (let times = 0; times < 3; times += 1) { drop(); await settled(); advance(15_000); }
    accept();
    drop();
    await settled();
    advance(500);
    expect(sockets).toHaveLength(5);
  });

  it('sends again what was not acknowledged, under the same numbers, behind the start', async () => {
    const { sender, drop, advance, accept, answer, lines } = connected();
    for (const id of ['u1', 'u2', 'u3']) sender.send(said(id));
    answer({ acknowledgedSequence: 2 });
    drop();
    await settled();
    sender.send(said('u4'));
    advance(500);
    accept();
    expect(sequences(lines())).toEqual([1, 3, 4, 5]);
  });

  it('hears nothing more from a socket that it left', async () => {
    const { drop, advance, sockets, accept, sender } = connected();
    const [old] = sockets;
    drop();
    await settled();
    advance(500);
    accept();
    old?.events.said('{"callId":"c1","acknowledgedSequence":1}');
    old?.events.closed('late');
    old?.events.opened();
    await settled();
    expect([sender.state.line, sender.state.waiting, sockets.length]).toEqual(['connected', 1, 2]);
  });

  it('counts as broken when Baton does not answer for long', async () => {
    const { advance, sender, sockets } = connected();
    sender.send(said('u1'));
    advance(20_000);
    expect(sender.state.line).toBe('connected');
    advance(20_000);
    await settled();
    expect([sender.state.line, sender.state.why, sockets[0]?.isClosed]).toEqual(['reconnecting', 'Baton does not answer', true]);
  });

  it('does not count as broken when there is nothing to answer', () => {
    const { advance, sender, answer } = connected();
    answer({ acknowledgedSequence: 1 });
    advance(300_000);
    expect(sender.state.line).toBe('connected');
    sender.send(said('u1'));
    advance(20_000);
    expect(sender.state.line).toBe('connected');
  });

  it('fills up to its room, and says what had none', () => {
    const { sender, accept, lines, answer } = setUp();
    for (let at = 1; at <= room.queued + 5; at += 1) sender.send(said(`u${at}`));
    expect(sender.state).toMatchObject({ leftOut: 5, waiting: room.queued + 1 });
    accept();
    answer({ acknowledgedSequence: 1 });
    expect(lines()[1]?.event).toMatchObject({ $case: 'gap' });
  });
});

describe('a line that is refused', () => {
  it('says why when Baton explains itself, and waits for the rep', async () => {
    const { drop, advance, sender, sockets } = setUp({ kind: 'refused', why: 'No call platform has this token.' });
    drop();
    await settled();
    advance(600_000);
    expect([sender.state, sockets.length]).toEqual([expect.objectContaining({ line: 'refused', why: 'No call platform has this token.' }), 1]);
  });

  it('is tried again when the rep says so, with what the settings say now', async () => {
    const { drop, sender, sockets, door, accept } = setUp({ kind: 'refused', why: 'No call platform has this token.' });
    drop();
    await settled();
    door.token = 'another-token-of-dana';
    sender.start();
    accept();
    expect([sender.state.line, sender.state.why, sockets[1]?.token]).toEqual(['connected', '', 'another-token-of-dana']);
  });

  it('is not asked for its reasons when it stood before', async () => {
    const { drop, asked } = connected();
    drop();
    await settled();
    expect(asked).toEqual([]);
  });

  it('leaves it to the newer line when the rep was quicker than the answer', async () => {
    const { drop, sender, sockets, accept, advance } = setUp({ kind: 'refused', why: 'too late' });
    drop();
    sender.start();
    accept();
    await settled();
    advance(1_000);
    expect([sender.state.line, sockets.length]).toEqual(['connected', 2]);
  });

  it('is refused at once when no socket can have the address or the token', () => {
    const timers = createFakeTimers();
    const sender = new CallSender(openOutbox('c1', start), { ...timers, open: () => { throw new SyntaxError('bad'); }, door: () => ({ address: 'x', token: ' ' }), ask: () => Promise.resolve({ kind: 'away' }), onChange: () => undefined });
    sender.start();
    expect(sender.state).toMatchObject({ line: 'refused', why: expect.stringContaining('options') });
  });
});

describe('a message that is refused', () => {
  it('is shown in Baton\'s words, and the call goes on', () => {
    const { sender, answer } = connected();
    sender.send(said('u1'));
    answer({ acknowledgedSequence: 2, refused: 'the text has 30000 characters: send at most 20000 in one utterance' });
    expect(sender.state).toMatchObject({ line: 'connected', waiting: 0, refused: expect.stringContaining('30000 characters') });
  });

  it.each(['not json', '{"callId":"c1","acknowledgedSequence":"many"}', '{"callId":"another","acknowledgedSequence":9}', '[]', '\n\n'])('an answer that says nothing of this call changes nothing: %s', (text) => {
    const { sender, sockets } = connected();
    sockets[0]?.events.said(text);
    expect(sender.state).toMatchObject({ line: 'connected', waiting: 1, refused: '' });
  });
});

describe('a Baton that does not know the call', () => {
  const unknown = { acknowledgedSequence: 0, refused: 'this call is not known here: send it again from its start' };

  it('gets it from its start once, however many messages it refused', () => {
    const { sender, answer, advance, lines } = connected();
    answer({ acknowledgedSequence: 1 });
    for (const id of ['u1', 'u2', 'u3']) sender.send(said(id));
    for (let times = 0; times < 3; times += 1) answer(unknown);
    advance(500);
    expect(sequences(lines())).toEqual([1, 2, 3, 4, 1, 2, 3, 4]);
    answer({ acknowledgedSequence: 4 });
    expect(sender.state).toMatchObject({ waiting: 0, refused: '' });
  });

  it('that refuses the start itself is believed after three times', () => {
    const { sender, answer, advance, sockets } = connected();
    for (let times = 0; times < 4; times += 1) { answer({ acknowledgedSequence: 0, refused: 'started_at_ms 0 is no instant' }); advance(500); }
    expect([sender.state, sockets[0]?.isClosed]).toEqual([expect.objectContaining({ line: 'refused', why: 'started_at_ms 0 is no instant' }), true]);
  });

  it('is forgiven every time it knows the call again', () => {
    const { sender, answer, advance } = connected();
    for (let times = 0; times < 9; times += 1) { sender.send(said(`u${times}`)); answer(unknown); advance(500); answer({ acknowledgedSequence: times + 2 }); }
    expect(sender.state.line).toBe('connected');
  });

  it('is not told again over a line that broke meanwhile', async () => {
    const { answer, drop, advance, sockets } = connected();
    answer(unknown);
    drop();
    await settled();
    advance(499);
    expect(sockets[0]?.sent).toHaveLength(1);
  });
});

describe('a Baton that ended the call while it was away', () => {
  const over = { refused: 'the call is over: a new call needs another call_id' };

  it('gets the rest as another call, once', () => {
    const { sender, answer, lines } = connected();
    answer({ acknowledgedSequence: 1 });
    for (const id of ['u1', 'u2']) sender.send(said(id));
    answer({ ...over, acknowledgedSequence: 1 });
    answer({ ...over, acknowledgedSequence: 1 });
    expect(lines().map(({ callId, sequence }) => `${callId} ${sequence}`)).toEqual(['c1 1', 'c1 2', 'c1 3', 'c1.2 1', 'c1.2 2', 'c1.2 3']);
    expect(sender.state).toMatchObject({ part: 2, waiting: 3, refused: '' });
    answer({ callId: 'c1.2', acknowledgedSequence: 3 });
    expect(sender.state.waiting).toBe(0);
  });
});

describe('over any weather', () => {
  type Deed = 'say' | 'drop' | 'wait' | 'forget';
  /** Plays the door: knows calls as the real one does, acknowledges late, forgets. */
  const play = async (course: readonly Deed[]): Promise<{ finals: string[]; count: number; line: LineState['line'] }> => {
    const { sender, sockets, accept, advance } = setUp();
    let [known, count, drops, read]: [number, number, number, number] = [0, 0, 0, 0];
    const finals: string[] = [];
    const serve = (): void => {
      const socket = sockets.at(-1);
      if (!socket || socket.isClosed) return;
      const unread = socket.sent.slice(read).flatMap((text) => text.split('\n')).filter((line) => line.trim() !== '');
      read = socket.sent.length;
      for (const line of unread) {
        const { sequence, hypothesis } = JSON.parse(line) as { sequence: number; hypothesis?: { utteranceId: string } };
        const isKnown = known > 0 || sequence === 1;
        if (isKnown && sequence > known) { known = sequence; if (hypothesis && !finals.includes(hypothesis.utteranceId)) finals.push(hypothesis.utteranceId); }
        socket.events.said(JSON.stringify({ callId: 'c1', acknowledgedSequence: known, refused: isKnown ? '' : 'this call is not known here: send it again from its start' }));
      }
    };
    const open = (): void => { if (sockets.length > drops && !sockets.at(-1)?.isClosed) { read = 0; accept(); drops = sockets.length; } };
    open();
    for (const deed of course) {
      if (deed === 'say') sender.send(said(`u${count += 1}`));
      if (deed === 'drop') { sockets.at(-1)?.events.closed(''); await settled(); }
      if (deed === 'forget') known = 0;
      if (deed === 'wait') { advance(600); open(); serve(); }
    }
    sender.send(end);
    for (let times = 0; times < 60 && sender.state.line !== 'done'; times += 1) { advance(1_000); await settled(); open(); serve(); }
    return { finals, count, line: sender.state.line };
  };

  it('Baton has every final once and in order, and the end', async () => {
    const deed = fc.constantFrom<Deed>('say', 'say', 'say', 'wait', 'drop');
    await fc.assert(fc.asyncProperty(fc.array(deed, { maxLength: 40 }), async (course) => {
      const { finals, count, line } = await play(course);
      expect([finals, line]).toEqual([Array.from({ length: count }, (_, at) => `u${at + 1}`), 'done']);
    }), { numRuns: 60 });
  });

  it('a Baton that forgets the call still gets its end', async () => {
    const deed = fc.constantFrom<Deed>('say', 'say', 'wait', 'wait', 'drop', 'forget');
    await fc.assert(fc.asyncProperty(fc.array(deed, { maxLength: 30 }), async (course) => {
      const { finals, line } = await play(course);
      expect([new Set(finals).size, line]).toEqual([finals.length, 'done']);
    }), { numRuns: 60 });
  });
});
