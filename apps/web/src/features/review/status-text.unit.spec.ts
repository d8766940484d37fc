import { describe, expect, it } from '@jest/globals';
import { proposalStatusSchema } from '@baton/contracts';
import { approvedByDana, approvedByLuis, reviewItem } from './review-item.spec.js';
import { requestTitle, ruleText, statusText, tones, vendorName } from './status-text.js';

const say = (more: Parameters<typeof reviewItem>[1]) => statusText(reviewItem('a', more), 'rep-dana');

describe('what is known of a write', () => {
  it.each([
    ['pending', '', '', 'plain'], ['queued', '', 'queued', 'waiting'], ['writing', '', 'writing to HubSpot …', 'waiting'], ['applied', '', 'in HubSpot', 'good'],
    ['refused', 'record_changed: stage was discovery, is now negotiation', 'refused: the record changed since you read it: stage was discovery, is now negotiation', 'bad'],
    ['refused', 'stage was discovery, is now negotiation', 'refused: stage was discovery, is now negotiation', 'bad'],
    ['refused', 'vendor_refused: Property values were not valid', 'refused: Property values were not valid', 'bad'],
    ['refused', 'Property values were not valid: amount: must be a number', 'refused: Property values were not valid: amount: must be a number', 'bad'],
    ['refused', 'already_approved', 'refused: another version of this was approved first', 'bad'], ['refused', 'needs_second_approver', 'refused: a second approver is missing', 'bad'],
    ['refused', 'hash_mismatch', 'refused: the approval could not be verified', 'bad'],
    ['refused', 'something new: detail', 'refused: something new: detail', 'bad'],
    ['uncertain', 'look at Halden Freight', 'could not confirm: look at Halden Freight', 'bad'], ['uncertain', '', 'could not confirm: look in HubSpot', 'bad'],
    ['undone', '', 'undone: this was in HubSpot and was taken back', 'plain'],
    ['rejected', '', 'rejected', 'plain'], ['expired', '', 'expired: it was not approved in time', 'plain'], ['superseded', '', 'replaced by a newer proposal', 'plain'],
  ] as const)('says of %s (%j): %s', (status, statusDetail, text, tone) => {
    expect(say({ status, statusDetail })).toMatchObject({ text, tone, toSettings: false });
  });

  it.each([
    ['paused: Dana Okafor: quarter end', 'waits: writing is switched off (Dana Okafor: quarter end)', false], ['paused: Dana Okafor', 'waits: writing is switched off (Dana Okafor)', false], ['paused', 'waits: writing is switched off', false],
    ['reconnect: the refresh token was revoked', 'waits: connect HubSpot again', true], ['reconnect', 'waits: connect HubSpot again', true],
    ['rate_limited: 429', 'waits: HubSpot asked for a pause', false], ['away: the vendor could not be reached', 'waits: HubSpot cannot be reached right now', false],
    ['settling: an earlier write to this record is not done yet', 'waits: an earlier write to this record is not done yet', false], ['settling', 'waits: HubSpot has to catch up first', false],
    ['something new', 'waits: something new', false], ['', 'waits: the reason is not known', false],
  ])('says of an approval that is held (%j): %s', (statusDetail, text, toSettings) => {
    expect(say({ status: 'held', statusDetail })).toEqual({ text, short: 'waits', tone: 'waiting', toSettings });
  });

  it.each([
    ['who approved first', approvedByDana, 'waits for a second approver: an amount of 50000 or more', 'waits'],
    ['who is to be the second', approvedByLuis, 'Luis Ortega approved this; yours is the second', 'yours next'],
    ['who is to be the second after somebody unknown', { ...approvedByLuis, second: { ...approvedByLuis.second, firstRepName: '' } }, 'Somebody approved this; yours is the second', 'yours next'],
  ])('says of a second approval to %s what it means for them', (_, seconding, text, short) => {
    expect(say(seconding)).toEqual({ text, short, tone: 'waiting', toSettings: false });
  });

  it.each(proposalStatusSchema.options)('has for %s a few words for the list, with a tone, that begin the full ones', (status) => {
    const { text, short, tone } = say({ status, statusDetail: 'x', second: approvedByDana.second });
    expect([text.startsWith(short), short.length <= 30, tones[tone].startsWith('text-'), requestTitle(status).length > 0]).toEqual([true, true, true, true]);
  });

  it.each([
    ['pending', 'Exactly this will be sent'], ['seconding', 'Exactly this will be sent'], ['held', 'Exactly this waits to be sent'], ['writing', 'Exactly this is being sent'], ['applied', 'Exactly this was sent'],
    ['undone', 'Exactly this was sent, and taken back since'], ['rejected', 'This will not be sent'], ['refused', 'This was not written'], ['uncertain', 'This was sent, and no answer came'],
  ] as const)('heads the request of a %s write with "%s"', (status, title) => { expect(requestTitle(status)).toBe(title); });

  it.each([['a move to closedwon wants a second approver', 'a move to closedwon'], ['four eyes', 'four eyes'], ['', '']])('says of the rule %j what makes it apply', (rule, text) => { expect(ruleText(rule)).toBe(text); });

  it('names a vendor it does not know as the connection does', () => {
    expect(['hubspot', 'salesforce', 'pipedrive', 'gmail', 'outlook', 'acme-crm'].map(vendorName)).toEqual(['HubSpot', 'Salesforce', 'Pipedrive', 'Gmail', 'Outlook', 'acme-crm']);
  });
});
