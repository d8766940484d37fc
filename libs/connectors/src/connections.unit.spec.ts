import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConnectionsError, loadConnections } from './connections.js';
import { manifests, vendors } from './manifests.js';

const file = (text: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'baton-connections-')), 'connections.yaml');
  writeFileSync(path, text);
  return path;
};
const entry = (more = '') => `  - { id: hubspot-main, tenant: northwind, vendor: hubspot, base_url: 'http://127.0.0.1:4620', token: t${more} }\n`;

describe('the connections file', () => {
  it('gives each connection with the page of a deal', () => {
    const [connection] = loadConnections(file(`connections:\n${entry(", record_url: '{base}/{kind}s/{id}'")}`));
    expect(connection).toMatchObject({ id: 'hubspot-main', tenant: 'northwind', baseUrl: 'http://127.0.0.1:4620' });
    expect(connection?.recordUrl('deal', '44 71')).toBe('http://127.0.0.1:4620/deals/44%2071');
  });

  it('points at HubSpot itself unless told otherwise', () => {
    expect(loadConnections(file(`connections:\n${entry()}`))[0]?.recordUrl('deal', '7')).toMatch(/app\.hubspot\.com.*\/7$/);
  });

  it.each(vendors.map((vendor) => [vendor]))('knows where %s is, and what its application may ask for', (vendor) => {
    const [connection] = loadConnections(file(`connections:\n  - { id: a, tenant: t, vendor: ${vendor}, oauth: { client_id: c, client_secret: s } }\n`));
    expect(connection).toMatchObject({ baseUrl: manifests[vendor].baseUrl, searchLagMs: manifests[vendor].searchLagMs, auth: { kind: 'oauth', app: { clientId: 'c', clientSecret: 's', tokenUrl: manifests[vendor].oauth.tokenUrl, scopes: manifests[vendor].oauth.scopes } } });
  });

  it('takes addresses and scopes of its own', () => {
    const [connection] = loadConnections(file("connections:\n  - { id: a, tenant: t, vendor: outlook, search_lag_ms: 9, oauth: { client_id: c, client_secret: s, token_url: 'https://login.example/token', scopes: [Mail.ReadWrite] } }\n"));
    expect(connection).toMatchObject({ searchLagMs: 9, auth: { app: { tokenUrl: 'https://login.example/token', authorizeUrl: manifests.outlook.oauth.authorizeUrl, scopes: ['Mail.ReadWrite'] } } });
  });

  it('may be empty', () => expect(loadConnections(file(''))).toEqual([]));

  it.each([
    ['is missing', '/nowhere/connections.yaml', 'ENOENT'],
    ['is no YAML', file('connections: ['), 'connections.yaml'],
    ['names an unknown vendor', file("connections:\n  - { id: a, tenant: t, vendor: dynamo, base_url: 'http://x', token: t }\n"), 'connections.0.vendor'],
    ['has an unknown field', file(`connections:\n${entry(', colour: red')}`), 'colour'],
    ['has no token', file("connections:\n  - { id: a, tenant: t, vendor: hubspot, base_url: 'http://x' }\n"), 'give either token or oauth'],
    ['has both a token and an application', file(`connections:\n${entry(', oauth: { client_id: c, client_secret: s }')}`), 'give either token or oauth'],
    ['writes down a token for a vendor that has none', file('connections:\n  - { id: a, tenant: t, vendor: gmail, token: t }\n'), 'gmail has no tokens'],
    ['has an id twice', file(`connections:\n${entry()}${entry()}`), 'hubspot-main is there twice'],
  ])('says what is wrong when it %s', (_, path, words) => {
    expect(() => loadConnections(path)).toThrow(ConnectionsError);
    expect(() => loadConnections(path)).toThrow(words);
  });
});
