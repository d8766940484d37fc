import { describe, expect, it } from '@jest/globals';
import { errorFromAnswer, errorFromNetwork } from './vendor-error.js';

const nowMs = 1_000_000;
const token = 'pat-eu1-secret';
const answer = (status: number, retryAfter: string | null = null) => ({ status, body: undefined, retryAfter });
const words = { message: 'in their words' };

describe('an answer that is not 2xx', () => {
  it.each([300, 301, 302, 307, 308])('%i names the setting that sends us there', (status) => {
    expect(errorFromAnswer(answer(status), words, { mutates: true, nowMs, token })).toMatchObject({ kind: 'validation', message: expect.stringContaining('set base_url') });
  });

  it.each([
    [401, true, 'auth_expired'], [403, true, 'validation'], [410, true, 'not_found'], [404, false, 'not_found'], [409, true, 'conflict'], [412, true, 'conflict'],
    [429, true, 'rate_limited'], [400, true, 'validation'], [422, true, 'validation'], [500, false, 'temporary'], [503, false, 'temporary'],
    [500, true, 'uncertain'], [502, true, 'uncertain'], [503, true, 'uncertain'], [524, true, 'uncertain'], [408, true, 'uncertain'], [408, false, 'temporary'],
    [423, true, 'rate_limited'], [477, true, 'rate_limited'],
  ] as const)('%i while mutating is %s becomes %s', (status, mutates, kind) => {
    expect(errorFromAnswer(answer(status), words, { mutates, nowMs, token })).toMatchObject({ kind, message: 'in their words', more: { status } });
  });

  it.each([['2', nowMs + 2_000], [new Date(nowMs + 60_000).toUTCString(), nowMs + 60_000], [null, nowMs + 10_000], ['soon', nowMs + 10_000], ['', nowMs + 10_000], ['0', nowMs], ['1.5', nowMs + 1_500]])('reads Retry-After %s', (header, untilMs) => {
    expect(errorFromAnswer(answer(429, header), words, { mutates: true, nowMs, token }).more.untilMs).toBe(untilMs);
  });

  it.each([[{}], [{ message: undefined }], [{ message: '' }]])('speaks for a vendor that gave no words: %j', (none) => {
    expect(errorFromAnswer(answer(500), none, { mutates: false, nowMs, token }).message).toBe('the vendor answered 500');
  });

  it.each(['rate_limited', 'auth_revoked', 'conflict', 'temporary', 'not_found'] as const)('goes by the class the vendor\'s own words give: %s', (kind) => {
    const error = errorFromAnswer(answer(400), { ...words, kind }, { mutates: true, nowMs, token });
    expect([error.kind, error.more.untilMs]).toEqual([kind, kind === 'rate_limited' ? nowMs + 10_000 : undefined]);
  });

  it('never repeats our token, not even where the words are cut', () => {
    const { message } = errorFromAnswer(answer(400), { message: `${'x'.repeat(490)}${token} and ${token}` }, { mutates: true, nowMs, token });
    expect(message).not.toContain(token.slice(0, 8));
  });

  it('keeps only the beginning of very long words', () => {
    expect(errorFromAnswer(answer(400), { message: 'x'.repeat(9_000) }, { mutates: true, nowMs, token }).message).toHaveLength(500);
  });
});

describe('a call that got no answer', () => {
  const fetchFailed = (code?: string) => Object.assign(new TypeError('fetch failed'), { cause: code === undefined ? undefined : { code } });

  it.each(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])('%s: nothing was sent, so nothing changed', (code) => {
    expect(errorFromNetwork(fetchFailed(code), true)).toMatchObject({ kind: 'temporary', message: 'the vendor could not be reached' });
  });

  it.each([['ECONNRESET'], ['UND_ERR_SOCKET'], ['UND_ERR_BODY_TIMEOUT'], ['EPIPE'], ['SOMETHING_NEW'], [undefined]])('%s: a write may have had its effect, a read had none', (code) => {
    expect(errorFromNetwork(fetchFailed(code), true).kind).toBe('uncertain');
    expect(errorFromNetwork(fetchFailed(code), false).kind).toBe('temporary');
  });

  it('a time-out is no proof of anything', () => {
    expect(errorFromNetwork(new DOMException('timed out', 'TimeoutError'), true).kind).toBe('uncertain');
  });
});
