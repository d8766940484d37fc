import type { ReviewItem } from '@baton/contracts';

type Tone = 'good' | 'bad' | 'waiting' | 'plain';

const vendors: Readonly<Record<string, string>> = { hubspot: 'HubSpot' };
export const vendorName = (vendor: string): string => vendors[vendor] ?? vendor;

const reasons: Readonly<Record<string, string>> = {
  record_changed: 'the record changed since you read it', expired: 'the approval was too old', not_connected: 'the connection needs to be renewed', vendor_refused: '', inactive_rep: 'you may no longer write to this record',
  already_approved: 'another version of this was approved first', no_expected_value: 'it is not known what stood there before',
};

/** Why a write was refused: our reason in words, then the vendor's own. */
const refusal = (detail: string): string => {
  const [reason = '', ...rest] = detail.split(': ');
  const words = reasons[reason];
  return words === undefined ? detail : [words, rest.join(': ')].filter(Boolean).join(': ');
};

/** What is known of an item, in the rep's words; nothing is claimed before the log holds it. */
export const statusText = ({ status, statusDetail, vendor }: Pick<ReviewItem, 'status' | 'statusDetail' | 'vendor'>): { text: string; tone: Tone } => {
  switch (status) {
    case 'pending': return { text: '', tone: 'plain' };
    case 'queued': return { text: 'queued', tone: 'waiting' };
    case 'writing': return { text: `writing to ${vendorName(vendor)} …`, tone: 'waiting' };
    case 'applied': return { text: `in ${vendorName(vendor)}`, tone: 'good' };
    case 'refused': return { text: `refused: ${refusal(statusDetail)}`, tone: 'bad' };
    case 'uncertain': return { text: `could not confirm: ${statusDetail || `look in ${vendorName(vendor)}`}`, tone: 'bad' };
    case 'rejected': return { text: 'rejected', tone: 'plain' };
    case 'expired': return { text: 'expired: it was not approved in time', tone: 'plain' };
    case 'superseded': return { text: 'replaced by a newer proposal', tone: 'plain' };
  }
};

/** What the shown request is at this point of its way. */
export const requestTitle = (status: ReviewItem['status']): string => {
  switch (status) {
    case 'pending': return 'Exactly this will be sent';
    case 'queued': case 'writing': return 'Exactly this is being sent';
    case 'applied': return 'Exactly this was sent';
    case 'uncertain': return 'This was sent, and no answer came';
    case 'refused': return 'This was not written';
    case 'rejected': case 'expired': case 'superseded': return 'This will not be sent';
  }
};

export const tones: Readonly<Record<Tone, string>> = { good: 'text-green', bad: 'text-red', waiting: 'text-amber', plain: 'text-soft' };
