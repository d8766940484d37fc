import { describe, expect, it } from '@jest/globals';
import { errorFromAnswer } from './vendor-error.js';

const nowMs = 1_000_000;
const answer = (status: number, retryAfter: string | null = null, body: unknown = { message: 'in their words' }) => ({ status, body, retryAfter });

describe('an answer that is not 2xx', () => {
  it.each([
    [401, true, 'auth_expired'], [403, true, 'auth_expired'], [404, false, 'not_found'], [409, true, 'conflict'], [412, true, 'conflict'],
    [429, true, 'rate_limited'], [400, true, 'validation'], [422, true, 'validation'], [500, false, 'temporary'], [503, false, 'temporary'],
    [500, true, 'uncertain'], [502, true, 'uncertain'],
  ] as const)('%i while mutating is %s becomes %s', (status, mutates, kind) => {
    expect(errorFromAnswer(answer(status), { mutates, nowMs })).toMatchObject({ kind, message: 'in their words', more: { status } });
  });

  it.each([['2', nowMs + 2_000], [new Date(nowMs + 60_000).toUTCString(), nowMs + 60_000], [null, nowMs + 10_000], ['soon', nowMs + 10_000]])('reads Retry-After %s', (header, untilMs) => {
    expect(errorFromAnswer(answer(429, header), { mutates: true, nowMs }).more.untilMs).toBe(untilMs);
  });

  it.each([[null], [{}], [{ message: 7 }], ['<html>']])('speaks for a vendor that gave no words: %j', (body) => {
    expect(errorFromAnswer(answer(500, null, body), { mutates: false, nowMs }).message).toBe('the vendor answered 500');
  });

  it('keeps only the beginning of very long words', () => {
    expect(errorFromAnswer(answer(400, null, { message: 'x'.repeat(9_000) }), { mutates: true, nowMs }).message).toHaveLength(500);
  });
});
