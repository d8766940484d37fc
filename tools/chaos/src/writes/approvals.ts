import { type Command, type FactOf, FieldKind, type Target } from '@baton/contracts';
import { approvalOf } from '@baton/testing';
import type { SimVendor } from '@baton/vendor-sim';
import type { Random } from '../random.js';

/** What has to become of an approval: `write` it once, or `refuse` it whatever happens. */
export interface Planned {
  readonly approval: FactOf<'write.approved'>;
  /** Stands in what the vendor keeps of this write, and in nothing else. */
  readonly marker: string;
  readonly must: 'write' | 'refuse';
}

/** Approvals without end, each with a marker of its own. */
export interface Planner { next(nowMs: number): Planned }

export const connectionOf = (vendor: SimVendor): string => `${vendor}-main`;
const isMail = (vendor: SimVendor): boolean => vendor === 'gmail' || vendor === 'outlook';
const deals = ['4471', '4472', '4473', '4476'] as const;

/** Where each CRM keeps a text that every approval can change. */
const textField: Readonly<Partial<Record<SimVendor, string>>> = { hubspot: 'next_step', salesforce: 'next_step', pipedrive: 'f3a1c5d7e9b02468ace13579bdf02468ace13579' };

const targetOf = (vendor: SimVendor, recordId: string): Target =>
  ({ connectionId: connectionOf(vendor), vendor, object: isMail(vendor) ? 'mailbox' : 'deal', recordId, label: `${vendor} ${recordId}`, recordVersion: '' });

const forged = (approval: FactOf<'write.approved'>): FactOf<'write.approved'> =>
  ({ ...approval, payload: { ...approval.payload, payload: approval.payload.payload.replace('chaos', 'forged') } });

const draft = (target: Target, marker: string): Command => ({
  target, expectedBefore: [], undoesApprovalId: '',
  action: { $case: 'mailDraftCreate', value: { to: ['priya.raman@haldenfreight.example'], subject: marker, body: `chaos ${marker}`, threadId: '', inReplyTo: '', replyToMessageId: '' } },
});

const note = (target: Target, marker: string): Command =>
  ({ target, expectedBefore: [], undoesApprovalId: '', action: { $case: 'noteCreate', value: { body: `<p>chaos ${marker}</p>`, atMs: 1_795_000_000_000 } } });

const task = (target: Target, marker: string): Command =>
  ({ target, expectedBefore: [], undoesApprovalId: '', action: { $case: 'taskCreate', value: { subject: `chaos ${marker}`, body: '', dueDate: '2026-12-01' } } });

/** Changes of one deal's text, each over what the one before it left. */
const createTexts = (field: string) => {
  const texts = new Map<string, string>();
  return (target: Target, marker: string): Command => {
    const before = texts.get(target.recordId) ?? '';
    texts.set(target.recordId, `chaos ${marker}`);
    return {
      target, expectedBefore: [{ field, value: before }], undoesApprovalId: '',
      action: { $case: 'dealFieldSet', value: { field, label: 'Next step', value: `chaos ${marker}`, kind: FieldKind.TEXT, valueLabel: '' } },
    };
  };
};

const monthMs = 30 * 86_400_000;

/** What must never be written, whatever breaks: changed bytes, a stranger's hand, an approval of last month, another tenant's. */
const bad = (command: Command, marker: string, nowMs: number, random: Random): FactOf<'write.approved'> => {
  const options = { proposalId: marker, approvedAtMs: nowMs, callId: '' };
  switch (random.whole(0, 4)) {
    case 0: return forged(approvalOf(command, options));
    case 1: return approvalOf(command, { ...options, repId: 'rep-stranger' });
    case 2: return approvalOf(command, { ...options, approvedAtMs: nowMs - monthMs });
    default: return approvalOf(command, { ...options, tenant: 'contoso' });
  }
};

export const createPlanner = (vendor: SimVendor, random: Random): Planner => {
  let count = 0;
  const text = createTexts(textField[vendor] ?? '');
  const make = (target: Target, marker: string): Command => (isMail(vendor) ? draft(target, marker) : random.pick([note, task, text])(target, marker));
  return {
    next: (nowMs) => {
      count += 1;
      const marker = `${vendor}-${String(count).padStart(6, '0')}`;
      const target = targetOf(vendor, isMail(vendor) ? 'rep-dana' : random.pick(deals));
      if (random.next() < 0.08) return { approval: bad(isMail(vendor) ? draft(target, marker) : note(target, marker), marker, nowMs, random), marker, must: 'refuse' };
      return { approval: approvalOf(make(target, marker), { proposalId: marker, approvedAtMs: nowMs, callId: '' }), marker, must: 'write' };
    },
  };
};
