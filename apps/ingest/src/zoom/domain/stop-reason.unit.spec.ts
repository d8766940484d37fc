import { describe, expect, it } from '@jest/globals';
import { endingOfRefusal, noTranscript } from './refusal.js';
import { endingOfStop, endReason } from './stop-reason.js';

describe('why Zoom stopped', () => {
  it.each<[string, number, string]>([
    ['nothing said', 0, 'hung_up'], ['the host', 1, 'hung_up'], ['the user', 2, 'hung_up'], ['the user left', 3, 'hung_up'], ['thrown out', 4, 'hung_up'], ['the host disabled the app', 5, 'cancelled'],
    ['the meeting ended', 6, 'hung_up'], ['cancelled', 7, 'cancelled'], ['revoked', 8, 'cancelled'], ['all apps disabled', 9, 'cancelled'], ['an exception', 10, 'connection_lost'], ['a time-out', 11, 'connection_lost'],
    ['signalling lost', 13, 'connection_lost'], ['data lost', 14, 'connection_lost'], ['nobody came back', 19, 'connection_lost'], ['authentication', 18, 'cancelled'], ['a number nobody knows', 99, 'hung_up'],
  ])('%s (%s) ends the call as %s', (_, reason, word) => { expect(endReason(reason)).toBe(word); });

  it('is told to whoever runs Baton, and a revocation asks for deletion', () => {
    expect([endingOfStop(6), endingOfStop(8)]).toEqual([
      { outcome: 'stopped', says: 'Zoom ended the stream with reason 6' }, { outcome: 'revoked', says: 'Zoom took the permission back: delete what was taken in of this call' },
    ]);
  });
});

describe('a handshake that Zoom refuses', () => {
  it.each<[number, string]>([[2, 'does not know the stream'], [3, 'check clientId and clientSecret'], [7, 'scope'], [12, 'scope'], [14, 'scope']])('with %s is given up, with what to do', (status, words) => {
    expect(endingOfRefusal(status, true)).toEqual({ outcome: 'refused', says: expect.stringContaining(words) });
  });

  it.each([[8], [15], [16]])('with %s is somebody else\'s, unless it may be Baton\'s own', (status) => {
    expect([endingOfRefusal(status, false)?.outcome, endingOfRefusal(status, true)]).toEqual(['duplicate', undefined]);
  });

  it.each([[1], [4], [17], [40], [500]])('with %s is tried again', (status) => { expect(endingOfRefusal(status, false)).toBeUndefined(); });

  it('is as good as refused without a server for the transcript', () => { expect(noTranscript).toMatchObject({ outcome: 'refused', says: expect.stringContaining('meeting:read:meeting_transcript') }); });
});
