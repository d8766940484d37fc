import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createFakeLogger } from '@baton/platform';
import { openCrmConnections } from './crm-connections.js';

const path = join(mkdtempSync(join(tmpdir(), 'baton-connections-')), 'connections.yaml');
const entry = (id: string, tenant: string): string => `  - { id: ${id}, tenant: ${tenant}, vendor: hubspot, base_url: 'http://127.0.0.1:1', token: t }\n`;
writeFileSync(path, `connections:\n${entry('hubspot-main', 'northwind')}${entry('hubspot-two', 'contoso')}`);

describe('the CRMs of every tenant', () => {
  const crms = openCrmConnections(path, createFakeLogger());

  it.each([['hubspot-main', 'northwind'], ['hubspot-two', 'contoso'], ['gone', undefined], ['constructor', undefined], ['', undefined]])('%s belongs to %s', (id, tenant) => {
    expect(crms.tenantOf(id)).toBe(tenant);
    expect(crms.write(id) === undefined).toBe(tenant === undefined);
  });

  it('are opened once each, so that one connection has one rate gate', () => {
    expect(crms.write('hubspot-main')).toBe(crms.write('hubspot-main'));
    expect(crms.write('hubspot-main')).not.toBe(crms.write('hubspot-two'));
  });

  it('stop the start when their file cannot be used', () => {
    expect(() => openCrmConnections('/nowhere.yaml', createFakeLogger())).toThrow('/nowhere.yaml');
  });
});
