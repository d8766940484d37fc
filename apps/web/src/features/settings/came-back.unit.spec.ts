/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { begunConnection, cameBackText, failedNowhere, rememberBegun } from './came-back.js';
import { connectionView } from './connection.spec.js';

afterEach(() => sessionStorage.clear());

const hubspot = connectionView('hubspot-main');
const gmail = connectionView('gmail', { title: 'Gmail', status: 'not_connected' });

describe('the way back from a vendor', () => {
  it('remembers which connection was being made, since a refusal does not say', () => {
    expect(begunConnection()).toBe('');
    rememberBegun('hubspot-main');
    rememberBegun('gmail');
    expect(begunConnection()).toBe('gmail');
  });

  it.each([
    ['a connection that was made', hubspot, { connected: 'hubspot-main' }, '', 'Connected just now.', 'good'],
    ['one that was made and is not known of yet', gmail, { connected: 'gmail' }, 'gmail', 'Gmail agreed. This row says so in a moment.', 'good'],
    ['one that was refused', gmail, { failed: 'access_denied' }, 'gmail', 'Not connected: access_denied', 'bad'],
  ] as const)('is said in the row of %s', (_, connection, address, begunId, text, tone) => {
    expect(cameBackText(connection, address, begunId)).toEqual({ text, tone });
  });

  it.each([
    ['another connection that was made', { connected: 'gmail' }, 'gmail'], ['another one that was refused', { failed: 'access_denied' }, 'gmail'], ['one that nobody began here', { failed: 'access_denied' }, ''], ['a plain address', {}, 'hubspot-main'],
  ])('says nothing in the row for %s', (_, address, begunId) => {
    expect(cameBackText(hubspot, address, begunId)).toBeUndefined();
  });

  it.each([
    ['there is no row for it', { failed: 'it was begun by somebody else' }, 'gone', 'it was begun by somebody else'], ['nobody began one here', { failed: 'no' }, '', 'no'],
    ['the row says it', { failed: 'no' }, 'gmail', undefined], ['nothing failed', { connected: 'gmail' }, '', undefined],
  ])('is said above the rows only when %s', (_, address, begunId, text) => {
    expect(failedNowhere(address, [hubspot, gmail], begunId)).toBe(text);
  });
});
