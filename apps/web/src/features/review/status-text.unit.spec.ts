import { describe, expect, it } from '@jest/globals';
import { requestTitle, statusText, vendorName } from './status-text.js';

describe('what is known of a write', () => {
  it.each([
    ['pending', '', '', 'plain'], ['queued', '', 'queued', 'waiting'], ['writing', '', 'writing to HubSpot …', 'waiting'], ['applied', '', 'in HubSpot', 'good'],
    ['refused', 'record_changed: dealstage was discovery, is now negotiation', 'refused: the record changed since you read it: dealstage was discovery, is now negotiation', 'bad'],
    ['refused', 'vendor_refused: Property values were not valid', 'refused: Property values were not valid', 'bad'],
    ['refused', 'already_approved', 'refused: another version of this was approved first', 'bad'],
    ['refused', 'something new: detail', 'refused: something new: detail', 'bad'],
    ['uncertain', 'look at Halden Freight', 'could not confirm: look at Halden Freight', 'bad'], ['uncertain', '', 'could not confirm: look in HubSpot', 'bad'],
    ['rejected', '', 'rejected', 'plain'], ['expired', '', 'expired: it was not approved in time', 'plain'], ['superseded', '', 'replaced by a newer proposal', 'plain'],
  ] as const)('says of %s (%j): %s', (status, statusDetail, text, tone) => {
    expect(statusText({ status, statusDetail, vendor: 'hubspot' })).toEqual({ text, tone });
  });

  it.each([['pending', 'Exactly this will be sent'], ['writing', 'Exactly this is being sent'], ['applied', 'Exactly this was sent'], ['rejected', 'This will not be sent'], ['uncertain', 'This was sent, and no answer came']] as const)(
    'heads the request of a %s write with "%s"', (status, title) => { expect(requestTitle(status)).toBe(title); });

  it('names a vendor it does not know as the connection does', () => {
    expect([vendorName('hubspot'), vendorName('acme-crm')]).toEqual(['HubSpot', 'acme-crm']);
  });
});
