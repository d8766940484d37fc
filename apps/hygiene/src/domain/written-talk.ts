import type { PayloadOf, Side } from '@baton/contracts';
import type { Line, Talk } from '@baton/llm';

type Mail = PayloadOf<'mail.received' | 'mail.sent'>;

/** What is read of one mail at most: further down stands what was written before. */
const [longest, mostLines] = [20_000, 200];

/** Where what somebody else wrote, or a signature, begins. */
const quoted = /^(?:>|On .{5,120} wrote:|-{2,}\s*(?:Original|Forwarded) Message|From:\s|-- ?$|_{5,})/im;
/** Invisible characters carry nothing that a person meant: Unicode tags, zero-width marks and overriding directions. */
const invisible = /[\u{E0000}-\u{E007F}\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;

/** The text of a mail as lines of its writer, each knowing where it stands. */
export const writtenTalk = ({ messageId, from, text, sentAtMs }: Mail, side: Side): Talk => {
  const clean = text.slice(0, longest).replace(invisible, '');
  const end = clean.search(quoted);
  const own = end < 0 ? clean : clean.slice(0, end);
  const lines = own.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '').slice(0, mostLines);
  return {
    startedAtMs: sentAtMs,
    lines: lines.map((line, at): Line => ({ id: `${messageId}#${at}`, speaker: from?.name || from?.email || '', side, text: line, startMs: at, endMs: at, source: { kind: 'mail', id: messageId, atMs: sentAtMs } })),
  };
};
