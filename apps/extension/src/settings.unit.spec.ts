import { describe, expect, it } from '@jest/globals';
import { hostsOf, panelAddress, type Settings, settingsSchema, usualCallsAddress } from './settings.js';

const dana: Settings = { address: 'https://baton.example', callsAddress: 'wss://baton.example/v1/calls', token: 'token-of-dana', repEmail: 'dana@northwind.example', repName: 'Dana Okafor', colleagues: ['Luis Marin'] };
const faultOf = (change: object): string | undefined => settingsSchema.safeParse({ ...dana, ...change }).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');

describe('settings', () => {
  it.each([
    {}, { address: 'http://localhost:4600', callsAddress: 'ws://127.0.0.1:4612/v1/calls' }, { address: 'https://baton.example:8443/', callsAddress: 'wss://calls.baton.example/in' }, { repName: '', colleagues: [] }, { token: 'a.B_c-1~2+3!' },
  ])('can be %j', (change) => { expect(faultOf(change)).toBeUndefined(); });

  it.each([
    [{ address: 'baton.example' }, 'address: give'], [{ address: '' }, 'address: give'], [{ address: 'http://baton.example' }, 'address: give'], [{ address: 'http://localhost.example' }, 'address: give'], [{ address: 'ftp://localhost' }, 'address: give'],
    [{ callsAddress: 'https://baton.example' }, 'callsAddress: give'], [{ callsAddress: 'ws://baton.example/v1/calls' }, 'callsAddress: give'], [{ token: 'short' }, 'twelve characters'], [{ token: 'token of dana' }, 'a browser can only send'],
    [{ token: 'dG9rZW4gb2YgZGFuYQ==' }, 'a browser can only send'], [{ repEmail: '' }, 'repEmail: give'], [{ repEmail: 'dana' }, 'repEmail: give'], [{ colleagues: [''] }, 'colleagues'],
  ])('cannot be %j: %s', (change, fault) => { expect(faultOf(change)).toContain(fault); });

  it('are kept without what a paste brings along', () => {
    expect(settingsSchema.parse({ ...dana, address: ' https://baton.example// ', token: ' token-of-dana\n' })).toMatchObject({ address: 'https://baton.example', token: 'token-of-dana' });
  });
});

describe('where calls usually go', () => {
  it.each([
    ['https://baton.example', 'wss://baton.example/v1/calls'], ['https://baton.example:8443', 'wss://baton.example:8443/v1/calls'], ['http://localhost:4600', 'ws://localhost:4612/v1/calls'], ['http://127.0.0.1:4600', 'ws://127.0.0.1:4612/v1/calls'], ['baton', ''], ['', ''],
  ])('beside %j: %j', (address, calls) => { expect(usualCallsAddress(address)).toBe(calls); });
});

describe('the hosts the browser is asked for', () => {
  it.each([
    ['https://baton.example', 'wss://baton.example/v1/calls', ['https://baton.example/*']], ['https://baton.example:8443', 'wss://calls.example/v1/calls', ['https://baton.example/*', 'https://calls.example/*']],
    ['http://localhost:4600', 'ws://localhost:4612/v1/calls', ['http://localhost/*']],
  ])('for %s and %s are those alone', (address, callsAddress, hosts) => { expect(hostsOf({ address, callsAddress })).toEqual(hosts); });
});

describe('the address of the coach', () => {
  it.each([[undefined, 'https://baton.example/live?panel=1'], ['meet-1.2', 'https://baton.example/live?call=meet-1.2&panel=1'], ['a&b', 'https://baton.example/live?call=a%26b&panel=1']])('of the call %j', (callId, address) => { expect(panelAddress(dana, callId)).toBe(address); });
});
