import type { MailDraftCreate } from '@baton/contracts';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { encodeWord } from 'nodemailer/lib/mime-funcs/index.js';

/** The Message-ID by which the draft of an approval is found again. */
export const messageIdOf = (writeKey: string): string => `<${writeKey}@baton.local>`;

/** A subject whose own words look encoded (RFC 2047), or begin or end with a blank, would be read as another: it goes encoded. */
const asApproved = (subject: string): string => {
  const line = subject.replace(/[\r\n]+/g, ' ');
  return /=\?|^\s|\s$/.test(line) ? encodeWord(line, 'B', 52) : line;
};

/** A draft as MIME (RFC 5322), base64url as Gmail takes it. */
export const draftMime = async ({ to, subject, body, inReplyTo }: MailDraftCreate, writeKey: string, atMs: number): Promise<string> => {
  const mail = new MailComposer({
    to: [...to], subject: asApproved(subject), text: body, messageId: messageIdOf(writeKey), date: new Date(atMs), ...(inReplyTo && { inReplyTo, references: inReplyTo }), newline: 'windows',
  });
  return (await mail.compile().build()).toString('base64url');
};
