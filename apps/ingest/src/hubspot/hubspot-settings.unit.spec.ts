import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@baton/platform';
import { disposableDir } from '@baton/testing';
import { describe, expect, it } from '@jest/globals';
import { loadHubspotPortals } from './hubspot-settings.js';
import { isRecent, isSigned, webhookSignature } from './hubspot-signature.js';

const fileOf = (text: string): string => {
  const file = join(disposableDir(), 'hubspot.yaml');
  writeFileSync(file, text);
  return file;
};
const portal = (more = '') => `  - { tenant: northwind, connection: hubspot-main, portalId: 4711, clientSecret: client-secret-1, url: 'https://baton.example/v1/hubspot/events'${more} }\n`;

describe('the HubSpot webhooks file', () => {
  it('names portals, with ids as text', () => {
    expect(loadHubspotPortals(fileOf(`hubspot:\n${portal()}`))).toEqual([{ tenant: 'northwind', connection: 'hubspot-main', portalId: '4711', clientSecret: 'client-secret-1', url: 'https://baton.example/v1/hubspot/events' }]);
  });

  it('names none where there is none', () => expect(loadHubspotPortals('')).toEqual([]));

  it.each([
    ['a portal twice', `hubspot:\n${portal()}${portal()}`, 'the portal 4711 is there twice'], ['no portals', 'zoom: []\n', 'hubspot'], ['an address that is none', `hubspot:\n${portal().replace('https://baton.example/v1/hubspot/events', 'here')}`, 'hubspot.0.url'],
    ['a secret too short', `hubspot:\n${portal().replace('client-secret-1', 'short')}`, 'hubspot.0.clientSecret'], ['an id that is no number', `hubspot:\n${portal().replace('4711', 'abc')}`, 'a portal id is a number'], ['a word nobody knows', `hubspot:\n${portal(', colour: red')}`, 'colour'],
  ])('is refused with %s', (_, text, words) => {
    expect(() => loadHubspotPortals(fileOf(text))).toThrow(ConfigError);
    expect(() => loadHubspotPortals(fileOf(text))).toThrow(words);
  });

  it('is refused when it is not there, by its name', () => expect(() => loadHubspotPortals('/nowhere/hubspot.yaml')).toThrow('/nowhere/hubspot.yaml cannot be read'));
});

describe('the signature', () => {
  const signed = { timestamp: '1796000000000', body: Buffer.from('[]') };
  const of = (url: string): string => webhookSignature('client-secret-1', url, signed).toString();

  it('reads some signs of an address as themselves, and no others', () => {
    expect([of('https://baton.example/a%3Ab%2Fc%40d'), of('https://baton.example/a%20b') === of('https://baton.example/a b')]).toEqual([of('https://baton.example/a:b/c@d'), false]);
  });

  it.each([['', false], ['x', false], ['right', true]])('%j is of the webhook: %j', (which, expected) => {
    const signature = which === 'right' ? of('https://baton.example/') : which;
    expect(isSigned({ ...signed, signature }, { clientSecret: 'client-secret-1', url: 'https://baton.example/' })).toBe(expected);
  });

  it.each([[300_000, true], [300_001, false], [-300_000, true], [-300_001, false]])('of %i ms ago is of now: %j', (ageMs, expected) => expect(isRecent({ ...signed, signature: '' }, 1_796_000_000_000 + ageMs)).toBe(expected));
  it.each(['', '1e12', '-5', ' 1796000000000', '9'.repeat(16)])('with the time %j is of no time', (timestamp) => expect(isRecent({ ...signed, timestamp, signature: '' }, 1_796_000_000_000)).toBe(false));
});
