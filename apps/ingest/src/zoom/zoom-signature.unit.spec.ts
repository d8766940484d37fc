import { describe, expect, it } from '@jest/globals';
import { isRecent, isSigned, type SignedBody, streamSignature, validationToken } from './zoom-signature.js';

const nowMs = Date.UTC(2026, 10, 23, 9);
const seconds = String(nowMs / 1_000);
const body = Buffer.from('{"event":"meeting.rtms_started","topic":"Halden Freight · Übergabe"}');
/** Made with `openssl dgst -sha256 -hmac secret-token-1` over `v0:<seconds>:<body>`. */
const signature = 'v0=73cedb6386fa168c32aaa6168d74c0bfae762fbbb2d3ff227da7f90b09840ef1';
const signed = (change: Partial<SignedBody> = {}): SignedBody => ({ signature, timestamp: seconds, body, ...change });

describe('the signature of a webhook', () => {
  it.each<[string, SignedBody, string, boolean]>([
    ['of this body', signed(), 'secret-token-1', true], ['by another secret', signed(), 'secret-token-2', false], ['of another body', signed({ body: Buffer.from('{}') }), 'secret-token-1', false],
    ['of another time', signed({ timestamp: String(Number(seconds) + 1) }), 'secret-token-1', false], ['that is missing', signed({ signature: '' }), 'secret-token-1', false],
    ['without its version', signed({ signature: signature.slice(3) }), 'secret-token-1', false], ['in capitals', signed({ signature: signature.toUpperCase() }), 'secret-token-1', false],
    ['that is too long', signed({ signature: `${signature}0` }), 'secret-token-1', false], ['of the same length', signed({ signature: `v0=${'0'.repeat(64)}` }), 'secret-token-1', false],
  ])('%s', (_, each, secret, good) => { expect(isSigned(each, secret)).toBe(good); });
});

describe('the time of a webhook', () => {
  it.each<[string, string, boolean]>([
    ['now', seconds, true], ['five minutes ago', String(nowMs / 1_000 - 300), true], ['five minutes from now', String(nowMs / 1_000 + 300), true], ['longer ago', String(nowMs / 1_000 - 301), false],
    ['later', String(nowMs / 1_000 + 301), false], ['missing', '', false], ['in words', 'now', false], ['in milliseconds', String(nowMs), false], ['with a sign', `-${seconds}`, false], ['endless', '9'.repeat(400), false],
  ])('is near enough: %s', (_, timestamp, near) => { expect(isRecent(signed({ timestamp }), nowMs)).toBe(near); });
});

describe('what Baton signs', () => {
  it('is the stream it asks for', () => {
    expect(streamSignature({ clientId: 'client-1', clientSecret: 'client-secret-1' }, 'meeting-1==', 'stream-1')).toBe('8e0f5e3f78a4f65bd73287c35b830622190993f167c2546a9c8bdd38da1183e2');
  });

  it('is the token that Zoom asks about', () => { expect(validationToken('secret-token-1', 'plain-1')).toBe('d050934b3e9066f12ec3161542d5f25c32feb378661eb13bf03782a6e36470cf'); });
});
