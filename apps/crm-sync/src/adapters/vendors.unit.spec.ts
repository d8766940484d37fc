import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { connectionHealthKey } from '@baton/connectors';
import { createFakeLogger, fileKeyService, withNewKey } from '@baton/platform';
import { createFakeState } from '@baton/state';
import { noteCommand } from '@baton/testing';
import { openVendors } from './vendors.js';

const dir = mkdtempSync(join(tmpdir(), 'baton-connections-'));
const path = join(dir, 'connections.yaml');
const entry = (id: string, tenant: string): string => `  - { id: ${id}, tenant: ${tenant}, vendor: hubspot, base_url: 'http://127.0.0.1:1', token: t }\n`;
writeFileSync(path, `connections:\n${entry('hubspot-main', 'northwind')}${entry('hubspot-two', 'contoso')}  - { id: gmail-main, tenant: northwind, vendor: gmail, oauth: { client_id: c, client_secret: s } }\n`);
writeFileSync(join(dir, 'keys.json'), withNewKey());

const open = (file = path) => {
  const state = createFakeState();
  return { state, vendors: openVendors({ path: file, state, keys: fileKeyService(join(dir, 'keys.json')), logger: createFakeLogger() }) };
};

describe('the vendors of every tenant', () => {
  const { vendors } = open();

  it.each([['hubspot-main', 'northwind'], ['hubspot-two', 'contoso'], ['gone', undefined], ['constructor', undefined], ['', undefined]])('%s belongs to %s', (id, tenant) => {
    expect(vendors.tenantOf(id)).toBe(tenant);
    expect(vendors.write(id, 'rep-dana') === undefined).toBe(tenant === undefined);
  });

  it('are opened once each, so that one connection has one rate gate, whoever writes', () => {
    expect(vendors.write('hubspot-main', 'rep-dana')).toBe(vendors.write('hubspot-main', 'rep-luis'));
    expect(vendors.write('hubspot-main', 'rep-dana')).not.toBe(vendors.write('hubspot-two', 'rep-dana'));
  });

  it('give every rep a mailbox of their own', () => {
    expect([vendors.isMailbox('gmail-main'), vendors.isMailbox('hubspot-main'), vendors.isMailbox('gone')]).toEqual([true, false, false]);
    expect(vendors.write('gmail-main', 'rep-dana')).toBe(vendors.write('gmail-main', 'rep-dana'));
    expect(vendors.write('gmail-main', 'rep-dana')).not.toBe(vendors.write('gmail-main', 'rep-luis'));
  });

  it('say how the last call went, where people can see it', async () => {
    const { state, vendors: fresh } = open();
    await expect(fresh.write('hubspot-main', '')?.current(noteCommand())).rejects.toMatchObject({ kind: 'temporary' });
    expect(await state.expiring.get(connectionHealthKey('northwind', 'hubspot-main', ''))).toMatchObject({ outcome: 'temporary' });
  });

  it('stop the start when their file cannot be used', () => { expect(() => open('/nowhere.yaml')).toThrow('/nowhere.yaml'); });
});
