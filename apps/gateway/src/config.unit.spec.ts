import { describe, expect, it } from '@jest/globals';
import { ConfigError } from '@baton/platform';
import { gatewayConfig } from './config.js';

describe('the settings of the gateway', () => {
  it('start a gateway on this machine when nothing is set', () => {
    expect(gatewayConfig({})).toMatchObject({ BATON_HTTP_PORT: 4600, BATON_PUBLIC_URL: 'http://localhost:4600', BATON_OIDC_ISSUER: '', BATON_ORGANISATION_FILE: '', BATON_WEB_ROOT: '' });
  });

  it.each([
    [{ BATON_HTTP_PORT: '80' }, 'http://localhost:80'], [{ BATON_PUBLIC_URL: 'https://baton.example/' }, 'https://baton.example'],
    [{ BATON_PUBLIC_URL: 'https://baton.example', BATON_HTTP_PORT: '8080' }, 'https://baton.example'],
  ])('know the address reps type: %j', (env, url) => {
    expect(gatewayConfig(env).BATON_PUBLIC_URL).toBe(url);
  });

  it.each([
    ['BATON_HTTP_PORT', 'door'], ['BATON_HTTP_PORT', '70000'], ['BATON_PUBLIC_URL', 'baton.example'], ['BATON_PUBLIC_URL', 'ftp://baton.example'], ['BATON_OIDC_ISSUER', 'okta'],
    ['BATON_OIDC_CLIENT_ID', ''], ['BATON_LIVE_READ_BACK', '-1'], ['BATON_EXTENSION_ORIGIN', '*'], ['BATON_EXTENSION_ORIGIN', 'https://elsewhere.example'],
    ['BATON_EXTENSION_ORIGIN', 'chrome-extension://*'],
  ])('name %s when it is %j', (name, value) => {
    expect(() => gatewayConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => gatewayConfig({ [name]: value })).toThrow(name);
  });
});
