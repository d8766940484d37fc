import { About, Actor, Command, FieldKind, type FactOf, targetKey } from '@baton/contracts';
import { canonicalJson, createSigningKey, derivedId, sha256, signApproval, type SigningKey } from '@baton/platform';

const day = 86_400_000;

/** The deal most specs write to. */
export const haldenTarget = { connectionId: 'hubspot-main', vendor: 'hubspot', object: 'deal', recordId: '4471', label: 'Halden Freight', recordVersion: '' };

export const noteCommand = (body = '<p>Pilot on two depots agreed</p>'): Command => ({
  target: haldenTarget, expectedBefore: [], undoesApprovalId: '', action: { $case: 'noteCreate', value: { body, atMs: Date.UTC(2026, 10, 23, 10) } },
});
export const stageCommand = (stageId = 'evaluation', before = 'discovery'): Command => ({
  target: haldenTarget, expectedBefore: [{ field: 'stage', value: before }], undoesApprovalId: '',
  action: { $case: 'dealStageSet', value: { stageId, stageLabel: stageId, beforeLabel: before } },
});
export const closeDateCommand = (closeDate = '2027-02-28', before = '2027-01-30'): Command => ({
  target: haldenTarget, expectedBefore: [{ field: 'close_date', value: before }], undoesApprovalId: '', action: { $case: 'dealCloseDateSet', value: { closeDate } },
});
export const taskCommand = (subject = 'Send the integration plan'): Command => ({
  target: haldenTarget, expectedBefore: [], undoesApprovalId: '', action: { $case: 'taskCreate', value: { subject, body: '', dueDate: '2026-11-26' } },
});

/** Sets any field of the deal. */
export const fieldCommand = (field: string, value: string, before: string, kind = FieldKind.TEXT): Command => ({
  target: haldenTarget, expectedBefore: [{ field, value: before }], undoesApprovalId: '', action: { $case: 'dealFieldSet', value: { field, label: field, value, kind, valueLabel: '' } },
});
export const draftCommand = (subject = 'The integration plan', repId = 'rep-dana'): Command => ({
  target: { connectionId: 'gmail-main', vendor: 'gmail', object: 'mailbox', recordId: repId, label: 'dana@northwind.example', recordVersion: '' }, expectedBefore: [], undoesApprovalId: '',
  action: { $case: 'mailDraftCreate', value: { to: ['priya.raman@haldenfreight.example'], subject, body: 'Dear Priya,\n\nhere is the plan.\n', threadId: '', inReplyTo: '', replyToMessageId: '' } },
});

export interface ApprovalOptions {
  readonly key?: SigningKey;
  readonly tenant?: string;
  readonly repId?: string;
  readonly proposalId?: string;
  readonly approvedAtMs?: number;
  readonly callId?: string;
  readonly secondRepId?: string;
  readonly teamId?: string;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A key pair shared by the specs of one process. */
export const specSigningKey: SigningKey = createSigningKey();

/** A properly signed approval of a command, as the gateway appends it. */
export const approvalOf = (command: Command, options: ApprovalOptions = {}): FactOf<'write.approved'> => {
  const { key = specSigningKey, tenant = 'northwind', repId = 'rep-dana', proposalId = 'proposal-1', callId = 'call-1', approvedAtMs = Date.UTC(2026, 10, 23, 10, 5), secondRepId = '', teamId = 'west' } = options;
  const payload = canonicalJson(Command.toJSON(command));
  const payloadHash = sha256(payload);
  const target = targetKey(command.target?.connectionId ?? '', command.target?.object ?? '', command.target?.recordId ?? '');
  const approvalId = derivedId(approvedAtMs, 'approval', tenant, proposalId, payloadHash);
  const claims = { approvalId, approvedAtMs, expiresAtMs: approvedAtMs + 7 * day, payloadHash, proposalId, repId, target, tenant, ...(secondRepId !== '' && { secondRepId }) };
  return {
    id: derivedId(approvedAtMs, 'fact', approvalId), type: 'write.approved', version: 1, tenant, causationId: proposalId, correlationId: callId, actor: Actor.REP,
    occurredAtMs: approvedAtMs, recordedAtMs: approvedAtMs, traceContext: '', repLocalDate: '2026-11-23',
    about: { ...About.create(), approvalId, proposalId, repId, teamId, target, callId, dealId: command.target?.recordId ?? '' },
    payload: {
      payload, payloadHash, approvedAtMs, expiresAtMs: claims.expiresAtMs, signature: signApproval(claims, key.privatePem), keyId: key.keyId,
      edited: false, secondRepId, action: snake(command.action?.$case ?? ''),
    },
  };
};
