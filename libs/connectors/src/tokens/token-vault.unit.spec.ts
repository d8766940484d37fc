import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EnvelopeError, fileKeyService, withNewKey } from '@baton/platform';
import { createFakeState } from '@baton/state';
import { createTokenVault, type TokenPlace, type TokenStanding } from './token-vault.js';

const at = (connectionId: string, repId = '', tenant = 'northwind'): TokenPlace => ({ tenant, connectionId, repId });
const tokens = { access: 'access-very-secret', refresh: 'refresh-very-secret', previousRefresh: '' };
const standing: TokenStanding = { status: 'connected', detail: '', expiresAtMs: 1, scopes: ['deals'], accountLabel: 'northwind', baseUrl: '', connectedAtMs: 1 };

const setUp = () => {
  const keys = join(mkdtempSync(join(tmpdir(), 'baton-keys-')), 'keys.json');
  writeFileSync(keys, withNewKey());
  const { versioned } = createFakeState();
  return { keys, store: versioned, vault: createTokenVault(versioned, fileKeyService(keys)) };
};

describe('the vault of vendor tokens', () => {
  it('gives back what was put in, to who read the newest', async () => {
    const { vault } = setUp();
    expect(await vault.read(at('a'))).toBeUndefined();
    expect(await vault.replace(at('a'), 0, tokens, standing)).toBe(true);
    expect(await vault.read(at('a'))).toEqual({ version: 1, tokens, standing });
    expect([await vault.replace(at('a'), 0, tokens, standing), await vault.version(at('a')), await vault.standing(at('a'))]).toEqual([false, 1, standing]);
    await vault.remove(at('a'));
    expect(await vault.read(at('a'))).toBeUndefined();
  });

  it('keeps nothing that could be read without its keys', async () => {
    const { vault, store } = setUp();
    await vault.replace(at('a'), 0, tokens, standing);
    const kept = JSON.stringify(await Promise.all((await store.keys('')).map((key) => store.read(key))));
    expect(kept).toContain('northwind');
    expect(kept).not.toMatch(/very-secret/);
    expect(kept).not.toContain(Buffer.from('access-very-secret').toString('base64url').slice(0, 20));
  });

  it.each([['another connection', at('b')], ['another rep', at('a', 'rep-luis')], ['another tenant', at('a', '', 'contoso')]])('does not open what was moved to %s', async (_, other) => {
    const { vault, store } = setUp();
    await vault.replace(at('a'), 0, tokens, standing);
    const [key = ''] = await store.keys('tokens:');
    const moved = await store.read(key);
    await vault.replace(other, 0, { ...tokens, access: 'theirs' }, standing);
    const otherKey = (await store.keys('tokens:')).find((each) => each !== key) ?? '';
    await store.replace(otherKey, 1, moved?.value);
    await expect(vault.read(other)).rejects.toThrow(EnvelopeError);
  });

  it('goes over to a new key by wrapping again: what is sealed stays, and the old key can go', async () => {
    const { vault, store, keys } = setUp();
    for (const id of ['a', 'b']) await vault.replace(at(id), 0, tokens, standing);
    const sealed = async (): Promise<unknown[]> => Promise.all((await store.keys('tokens:')).toSorted().map(async (key) => (await store.read<{ sealed: { fields: unknown } }>(key))?.value.sealed.fields));
    const before = await sealed();
    writeFileSync(keys, withNewKey(readFileSync(keys, 'utf8')));
    const newer = createTokenVault(store, fileKeyService(keys));
    expect([await newer.rewrapAll(), await newer.rewrapAll()]).toEqual([2, 0]);
    expect(await sealed()).toEqual(before);
    const { current, keys: all } = JSON.parse(readFileSync(keys, 'utf8')) as { current: string; keys: Record<string, string> };
    writeFileSync(keys, JSON.stringify({ current, keys: { [current]: all[current] } }));
    expect((await createTokenVault(store, fileKeyService(keys)).read(at('b')))?.tokens).toEqual(tokens);
  });
});
