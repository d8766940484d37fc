import { ownEntry } from '../sim/own-entry.js';

/** One simulated Gmail account: a mailbox with a few threads to answer. */
export interface GmailDraft { id: string; messageId: string; threadId: string; raw: string; madeAtMs: number }
export interface GmailMailbox {
  emailAddress: string;
  threads: Record<string, { id: string; subject: string; messageId: string; from: string }>;
  drafts: Record<string, GmailDraft>;
  nextId: number;
}

export const seedMailbox = (): GmailMailbox => ({
  emailAddress: 'dana@northwind.example', drafts: {}, nextId: 1,
  threads: { 'thread-halden': { id: 'thread-halden', subject: 'Integration plan', messageId: '<halden-1@haldenfreight.example>', from: 'priya.raman@haldenfreight.example' } },
});

/** Headers of a MIME message, folded lines joined, by lower-case name. */
export const headersOf = (raw: string): Record<string, string> => {
  const [head = ''] = Buffer.from(raw, 'base64url').toString().split(/\r?\n\r?\n/, 1);
  return Object.fromEntries(head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/).map((line) => line.split(/:\s*(.*)/s, 2)).map(([name = '', value = '']) => [name.toLowerCase(), value]));
};

/** What Gmail would refuse of a draft's MIME, or nothing. */
export const complaintAboutRaw = ({ threads }: GmailMailbox, raw: string, threadId: string | undefined): string | undefined => {
  const headers = headersOf(raw);
  if (!headers['message-id'] || !/^<[^<>\s]+@[^<>\s]+>$/.test(headers['message-id'])) return 'Invalid Message-ID header';
  if (!headers['to']) return 'Recipient address required';
  const thread = threadId === undefined ? undefined : ownEntry(threads, threadId);
  if (threadId !== undefined && !thread) return 'Invalid thread_id value';
  if (thread && headers['in-reply-to'] !== thread.messageId) return 'A reply needs the In-Reply-To of its thread';
  return undefined;
};
