import { describe, expect, it } from '@jest/globals';
import { errorTypesOf } from './kafkajs-client.js';
import { received } from './received.js';

describe('records as kafkajs fetches them', () => {
  it.each([
    ['text', { h: '1' }, { h: '1' }],
    ['bytes', { h: Buffer.from('ü') }, { h: 'ü' }],
    ['the last of several', { h: [Buffer.from('1'), '2'] }, { h: '2' }],
    ['nothing', { h: undefined }, { h: '' }],
    ['no headers', undefined, {}],
  ])('give %s as header text', (_, headers, expected) => {
    const record = { offset: '9007199254740991', timestamp: '5', key: null, value: null, ...(headers ? { headers } : {}) };
    expect(received('t', 1, record)).toEqual({ topic: 't', partition: 1, offset: Number.MAX_SAFE_INTEGER, timestampMs: 5, key: '', value: new Uint8Array(), headers: expected });
  });
});

describe('the protocol errors inside an error of kafkajs', () => {
  const typed = (type: string, more: object = {}): Error => Object.assign(new Error(type), { type, ...more });
  it.each([
    ['its own', typed('ILLEGAL_GENERATION'), ['ILLEGAL_GENERATION']],
    ['its cause', new Error('retries exceeded', { cause: typed('UNKNOWN_MEMBER_ID') }), ['UNKNOWN_MEMBER_ID']],
    ['the one it wraps', Object.assign(new Error('wrapped'), { originalError: typed('MESSAGE_TOO_LARGE') }), ['MESSAGE_TOO_LARGE']],
    ['none of an ordinary one', new Error('boom'), []],
    ['none of something thrown', 'boom', []],
  ])('are %s', (_, error, expected) => {
    expect(errorTypesOf(error)).toEqual(expected);
  });
});
