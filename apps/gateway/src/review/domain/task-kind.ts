import type { Command, CommandAction } from '@baton/contracts';

/** The administration that an approved write saves, by the name of its baseline; nothing for a mail's draft and for what takes a write back. */
const kinds: Readonly<Partial<Record<CommandAction, 'note' | 'crm_update'>>> = {
  note_create: 'note', deal_stage_set: 'crm_update', deal_close_date_set: 'crm_update', deal_field_set: 'crm_update', task_create: 'crm_update',
};

export const taskKind = (action: CommandAction, { undoesApprovalId }: Pick<Command, 'undoesApprovalId'>): 'note' | 'crm_update' | undefined => (undoesApprovalId ? undefined : kinds[action]);
