import { Side } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { callStart, type Rep, speakerOf } from './call-start.js';

const rep: Rep = { email: 'dana@northwind.example', name: ' Dana Okafor ', colleagues: ['Luis Marin'] };
const subject = { title: 'Halden Freight', dealId: '4471', startedAtMs: 1_795_442_520_000, consentRecorded: true };

describe('the start of a Meet call', () => {
  it('says whose call it is, of which deal, and that the others agreed', () => {
    expect(callStart(rep, subject)).toMatchObject({ ...subject, platform: 'meet', repEmail: 'dana@northwind.example' });
  });

  it('puts the rep and colleagues on one side and whoever else speaks on the other', () => {
    const { invitees, others } = callStart(rep, subject);
    expect(invitees.map(({ name, email, side }) => [name, email, side])).toEqual([['Dana Okafor', 'dana@northwind.example', Side.REP], ['Luis Marin', '', Side.REP]]);
    expect(others).toBe(Side.BUYER);
  });

  it.each([['Dana Okafor', 'Dana Okafor'], ['', 'You'], ['  ', 'You']])('a rep called %j speaks as %s', (name, speaker) => { expect(speakerOf({ name })).toBe(speaker); });
});
