import { describe, expect, it } from '@jest/globals';
import { readActivity } from './activity.js';

const base = { id: 'm-1', dealId: '4471', repEmail: 'dana@northwind.example', atMs: 1_796_000_000_000 };
const line = (more: object): string => JSON.stringify({ ...base, ...more });

describe('a line of what happened', () => {
  it.each([
    ['a mail', { mail: { direction: 'received', from: { name: 'Priya' }, text: 'Hello.' } }], ['a meeting', { meeting: { what: 'booked', meetingId: 'x', startsAtMs: 1 } }], ['a changed deal', { dealChanged: { changed: ['stage'] } }],
  ])('may be %s', (_, more) => expect(readActivity(line(more))).toMatchObject({ activity: { id: 'm-1', dealId: '4471' } }));

  it.each<[string, string, string]>([
    ['no JSON', '{', 'the line is no JSON'], ['nothing that happened', line({}), 'tell exactly one of mail, meeting and dealChanged'],
    ['two things at once', line({ dealChanged: {}, meeting: { what: 'missed', meetingId: 'x', startsAtMs: 1 } }), 'tell exactly one'],
    ['a deal without a name', JSON.stringify({ ...base, dealId: '', dealChanged: {} }), 'dealId'], ['a time before time', line({ dealChanged: {}, atMs: -1 }), 'atMs'],
    ['a word nobody knows', line({ dealChanged: {}, stage: 'won' }), 'stage'], ['a way of meeting nobody knows', line({ meeting: { what: 'held', meetingId: 'x', startsAtMs: 1 } }), 'meeting.what'],
    ['a text beyond measure', line({ mail: { direction: 'sent', from: {}, text: 'x'.repeat(200_001) } }), 'mail.text'],
  ])('is refused for %s, with the place', (_, text, fault) => expect(readActivity(text)).toEqual({ fault: expect.stringContaining(fault) }));

  it('cannot bring a prototype along', () => {
    expect(readActivity('{"id":"a","dealId":"1","atMs":1,"dealChanged":{},"__proto__":{"polluted":true}}')).toMatchObject({ fault: expect.any(String) });
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
