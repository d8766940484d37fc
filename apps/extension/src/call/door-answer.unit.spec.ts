import { describe, expect, it } from '@jest/globals';
import { type Ask, askDoor } from './door-answer.js';

const answering = (status: number, body: string): { ask: Ask; asked: string[] } => {
  const asked: string[] = [];
  return { asked, ask: (address, { headers }) => { asked.push(`${address} ${headers['authorization'] ?? ''}`); return Promise.resolve({ status, text: () => Promise.resolve(body) }); } };
};

describe('a door that is asked why it stays shut', () => {
  it('is asked by plain HTTP at the same address, with the token', async () => {
    const { ask, asked } = answering(426, '{}');
    expect(await askDoor(ask, 'wss://baton.example/v1/calls', 'token-of-dana')).toEqual({ kind: 'open' });
    expect(asked).toEqual(['https://baton.example/v1/calls Bearer token-of-dana']);
    await askDoor(ask, 'ws://localhost:4612/v1/calls', 't');
    expect(asked[1]).toContain('http://localhost:4612/v1/calls');
  });

  it.each([
    [401, '{"error":"No call platform has this token."}', 'No call platform has this token.'], [404, '{"error":"calls come in elsewhere"}', 'calls come in elsewhere'], [401, 'go away', 'go away'], [401, '{"message":"no"}', 'the door answered 401'],
    [404, '', 'the door answered 404'], [401, '"', '"'], [401, `{"error":"${'x'.repeat(900)}"}`, 'x'.repeat(300)],
  ])('refuses with %i and %j for a reason', async (status, body, why) => {
    expect(await askDoor(answering(status, body).ask, 'wss://baton.example/v1/calls', 't')).toEqual({ kind: 'refused', why });
  });

  it.each([200, 302, 500, 502, 503])('says nothing with %i: something else stands there, or nothing', async (status) => {
    expect(await askDoor(answering(status, '').ask, 'wss://baton.example/v1/calls', 't')).toEqual({ kind: 'away' });
  });

  it('is away when nobody answers', async () => {
    expect(await askDoor(() => Promise.reject(new TypeError('Failed to fetch')), 'wss://baton.example/v1/calls', 't')).toEqual({ kind: 'away' });
  });
});
