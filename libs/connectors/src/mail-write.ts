import type { Command, MailDraftCreate } from '@baton/contracts';
import { VendorError } from './vendor-error.js';
import { recordField, recordIsThere, type Trace, type VendorWrite, type WriteContext, type WriteResult } from './vendor-write.js';

/** What a mail vendor can do of its own: drafts alone. There is no way to send. */
export interface MailApi {
  readonly searchLagMs: number;
  /** Whether the mail or thread that is answered is still there; asked of replies alone. */
  threadExists(draft: MailDraftCreate): Promise<boolean>;
  createDraft(draft: MailDraftCreate, context: WriteContext): Promise<WriteResult>;
  find(draft: MailDraftCreate, trace: Trace): Promise<WriteResult | undefined>;
  exists(draftId: string): Promise<boolean>;
  /** Taking away what is gone already is no failure. */
  remove(draftId: string, context: WriteContext): Promise<void>;
}

const cannot = (): never => { throw new VendorError('validation', 'this command has no action a mailbox can do'); };

export const isReply = ({ threadId, replyToMessageId }: MailDraftCreate): boolean => threadId !== '' || replyToMessageId !== '';

const fieldsNow = async (api: MailApi, { action }: Command): Promise<Record<string, string>> => {
  if (action?.$case === 'createdRecordRemove') return { [recordField]: (await api.exists(action.value.recordId)) ? recordIsThere : '' };
  if (action?.$case === 'mailDraftCreate' && isReply(action.value) && !(await api.threadExists(action.value))) throw new VendorError('not_found', 'the mail this answers is gone');
  return {};
};

/** The write side of a rep's own mailbox over what its vendor can do. */
export const createMailWrite = (api: MailApi): VendorWrite => ({
  searchLagMs: api.searchLagMs,
  safety: ({ action }) => Promise.resolve(action?.$case === 'mailDraftCreate' ? 'marked' : 'conditional'),
  current: async (command) => ({ fields: await fieldsNow(api, command), version: '', ownerId: '' }),
  apply: async ({ action }, context) => {
    if (action?.$case === 'mailDraftCreate') return api.createDraft(action.value, context);
    if (action?.$case !== 'createdRecordRemove') return cannot();
    await api.remove(action.value.recordId, context);
    return { recordId: action.value.recordId, recordUrl: '' };
  },
  find: ({ action }, trace) => (action?.$case === 'mailDraftCreate' ? api.find(action.value, trace) : Promise.resolve(undefined)),
});
