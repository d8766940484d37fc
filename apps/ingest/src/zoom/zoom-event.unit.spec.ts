import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readZoomEvent } from './zoom-event.js';

const read = (event: unknown) => readZoomEvent(Buffer.from(JSON.stringify(event)));
const fields = { meeting_uuid: 'meeting-1==', rtms_stream_id: 'stream-1', server_urls: 'wss://rtms.zoom.example/ws' };
const started = (payload: object) => read({ event: 'meeting.rtms_started', event_ts: 1_727_384_100_000, payload });
const wanted = { kind: 'started', accountId: '', meetingUuid: 'meeting-1==', streamId: 'stream-1', serverUrl: 'wss://rtms.zoom.example/ws', startedAtMs: 1_727_384_100_000, title: '', host: { emails: [], userIds: [] } };

describe('the webhook of a stream that started', () => {
  it.each<[string, object, object]>([
    ['flat', fields, wanted], ['below an object', { object: fields }, wanted], ['with its account above the object', { account_id: 'acc-northwind', object: fields }, { ...wanted, accountId: 'acc-northwind' }],
    ['with several servers', { ...fields, server_urls: ['wss://rtms.zoom.example/ws', 'wss://other.zoom.example'] }, wanted],
    ['with its host by address', { ...fields, topic: 'Halden Freight', object: { host_email: 'dana@northwind.example' } }, { ...wanted, title: 'Halden Freight', host: { emails: ['dana@northwind.example'], userIds: [] } }],
    ['with its operator by address', { ...fields, operator: 'dana@northwind.example', operator_id: 'zoom-dana' }, { ...wanted, host: { emails: ['dana@northwind.example'], userIds: ['zoom-dana'] } }],
    ['with an operator who has no address', { ...fields, operator: 'Dana Okafor', operator_id: 42, host_id: 'zoom-lee' }, { ...wanted, host: { emails: [], userIds: ['zoom-lee', '42'] } }],
  ])('is read %s', (_, payload, event) => { expect(started(payload)).toEqual(event); });

  it('is of the moment it comes in when it has no time', () => {
    expect(read({ event: 'meeting.rtms_started', payload: fields })).toEqual({ ...wanted, startedAtMs: undefined });
  });

  it.each<[string, object, string]>([
    ['no stream', { ...fields, rtms_stream_id: undefined }, 'rtms_stream_id'], ['no meeting', { ...fields, meeting_uuid: '' }, 'meeting_uuid'], ['no server', { ...fields, server_urls: [] }, 'server_urls'],
    ['a server that is not Zoom\'s to name', { ...fields, server_urls: 'http://169.254.169.254/' }, 'server_urls'], ['a name without end', { ...fields, rtms_stream_id: 'x'.repeat(201) }, 'rtms_stream_id'],
  ])('is unreadable with %s, and says where', (_, payload, where) => { expect(started(payload)).toEqual({ kind: 'unreadable', why: expect.stringContaining(where) }); });
});

describe('the other webhooks', () => {
  it.each<[string, unknown, object]>([
    ['a stop', { event: 'meeting.rtms_stopped', payload: { rtms_stream_id: 'stream-1', stop_reason: 6 } }, { kind: 'stopped', accountId: '', streamId: 'stream-1', reason: 6 }],
    ['a nested stop without a reason', { event: 'meeting.rtms_stopped', payload: { account_id: 'acc-northwind', object: { rtms_stream_id: 'stream-1' } } }, { kind: 'stopped', accountId: 'acc-northwind', streamId: 'stream-1', reason: 0 }],
    ['a question whose the address is', { event: 'endpoint.url_validation', payload: { plainToken: 'plain-1' } }, { kind: 'validation', plainToken: 'plain-1' }],
    ['one Baton does not listen to', { event: 'meeting.rtms_interrupted', payload: {} }, { kind: 'ignored', name: 'meeting.rtms_interrupted' }], ['one without a payload', { event: 'app_deauthorized' }, { kind: 'ignored', name: 'app_deauthorized' }],
    ['a stop of nothing', { event: 'meeting.rtms_stopped', payload: {} }, { kind: 'unreadable', why: expect.stringContaining('rtms_stream_id') }],
    ['a question without a token', { event: 'endpoint.url_validation', payload: {} }, { kind: 'unreadable', why: expect.stringContaining('plainToken') }], ['no event', {}, { kind: 'unreadable', why: expect.stringContaining('event') }],
    ['a number', 7, { kind: 'unreadable', why: expect.stringContaining('the body') }],
  ])('are told apart: %s', (_, event, reading) => { expect(read(event)).toEqual(reading); });

  it('may be any bytes at all', () => {
    fc.assert(fc.property(fc.oneof(fc.uint8Array().map((bytes) => Buffer.from(bytes)), fc.json().map((text) => Buffer.from(text))), (body) => { expect(readZoomEvent(body)).toHaveProperty('kind'); }));
    expect(readZoomEvent(Buffer.from('{'))).toEqual({ kind: 'unreadable', why: 'the body is no JSON' });
  });
});
