/** A mail as a reader has it: RFC 5322 headers unfolded, RFC 2047 words decoded, the body out of its transfer encoding. */
export interface ParsedMime { readonly headers: Readonly<Record<string, string>>; readonly names: readonly string[]; readonly to: readonly string[]; readonly subject: string; readonly body: string }

const quotedPrintable = (text: string): Buffer => Buffer.from(text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1');

const decodedWord = (encoding: string, text: string): string => (encoding.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : quotedPrintable(text.replaceAll('_', ' '))).toString('utf8');

/** Blanks between two encoded words are not part of the text. */
const decodedWords = (text: string): string => text
  .replace(/(=\?[\w-]+\?[BQ]\?[^?\s]*\?=)\s+(?==\?[\w-]+\?[BQ]\?)/gi, '$1')
  .replace(/=\?utf-8\?([BQ])\?([^?\s]*)\?=/gi, (_, encoding: string, inner: string) => decodedWord(encoding, inner));

const decodedBody = (encoding: string, text: string): string => {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? quotedPrintable(text).toString('utf8') : Buffer.from(text, 'latin1').toString('utf8');
};

/** Reads base64url MIME with CRLF line ends. */
export const parsedMime = (raw: string): ParsedMime => {
  const mail = Buffer.from(raw, 'base64url').toString('latin1');
  const end = mail.indexOf('\r\n\r\n');
  const fields = mail.slice(0, end).replace(/\r\n(?=[ \t])/g, '').split('\r\n').map((line): [string, string] => {
    const [, name = '', value = ''] = /^([!-9;-~]+): ?(.*)$/s.exec(line) ?? [];
    return [name.toLowerCase(), Buffer.from(value, 'latin1').toString('utf8')];
  });
  const headers = Object.fromEntries(fields);
  return {
    headers, names: fields.map(([name]) => name), subject: decodedWords(headers['subject'] ?? ''),
    to: (headers['to'] ?? '').split(',').map((address) => address.trim().replace(/^<(.*)>$/, '$1')),
    body: decodedBody(headers['content-transfer-encoding'] ?? '', mail.slice(end + 4)),
  };
};
