import { z } from 'zod';

/** One simulated Outlook mailbox. */
export interface OutlookMessage { id: string; subject: string; body: string; to: string[]; isDraft: boolean; conversationId: string; key: string; madeAtMs: number }
export interface OutlookMailbox { mail: string; messages: Record<string, OutlookMessage>; nextId: number }

export const seedMailbox = (): OutlookMailbox => ({
  mail: 'dana@northwind.example', nextId: 1,
  messages: { 'mail-halden': { id: 'mail-halden', subject: 'Integration plan', body: 'Could you send the plan?', to: ['dana@northwind.example'], isDraft: false, conversationId: 'c-halden', key: '', madeAtMs: 0 } },
});

const recipients = z.array(z.strictObject({ emailAddress: z.strictObject({ address: z.email(), name: z.string().optional() }) }));
const properties = z.array(z.strictObject({ id: z.string().regex(/^(String|Integer) \{[0-9a-fA-F-]{36}\} Name \S+$/, 'is no named property'), value: z.string().max(255) }));

/** What Graph takes of what Baton sends; anything else is an error. */
export const messagePost = z.strictObject({
  subject: z.string().max(255), body: z.strictObject({ contentType: z.enum(['text', 'html']), content: z.string() }), toRecipients: recipients.min(1), singleValueExtendedProperties: properties.optional(),
});
export const replyPost = z.strictObject({ message: messagePost.partial().optional(), comment: z.string().optional() })
  .refine(({ message, comment }) => !(message?.body && comment !== undefined), 'give either a comment or the body of the message');

/** The key that a filter over a named property asks for; undefined for a filter of another kind. */
export const keyInFilter = (filter: string): string | undefined =>
  /^singleValueExtendedProperties\/Any\(ep: ep\/id eq 'String \{[0-9a-fA-F-]{36}\} Name \S+' and ep\/value eq '((?:[^']|'')*)'\)$/.exec(filter)?.[1]?.replaceAll("''", "'");
