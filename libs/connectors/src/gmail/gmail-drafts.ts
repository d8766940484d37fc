import { z } from 'zod';
import type { Connection } from '../connections.js';
import { isThere, removeAt } from '../http/presence.js';
import type { VendorHttp } from '../http/vendor-http.js';
import { createMailWrite, type MailApi } from '../mail-write.js';
import { expectShape } from '../shapes.js';
import type { VendorWrite, WriteResult } from '../vendor-write.js';
import { draftMime, messageIdOf } from './draft-mime.js';

const root = '/gmail/v1/users/me';
const enc = encodeURIComponent;
const draftSchema = z.object({ id: z.string().min(1), message: z.object({ id: z.string(), threadId: z.string().optional() }) });
const listSchema = z.object({ drafts: z.array(draftSchema).optional() });

const gmailApi = (http: VendorHttp, connection: Connection): MailApi => {
  const at = ({ id, message }: z.output<typeof draftSchema>): WriteResult => ({ recordId: id, recordUrl: connection.recordUrl('draft', message.id) });
  return {
    searchLagMs: connection.searchLagMs,
    threadExists: ({ threadId }) => isThere(http, `${root}/threads/${enc(threadId)}?format=minimal`),
    createDraft: async (draft, { writeKey, approvedAtMs, mayStillCall }) => {
      const message = { raw: await draftMime(draft, writeKey, approvedAtMs), ...(draft.threadId && { threadId: draft.threadId }) };
      return at(expectShape(draftSchema, await http.call({ method: 'POST', path: `${root}/drafts`, body: { message }, repeatable: false, mayStillCall }), 'the draft', 'uncertain'));
    },
    find: async (_, { writeKey }) => {
      const query = enc(`rfc822msgid:${messageIdOf(writeKey).slice(1, -1)}`);
      const { drafts } = expectShape(listSchema, await http.call({ method: 'GET', path: `${root}/drafts?q=${query}`, repeatable: true }), 'the drafts');
      return drafts?.[0] && at(drafts[0]);
    },
    exists: (draftId) => isThere(http, `${root}/drafts/${enc(draftId)}?format=minimal`),
    remove: (draftId, context) => removeAt(http, `${root}/drafts/${enc(draftId)}`, context),
  };
};

/** Drafts in a rep's Gmail. Its scope would allow sending; no code here does. */
export const createGmailDrafts = (connection: Connection, http: VendorHttp): VendorWrite => createMailWrite(gmailApi(http, connection));
