import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@baton/platform';
import { describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { loadZoomAccounts } from './zoom-settings.js';

const account = { tenant: 'northwind', accountId: 'acc-northwind', clientId: 'client-1', clientSecret: 'client-secret-1', secretToken: 'secret-token-1', consent: 'zoom_disclaimer' };
const folder = mkdtempSync(join(tmpdir(), 'baton-zoom-'));
const fileOf = (content: unknown): string => {
  const path = join(folder, 'zoom.yaml');
  writeFileSync(path, typeof content === 'string' ? content : stringify(content));
  return path;
};
const faultsOf = (content: unknown): string => {
  try {
    loadZoomAccounts(fileOf(content));
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return String(error);
  }
  return 'none';
};

describe('the Zoom accounts file', () => {
  it('names each account, its app, and how people are asked', () => {
    const other = { ...account, accountId: 'acc-2', consent: 'none', repEmail: 'dana@northwind.example', repEmailByUserId: { 'zoom-dana': 'dana@northwind.example' } };
    expect(loadZoomAccounts(fileOf({ zoom: [account, other] }))).toEqual([account, other]);
  });

  it.each<[string, unknown, string]>([
    ['no consent', { zoom: [{ ...account, consent: undefined }] }, 'zoom.0.consent'], ['a consent nobody gives', { zoom: [{ ...account, consent: 'assumed' }] }, 'zoom.0.consent'], ['a short secret', { zoom: [{ ...account, secretToken: 'short' }] }, 'zoom.0.secretToken'],
    ['no tenant', { zoom: [{ ...account, tenant: '' }] }, 'zoom.0.tenant'], ['a rep without an address', { zoom: [{ ...account, repEmailByUserId: { 'zoom-dana': 'Dana' } }] }, 'zoom.0.repEmailByUserId.zoom-dana'],
    ['a setting nobody knows', { zoom: [{ ...account, secret: 'x' }] }, 'secret'], ['one account twice', { zoom: [account, account] }, 'acc-northwind is there twice'], ['nothing in it', '', 'zoom'], ['no YAML', '{', 'cannot be read'],
  ])('says what is wrong with %s, and no secret', (_, content, words) => {
    expect(faultsOf(content)).toContain(words);
    expect(faultsOf(content)).not.toMatch(/client-secret-1|secret-token-1|short/);
  });

  it('says when it is not there', () => { expect(() => loadZoomAccounts(join(folder, 'none.yaml'))).toThrow(/none\.yaml cannot be read/); });
});
