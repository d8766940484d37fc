import type { ReviewItem } from '@baton/contracts';

type Tone = 'good' | 'bad' | 'waiting' | 'plain';

/** What is known of an item: in full, in two or three words for a list, and whether Settings is where it goes on. */
export interface StatusWords { readonly text: string; readonly short: string; readonly tone: Tone; readonly toSettings: boolean }

const vendors: Readonly<Record<string, string>> = { hubspot: 'HubSpot', salesforce: 'Salesforce', pipedrive: 'Pipedrive', gmail: 'Gmail', outlook: 'Outlook' };
/** What people call a vendor. */
export const vendorName = (vendor: string): string => vendors[vendor] ?? vendor;

const unverified = 'the approval could not be verified';
const reasons: Readonly<Record<string, string>> = {
  record_changed: 'the record changed since you read it', expired: 'the approval was too old', not_connected: 'the connection needs to be renewed', vendor_refused: '',
  inactive_rep: 'you may no longer write to this record', unknown_rep: 'you may no longer write to this record', not_entitled: 'the record belongs to somebody of another team', wrong_mailbox: 'the mailbox belongs to somebody else',
  already_approved: 'another version of this was approved first', no_expected_value: 'it is not known what stood there before', needs_second_approver: 'a second approver is missing',
  bad_signature: unverified, unknown_key: unverified, expired_key: unverified, hash_mismatch: unverified,
};

/** A reason and the words behind it, told apart at the first colon. */
const cut = (detail: string): readonly [string, string] => {
  const at = detail.indexOf(': ');
  return at < 0 ? [detail, ''] : [detail.slice(0, at), detail.slice(at + 2)];
};

/** Why a write was refused: our reason in words, then the vendor's own. */
const refusal = (detail: string): string => {
  const [reason, rest] = cut(detail);
  const words = reasons[reason];
  return words === undefined ? detail : [words, rest].filter(Boolean).join(': ');
};

/** What an approval waits for. */
const hold = (detail: string, vendor: string): string => {
  const [reason, rest] = cut(detail);
  switch (reason) {
    case 'paused': return `writing is switched off${rest && ` (${rest})`}`;
    case 'reconnect': return `connect ${vendor} again`;
    case 'rate_limited': return `${vendor} asked for a pause`;
    case 'away': return `${vendor} cannot be reached right now`;
    case 'settling': return rest || `${vendor} has to catch up first`;
    default: return detail || 'the reason is not known';
  }
};

const say = (text: string, tone: Tone, short = text): StatusWords => ({ text, short, tone, toSettings: false });

/** What makes a rule ask for two, without the words that every rule ends with. */
export const ruleText = (rule: string): string => rule.replace(/ wants a second approver$/, '');

const seconding = ({ statusDetail, second }: Pick<ReviewItem, 'statusDetail' | 'second'>, repId: string): StatusWords =>
  (second.firstRepId === repId
    ? say(`waits for a second approver: ${ruleText(second.rule || statusDetail)}`, 'waiting', 'waits')
    : say(`${second.firstRepName || 'Somebody'} approved this; yours is the second`, 'waiting', 'yours next'));

/** What is known of an item, in the words of the rep who looks at it; nothing is claimed before the log holds it. */
export const statusText = (item: Pick<ReviewItem, 'status' | 'statusDetail' | 'vendor' | 'second'>, repId: string): StatusWords => {
  const { status, statusDetail } = item;
  const vendor = vendorName(item.vendor);
  switch (status) {
    case 'pending': return say('', 'plain');
    case 'seconding': return seconding(item, repId);
    case 'queued': return say('queued', 'waiting');
    case 'held': return { ...say(`waits: ${hold(statusDetail, vendor)}`, 'waiting', 'waits'), toSettings: cut(statusDetail)[0] === 'reconnect' };
    case 'writing': return say(`writing to ${vendor} …`, 'waiting');
    case 'applied': return say(`in ${vendor}`, 'good');
    case 'refused': return say(`refused: ${refusal(statusDetail)}`, 'bad', 'refused');
    case 'uncertain': return say(`could not confirm: ${statusDetail || `look in ${vendor}`}`, 'bad', 'could not confirm');
    case 'undone': return say(`undone: this was in ${vendor} and was taken back`, 'plain', 'undone');
    case 'rejected': return say('rejected', 'plain');
    case 'expired': return say('expired: it was not approved in time', 'plain', 'expired');
    case 'superseded': return say('replaced by a newer proposal', 'plain');
  }
};

/** What the shown request is at this point of its way. */
export const requestTitle = (status: ReviewItem['status']): string => {
  switch (status) {
    case 'pending': case 'seconding': return 'Exactly this will be sent';
    case 'held': return 'Exactly this waits to be sent';
    case 'queued': case 'writing': return 'Exactly this is being sent';
    case 'applied': return 'Exactly this was sent';
    case 'undone': return 'Exactly this was sent, and taken back since';
    case 'uncertain': return 'This was sent, and no answer came';
    case 'refused': return 'This was not written';
    case 'rejected': case 'expired': case 'superseded': return 'This will not be sent';
  }
};

export const tones: Readonly<Record<Tone, string>> = { good: 'text-green', bad: 'text-red', waiting: 'text-amber', plain: 'text-soft' };
