import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fileKeyService, signingKeyFromPem, withNewKey } from '@baton/platform';
import { disposableDir, gatherPublicKey, keyFilesOf, removeDisposable } from '@baton/testing';
import { createFakeContext } from '../fake-context.js';
import { runCli } from '../run-cli.js';

let dir = '';
beforeEach(() => {
  dir = disposableDir();
  for (const folder of ['keys', 'run']) mkdirSync(join(dir, folder));
  const files = keyFilesOf(dir);
  writeFileSync(files.tokenKeys, withNewKey(), { mode: 0o600 });
  gatherPublicKey(files.approvalKey, files.approvalPublicKeys);
  gatherPublicKey(files.auditKey, files.auditPublicKeys);
});
afterEach(() => { removeDisposable(dir); });

const run = async (...args: readonly string[]) => {
  const context = createFakeContext(dir);
  const complaints: string[] = [];
  const code = await runCli(['keys', ...args], context, (text) => { complaints.push(text); });
  return { code, said: context.said.join('\n'), complaints: complaints.join('') };
};

describe('./baton keys rotate', () => {
  it('puts a new key of the tokens beside the old ones, which still open what they sealed', async () => {
    const { tokenKeys } = keyFilesOf(dir);
    const before = fileKeyService(tokenKeys);
    const sealed = await before.wrap(Buffer.alloc(32, 7), 'northwind');
    expect(await run('rotate', 'tokens')).toMatchObject({ code: 0, said: expect.stringContaining('sealed under the new key when the gateway starts') });
    const after = fileKeyService(tokenKeys);
    expect([before.currentKeyId, after.currentKeyId]).toEqual(['k1', 'k2']);
    expect(await after.unwrap(sealed.wrapped, sealed.keyId, 'northwind')).toEqual(Buffer.alloc(32, 7));
  });

  it.each([['approval', 'approvalKey', 'approvalPublicKeys'], ['audit', 'auditKey', 'auditPublicKeys']] as const)('makes a new key of the %s and keeps the public half of the old one', async (kind, privateFile, publicFile) => {
    const files = keyFilesOf(dir);
    const keyIdOf = (): string => signingKeyFromPem(readFileSync(files[privateFile], 'utf8')).keyId;
    const old = keyIdOf();
    expect((await run('rotate', kind)).code).toBe(0);
    expect(keyIdOf()).not.toBe(old);
    expect(Object.keys(JSON.parse(readFileSync(files[publicFile], 'utf8')) as object)).toEqual([old, keyIdOf()]);
  });

  it('leaves private files to their owner alone, and nothing beside them', async () => {
    for (const kind of ['tokens', 'approval', 'audit']) await run('rotate', kind);
    const folder = join(dir, 'keys');
    expect(readdirSync(folder).toSorted()).toEqual(['approval.pem', 'audit.pem', 'tokens.json']);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  });

  it('says what to do where there is no key yet, and what kinds there are', async () => {
    removeDisposable(dir);
    expect(await run('rotate', 'tokens')).toMatchObject({ code: 1, complaints: expect.stringMatching(/tokens\.json is not there; \.\/baton up makes it/) });
    expect(await run('rotate', 'everything')).toMatchObject({ code: 2, complaints: expect.stringContaining('tokens, approval, audit') });
    expect(existsSync(dir)).toBe(false);
  });
});
