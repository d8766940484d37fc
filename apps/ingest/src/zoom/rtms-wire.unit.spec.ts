import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readMessage, serverUrlSchema } from './rtms-wire.js';

const read = (message: unknown) => readMessage(JSON.stringify(message));
const servers = (urls: object): object => ({ msg_type: 2, status_code: 0, media_server: { server_urls: urls } });
const content = { user_id: 19_778_240, user_name: 'Priya Raman', start_time: 1_727_384_100_000, end_time: 1_727_384_310_000, timestamp: 1_727_384_349_000, language: 9, data: 'Hi, hello world!' };

describe('a message of Zoom', () => {
  it.each<[string, unknown, unknown]>([
    ['the answer of signalling', { ...servers({ transcript: 'wss://t.zoom.example:443', all: 'wss://a.zoom.example' }), protocol_version: 1, sequence: 0, reason: '' }, { type: 'signalling_answer', status: 0, says: '', mediaUrl: 'wss://t.zoom.example:443' }],
    ['one that names only the server for everything', servers({ all: 'wss://a.zoom.example' }), { type: 'signalling_answer', status: 0, says: '', mediaUrl: 'wss://a.zoom.example' }],
    ['one that names no server for words', servers({ audio: 'wss://a.zoom.example' }), { type: 'signalling_answer', status: 0, says: '', mediaUrl: undefined }],
    ['a refusal', { msg_type: 2, status_code: 3, reason: 'invalid signature' }, { type: 'signalling_answer', status: 3, says: 'invalid signature', mediaUrl: undefined }],
    ['the answer of media', { msg_type: 4, status_code: 0, payload_encrypted: false, media_params: {} }, { type: 'media_answer', status: 0, says: '' }],
    ['the state of the stream', { msg_type: 8, state: 4, reason: 6, timestamp: 1 }, { type: 'stream_state', state: 4, reason: 6 }],
    ['a state without a reason', { msg_type: 8, state: 1 }, { type: 'stream_state', state: 1, reason: 0 }],
    ['the state of the session', { msg_type: 9, state: 5, stop_reason: 8, rtms_session_id: 'x' }, { type: 'session_state', state: 5, reason: 8 }],
    ['a session whose reason has its other name', { msg_type: 9, state: 5, reason: 8 }, { type: 'session_state', state: 5, reason: 8 }],
    ['a keep-alive', { msg_type: 12, timestamp: 1_727_384_349_123 }, { type: 'keep_alive', timestamp: 1_727_384_349_123 }],
    ['a line', { msg_type: 17, content }, { type: 'line', line: { userId: '19778240', userName: 'Priya Raman', text: 'Hi, hello world!', timestamp: 1_727_384_349_000, startTime: 1_727_384_100_000, endTime: 1_727_384_310_000 } }],
    ['a line as it was once captured', { msg_type: 17, content: { user_id: 1, user_name: 'Priya', attribute: 1, timestamp: 1_727_384_349_000_000, data: 'Hi' } }, { type: 'line', line: { userId: '1', userName: 'Priya', text: 'Hi', timestamp: 1_727_384_349_000_000, startTime: undefined, endTime: undefined } }],
    ['a line of nobody', { msg_type: 17, content: { data: 'Hi' } }, { type: 'line', line: { userId: '0', userName: '', text: 'Hi', timestamp: undefined, startTime: undefined, endTime: undefined } }],
  ])('is read: %s', (_, message, wanted) => { expect(read(message)).toEqual({ message: wanted }); });

  it.each<[number]>([[0], [1], [6], [14], [15], [18], [22], [29], [999]])('of type %s is not listened to', (type) => { expect(read({ msg_type: type, event: { event_type: 3 } })).toEqual({ ignored: 'unknown' }); });

  it.each<[string, unknown]>([
    ['a type in words', { msg_type: 'KEEP_ALIVE_REQ' }], ['no type', { status_code: 0 }], ['a list', [12]], ['nothing', null], ['an answer without a status', { msg_type: 2 }], ['a line without words', { msg_type: 17, content: { user_id: 1 } }],
    ['a line without content', { msg_type: 17 }], ['a media server on another machine without encryption', servers({ transcript: 'ws://zoom.example' })], ['a media server that is no socket', servers({ transcript: 'https://zoom.example' })],
  ])('is unreadable with %s', (_, message) => { expect(read(message)).toEqual({ ignored: 'unreadable' }); });

  it('never makes reading throw', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.record({ msg_type: fc.integer({ min: 0, max: 30 }), content: fc.anything(), status_code: fc.anything() }).map((each) => JSON.stringify(each))), (text) => {
      expect(Object.keys(readMessage(text))).toHaveLength(1);
    }));
  });
});

describe('a socket server', () => {
  it.each<[string, boolean]>([
    ['wss://rtms-sjc1.zoom.us/ws', true], ['wss://127.0.0.1:443', true], ['ws://127.0.0.1:4610/signalling', true], ['ws://localhost:1', true], ['ws://[::1]:1', true], ['ws://zoom.example', false], ['ws://127.0.0.1.zoom.example', false],
    ['http://127.0.0.1', false], ['file:///etc/passwd', false], ['', false],
  ])('%s: %s', (url, good) => { expect(serverUrlSchema.safeParse(url).success).toBe(good); });
});
