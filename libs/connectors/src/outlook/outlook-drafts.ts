import type { MailDraftCreate } from '@baton/contracts';
import { z } from 'zod';
import type { Connection } from '../connections.js';
import { isThere, removeAt } from '../http/presence.js';
import type { VendorHttp } from '../http/vendor-http.js';
import { createMailWrite, isReply, type MailApi } from '../mail-write.js';
import { expectShape } from '../shapes.js';
import type { VendorWrite, WriteResult } from '../vendor-write.js';

const messages = '/v1.0/me/messages';
const enc = encodeURIComponent;
/** The named property under which a draft carries its write key. */
const keyProperty = 'String {7d1a3f5e-4a6b-4d0e-9a53-2f1c8b7e6d90} Name BatonWriteKey';

const messageSchema = z.object({ id: z.string().min(1), webLink: z.string().optional(), isDraft: z.boolean().optional() });
const listSchema = z.object({ value: z.array(messageSchema) });

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const messageOf = ({ to, subject, body }: MailDraftCreate, writeKey: string) => ({
  subject, body: { contentType: 'text', content: body }, toRecipients: to.map((address) => ({ emailAddress: { address } })),
  singleValueExtendedProperties: [{ id: keyProperty, value: writeKey }],
});

const outlookApi = (http: VendorHttp, connection: Connection): MailApi => {
  const at = ({ id, webLink }: z.output<typeof messageSchema>): WriteResult => ({ recordId: id, recordUrl: webLink ?? connection.recordUrl('draft', id) });
  const exists = (id: string): Promise<boolean> => isThere(http, `${messages}/${enc(id)}?$select=id`);
  return {
    searchLagMs: connection.searchLagMs,
    threadExists: ({ replyToMessageId }) => exists(replyToMessageId),
    // A reply takes its text in the same call: a draft without it would stand if a second call were lost.
    createDraft: async (draft, { writeKey, mayStillCall }) => {
      const message = messageOf(draft, writeKey);
      const request = isReply(draft) ? { path: `${messages}/${enc(draft.replyToMessageId)}/createReply`, body: { message } } : { path: messages, body: message };
      return at(expectShape(messageSchema, await http.call({ method: 'POST', ...request, repeatable: false, mayStillCall }), 'the draft', 'uncertain'));
    },
    find: async (_, { writeKey }) => {
      const filter = `singleValueExtendedProperties/Any(ep: ep/id eq ${quoted(keyProperty)} and ep/value eq ${quoted(writeKey)})`;
      const { value } = expectShape(listSchema, await http.call({ method: 'GET', path: `${messages}?$filter=${enc(filter)}&$select=id,webLink,isDraft`, repeatable: true }), 'the drafts');
      return value[0] && at(value[0]);
    },
    exists,
    remove: (id, context) => removeAt(http, `${messages}/${enc(id)}`, context),
  };
};

/** Drafts in a rep's Outlook through Microsoft Graph; the scope that sends is never asked for. */
export const createOutlookDrafts = (connection: Connection, http: VendorHttp): VendorWrite => createMailWrite(outlookApi(http, connection));
