import { join } from 'node:path';
import { z } from 'zod';
import { readRows } from './read-lines.js';

const row = z.object({ text: z.string(), request: z.boolean() });

/** A sentence of a mail, and whether it asks for an action. */
export type MailRequest = z.infer<typeof row>;

/** Sentences of mails, labelled by people (Parakweet's e-mail intent set). */
export const readMailRequests = (dataDir: string): MailRequest[] | undefined => readRows(join(dataDir, '6_hygiene/email_requests.jsonl'), (each) => row.parse(each));
