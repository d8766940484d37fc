import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigningKey } from '@baton/platform';
import { approvalKey, oidcKeys } from './key-files.js';

let dir: string;
beforeAll(async () => { dir = await mkdtemp(join(tmpdir(), 'baton-keys-')); });
afterAll(async () => { await rm(dir, { recursive: true }); });

describe('the key that signs approvals', () => {
  it('is made once, for the owner\'s eyes alone, and found again', async () => {
    const file = join(dir, 'deep', 'approval.pem');
    const made = await approvalKey(file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await approvalKey(file)).toEqual(made);
  });

  it('is the one somebody put there', async () => {
    const key = createSigningKey();
    await writeFile(join(dir, 'given.pem'), key.privatePem);
    expect(await approvalKey(join(dir, 'given.pem'))).toMatchObject({ keyId: key.keyId, publicPem: key.publicPem });
  });

  it('is never replaced when it cannot be read', async () => {
    await writeFile(join(dir, 'broken.pem'), 'no key');
    await expect(approvalKey(join(dir, 'broken.pem'))).rejects.toThrow();
    expect(await readFile(join(dir, 'broken.pem'), 'utf8')).toBe('no key');
    await expect(approvalKey(dir)).rejects.toThrow('EISDIR');
  });
});

describe('the keys of the embedded provider', () => {
  it('are made once and found again, so that a restart signs nobody out', async () => {
    const made = await oidcKeys(join(dir, 'oidc.json'));
    expect(made.jwks.keys).toMatchObject([{ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid: expect.any(String), d: expect.any(String) }]);
    expect(made.cookieKeys[0]).toHaveLength(43);
    expect(await oidcKeys(join(dir, 'oidc.json'))).toEqual(made);
  });

  it('differ between installations', async () => {
    const [one, two] = [await oidcKeys(join(dir, 'one.json')), await oidcKeys(join(dir, 'two.json'))];
    expect(one.clientSecret).not.toBe(two.clientSecret);
    expect(one.jwks).not.toEqual(two.jwks);
  });
});
