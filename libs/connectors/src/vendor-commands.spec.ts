import { type Command, FieldKind, type MailDraftCreate } from '@baton/contracts';

/** Commands of northwind for the specs of this library; deal 4471 is Halden Freight. */
const on = (recordId: string, object = 'deal'): Command['target'] => ({ connectionId: 'main', vendor: 'any', object, recordId, label: 'Halden Freight', recordVersion: '' });
const command = (recordId: string, action: Command['action'], expectedBefore: Command['expectedBefore'] = []): Command => ({ target: on(recordId), expectedBefore, undoesApprovalId: '', action });

export const approvedAtMs = Date.UTC(2026, 10, 23, 10);

export const note = (body = '<p>Pilot on two depots agreed</p>', dealId = '4471'): Command => command(dealId, { $case: 'noteCreate', value: { body, atMs: Date.UTC(2026, 10, 20) } });

export const task = (subject = 'Send the plan', body = 'With the dates of both depots.', dueDate = '2026-11-26', dealId = '4471'): Command =>
  command(dealId, { $case: 'taskCreate', value: { subject, body, dueDate } });

export const stage = (stageId: string, before: string, dealId = '4471'): Command =>
  command(dealId, { $case: 'dealStageSet', value: { stageId, stageLabel: stageId, beforeLabel: before } }, [{ field: 'stage', value: before }]);

export const closeDate = (to = '2027-02-28', before = '2027-01-30', dealId = '4471'): Command => command(dealId, { $case: 'dealCloseDateSet', value: { closeDate: to } }, [{ field: 'close_date', value: before }]);

export const field = (name: string, value: string, before: string, kind = FieldKind.TEXT): Command =>
  command('4471', { $case: 'dealFieldSet', value: { field: name, label: name, value, kind, valueLabel: '' } }, [{ field: name, value: before }]);

export const removal = (kind: string, recordId: string): Command => command('4471', { $case: 'createdRecordRemove', value: { kind, recordId, summary: 'made by mistake' } }, [{ field: 'record', value: 'there' }]);

const mail: MailDraftCreate = { to: ['priya.raman@haldenfreight.example', 'tom.weller@haldenfreight.example'], subject: 'The integration plan', body: 'Dear Priya,\n\nhere is the plan.\n', threadId: '', inReplyTo: '', replyToMessageId: '' };

export const draft = (values: Partial<MailDraftCreate> = {}): Command => ({ ...command('rep-dana', { $case: 'mailDraftCreate', value: { ...mail, ...values } }), target: on('rep-dana', 'mailbox') });

export const nothing: Command = { target: on('4471'), expectedBefore: [], undoesApprovalId: '', action: undefined };
