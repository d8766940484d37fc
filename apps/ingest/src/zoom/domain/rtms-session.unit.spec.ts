import { describe, expect, it } from '@jest/globals';
import { FakeZoom, listening, mediaUrl, startedAtMs, streamOf, told } from './fake-zoom.spec.js';
import type { RtmsMessage, SocketKind } from './rtms-message.js';

const say = (zoom: FakeZoom, kind: SocketKind, message: RtmsMessage): void => {
  zoom.input({ kind: 'message', socket: { kind, attempt: zoom.session[kind].attempt }, message, nowMs: zoom.nowMs });
};
const line = (text: string, atMs = 1_000, userId = 'priya'): RtmsMessage => ({ type: 'line', line: { userId, userName: 'Priya Raman', text, timestamp: startedAtMs + atMs } });
const types = ({ heard }: FakeZoom): number[] => heard.map(({ message }) => message.msg_type).filter((type) => type !== 13);
const later = (zoom: FakeZoom, ms: number): void => { for (let left = ms; left > 0; left -= 500) zoom.tick(Math.min(500, left)); };

describe('the handshakes', () => {
  it('ask at the signalling server, then at the media server, then for the words', () => {
    const zoom = listening();
    const who = { protocol_version: 1, sequence: 1, meeting_uuid: 'meeting-1==', rtms_stream_id: 'stream-1', signature: 'signed' };
    expect(zoom.heard).toEqual([
      { socket: { kind: 'signalling', attempt: 1 }, message: { msg_type: 1, ...who } },
      { socket: { kind: 'media', attempt: 1 }, message: { msg_type: 3, ...who, media_type: 8, payload_encryption: false, media_params: { transcript: { content_type: 5, src_language: 9, enable_lid: false } } } },
      { socket: { kind: 'signalling', attempt: 1 }, message: { msg_type: 7, rtms_stream_id: 'stream-1' } },
    ]);
    expect(zoom.session.mediaUrl).toBe(mediaUrl);
  });

  it('tell the desk of the call once Zoom lets Baton at the words, and not before', () => {
    const zoom = new FakeZoom();
    for (let turn = 0; turn < 2; turn += 1) zoom.deliver('signalling');
    zoom.deliver('media');
    expect(told(zoom)).toEqual([]);
    zoom.deliver('media');
    expect(zoom.emitted).toEqual([{ callId: 'stream-1', sequence: 1, event: { $case: 'start', value: streamOf().start } }]);
  });

  it.each<[string, SocketKind, number, string]>([
    ['a wrong signature', 'signalling', 3, 'refused'], ['a second signalling socket', 'signalling', 8, 'duplicate'], ['a second media socket', 'media', 16, 'duplicate'], ['no transcript', 'media', 12, 'refused'],
  ])('end everything for %s, without a word to the desk', (_, kind, status, outcome) => {
    const zoom = new FakeZoom();
    zoom.statuses[kind].push(status);
    zoom.deliverAll();
    expect([zoom.endings.map((ending) => ending.outcome), zoom.session.phase, told(zoom)]).toEqual([[outcome], 'over', []]);
    expect([...zoom.far.values()].filter(({ isOpen }) => isOpen)).toEqual([]);
  });

  it.each<[SocketKind]>([['signalling'], ['media']])('are tried again when %s is refused for now, and tell of the words missed', (kind) => {
    const zoom = new FakeZoom();
    zoom.statuses[kind].push(40);
    zoom.deliverAll();
    later(zoom, 1_000);
    zoom.deliverAll();
    expect([zoom.isListening(), told(zoom), zoom.session[kind].attempt]).toEqual([true, ['start', 'gap 0-1000'], 2]);
  });

  it('end when Zoom names no media server', () => {
    const zoom = new FakeZoom();
    zoom.deliver('signalling');
    say(zoom, 'signalling', { type: 'signalling_answer', status: 0, says: '' });
    expect(zoom.endings[0]?.says).toContain('scope');
  });

  it('count an answer once, and only on the socket that was asked', () => {
    const zoom = listening();
    say(zoom, 'signalling', { type: 'signalling_answer', status: 3, says: 'late' });
    say(zoom, 'media', { type: 'signalling_answer', status: 3, says: 'wrong socket' });
    say(zoom, 'signalling', { type: 'media_answer', status: 3, says: 'wrong socket' });
    say(zoom, 'media', { type: 'media_answer', status: 3, says: 'late' });
    expect([zoom.session.phase, types(zoom)]).toEqual(['running', [1, 3, 7]]);
  });
});

describe('keep-alives', () => {
  it.each<[SocketKind]>([['signalling'], ['media']])('are answered on %s with their own timestamp', (kind) => {
    const zoom = listening();
    say(zoom, kind, { type: 'keep_alive', timestamp: 1_795_442_520_123_456 });
    expect(zoom.heard.at(-1)).toEqual({ socket: { kind, attempt: 1 }, message: { msg_type: 13, timestamp: 1_795_442_520_123_456 } });
  });

  it('keep the sockets for as long as they come', () => {
    const zoom = listening();
    for (let turn = 0; turn < 360; turn += 1) { zoom.tick(10_000); zoom.deliverAll(); }
    expect([zoom.session.signalling.attempt, zoom.session.media.attempt, told(zoom)]).toEqual([1, 1, ['start']]);
  });

  it('make new sockets after three misses, and the gap begins with the last sign of life', () => {
    const zoom = listening();
    zoom.tick(10_000);
    zoom.deliverAll();
    zoom.isSilent = true;
    later(zoom, 33_000);
    zoom.isSilent = false;
    Object.assign(zoom.lingering, { signalling: 0, media: 0 });
    zoom.deliverAll();
    expect([zoom.isListening(), zoom.session.signalling.attempt, zoom.session.media.attempt]).toEqual([true, 2, 2]);
    expect(told(zoom)).toEqual(['start', 'gap 10000-43000']);
  });

  it('may be any message: words are a sign of life too', () => {
    const zoom = listening();
    zoom.isSilent = true;
    for (let at = 1; at <= 8; at += 1) { later(zoom, 10_000); say(zoom, 'media', line(`words ${at}`, at * 10_000)); }
    expect([zoom.session.media.attempt, zoom.session.signalling.attempt > 1]).toEqual([1, true]);
  });
});

describe('a lost socket', () => {
  it('of signalling alone costs no words, and Zoom is told again that Baton is ready', () => {
    const zoom = listening();
    zoom.lose('signalling', true);
    zoom.deliverAll();
    say(zoom, 'media', line('still here'));
    later(zoom, 500);
    zoom.deliverAll();
    expect([told(zoom), types(zoom)]).toEqual([['start', 'still here'], [1, 3, 7, 1, 7]]);
  });

  it('of media is a gap from the loss to the return', () => {
    const zoom = listening();
    zoom.tick(5_000);
    zoom.lose('media', true);
    zoom.deliverAll();
    later(zoom, 1_000);
    zoom.deliverAll();
    say(zoom, 'media', line('back', 6_500));
    expect(told(zoom)).toEqual(['start', 'gap 5000-6000', 'back']);
  });

  it('of both comes back with the media server that signalling names then', () => {
    const zoom = listening();
    zoom.lose('signalling', true);
    zoom.lose('media', true);
    zoom.deliverAll();
    later(zoom, 500);
    zoom.deliverAll();
    expect([zoom.isListening(), types(zoom).slice(3).toSorted((a, b) => a - b)]).toEqual([true, [1, 3, 7]]);
  });

  it('that Zoom closed and somebody else has now is left to them', () => {
    const zoom = listening();
    zoom.lose('media', true);
    zoom.deliverAll();
    zoom.statuses.media.push(16);
    later(zoom, 1_000);
    zoom.deliverAll();
    expect([zoom.endings.map(({ outcome }) => outcome), told(zoom)]).toEqual([['duplicate'], ['start']]);
  });

  it('that broke is asked for until Zoom has noticed', () => {
    const zoom = listening();
    zoom.lose('media', false);
    zoom.deliverAll();
    for (let turn = 0; turn < 10; turn += 1) { later(zoom, 2_000); zoom.deliverAll(); }
    expect([zoom.session.phase, zoom.isListening()]).toEqual(['running', false]);
    zoom.lingering.media = 0;
    later(zoom, 4_000);
    zoom.deliverAll();
    expect(zoom.isListening()).toBe(true);
  });

  it('says nothing any more, but its words count, once', () => {
    const zoom = listening();
    const old = { kind: 'media', attempt: 1 } as const;
    zoom.lose('media', true);
    zoom.deliverAll();
    later(zoom, 1_000);
    zoom.deliverAll();
    const attempts = zoom.session.media.attempt;
    zoom.input({ kind: 'message', socket: old, message: line('on both', 4_000), nowMs: zoom.nowMs });
    say(zoom, 'media', line('on both', 4_000));
    zoom.input({ kind: 'closed', socket: old, clean: true, nowMs: zoom.nowMs });
    zoom.input({ kind: 'message', socket: old, message: { type: 'media_answer', status: 3, says: '' }, nowMs: zoom.nowMs });
    expect([told(zoom).filter((each) => each === 'on both'), zoom.session.media.attempt, zoom.isListening()]).toEqual([['on both'], attempts, true]);
  });

  it('that opens after Baton gave it up is closed again', () => {
    const zoom = new FakeZoom();
    zoom.input({ kind: 'closed', socket: { kind: 'signalling', attempt: 1 }, clean: false, nowMs: zoom.nowMs });
    zoom.input({ kind: 'opened', socket: { kind: 'signalling', attempt: 1 }, nowMs: zoom.nowMs });
    expect([zoom.heard, zoom.far.get('signalling-1')?.isOpen]).toEqual([[], false]);
  });
});

describe('lines', () => {
  it('come to the desk in the order they came in, however their times lie', () => {
    const zoom = listening();
    say(zoom, 'media', line('third', 9_000));
    say(zoom, 'media', line('first', 1_000));
    expect(told(zoom)).toEqual(['start', 'third', 'first']);
  });

  it('that come again are dropped, and lines of two people at once are not', () => {
    const zoom = listening();
    for (const each of [line('yes', 1_000), line('yes', 1_000), line('yes', 1_000, 'dana'), line('yes', 2_000)]) say(zoom, 'media', each);
    expect(told(zoom)).toEqual(['start', 'yes', 'yes', 'yes']);
  });

  it('without words are no lines', () => {
    const zoom = listening();
    say(zoom, 'media', line('  '));
    expect(told(zoom)).toEqual(['start']);
  });

  it('are known again over five hundred others', () => {
    const zoom = listening();
    for (let at = 1; at <= 500; at += 1) say(zoom, 'media', line(`${at}`, at * 10));
    say(zoom, 'media', line('1', 10));
    expect([zoom.emitted.length, zoom.session.seen.length]).toEqual([501, 500]);
  });
});

describe('the end', () => {
  it.each<[string, RtmsMessage, string, string]>([
    ['a stream that terminates', { type: 'stream_state', state: 4, reason: 6 }, 'hung_up', 'stopped'], ['a stream that is about to', { type: 'stream_state', state: 3, reason: 14 }, 'connection_lost', 'stopped'],
    ['a session whose permission was taken back', { type: 'session_state', state: 5, reason: 8 }, 'cancelled', 'revoked'], ['a stream whose permission was taken back', { type: 'stream_state', state: 4, reason: 8 }, 'cancelled', 'revoked'],
  ])('comes with %s', (_, message, reason, outcome) => {
    const zoom = listening();
    say(zoom, 'signalling', message);
    expect([told(zoom).at(-1), zoom.endings.map((ending) => ending.outcome), [...zoom.far.values()].some(({ isOpen }) => isOpen)]).toEqual([`end ${reason}`, [outcome], false]);
  });

  it.each([[0], [1], [2], [5], [6]])('does not come with a stream in state %s', (state) => {
    const zoom = listening();
    say(zoom, 'signalling', { type: 'stream_state', state, reason: 6 });
    expect(zoom.session.phase).toBe('running');
  });

  it('comes ten seconds after the session stopped, unless another one starts', () => {
    const [stopped, resumed] = [listening(), listening()];
    for (const zoom of [stopped, resumed]) say(zoom, 'signalling', { type: 'session_state', state: 5, reason: 3 });
    say(resumed, 'signalling', { type: 'session_state', state: 2, reason: 0 });
    later(stopped, 9_500);
    expect(stopped.session.phase).toBe('running');
    for (const zoom of [stopped, resumed]) { zoom.deliverAll(); later(zoom, 1_000); }
    later(resumed, 9_500);
    expect([told(stopped), told(resumed), resumed.session.phase]).toEqual([['start', 'end hung_up'], ['start'], 'running']);
  });

  it('comes with the sockets once the session stopped: nobody asks for them again', () => {
    const zoom = listening();
    say(zoom, 'signalling', { type: 'session_state', state: 5, reason: 6 });
    zoom.lose('media', true);
    zoom.deliverAll();
    expect(told(zoom)).toEqual(['start', 'end hung_up']);
  });

  it('comes with the webhook', () => {
    const zoom = listening();
    zoom.input({ kind: 'stopped', reason: 7, nowMs: zoom.nowMs });
    expect([told(zoom), zoom.endings[0]?.says]).toEqual([['start', 'end cancelled'], 'Zoom ended the stream with reason 7']);
  });

  it('of a call that never began is told to nobody', () => {
    const zoom = new FakeZoom();
    zoom.input({ kind: 'stopped', reason: 6, nowMs: zoom.nowMs });
    expect([told(zoom), zoom.endings.length]).toEqual([[], 1]);
  });

  it('is not the end of the call when another instance has it', () => {
    const zoom = listening();
    zoom.input({ kind: 'lost', nowMs: zoom.nowMs });
    say(zoom, 'media', line('too late'));
    zoom.tick(500);
    expect([told(zoom), zoom.endings.map(({ outcome }) => outcome), zoom.session.phase]).toEqual([['start'], ['handed_over'], 'over']);
  });
});

describe('a stream that an earlier instance had', () => {
  it('is told of again at once, and its words count from beyond the earlier ones', () => {
    const zoom = new FakeZoom({ takeovers: 2, begun: true });
    expect(zoom.emitted.map(({ sequence }) => sequence)).toEqual([1]);
    zoom.deliverAll();
    say(zoom, 'media', line('on it goes'));
    expect([told(zoom), zoom.emitted.map(({ sequence }) => sequence)]).toEqual([['start', 'on it goes'], [1, 2_000_002]]);
  });

  it('is asked for while Zoom still counts the earlier instance', () => {
    const zoom = new FakeZoom({ takeovers: 1, begun: true });
    zoom.statuses.signalling.push(8, 8);
    for (let turn = 0; turn < 4; turn += 1) { zoom.deliverAll(); later(zoom, 1_000); }
    zoom.deliverAll();
    expect(zoom.isListening()).toBe(true);
  });

  it('ends for the desk too when it does not come back', () => {
    const zoom = new FakeZoom({ takeovers: 1, begun: true });
    for (let turn = 0; turn < 140; turn += 1) { zoom.statuses.signalling.push(8); zoom.deliverAll(); zoom.tick(500); }
    expect([told(zoom), zoom.endings.map(({ outcome }) => outcome)]).toEqual([['start', 'end connection_lost'], ['unreachable']]);
  });
});
