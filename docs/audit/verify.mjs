// Checks an export of Baton's audit chain: node verify.mjs EXPORT.jsonl PUBLIC-KEY.pem. Needs Node 20 or newer and nothing else.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [file, keyFile] = process.argv.slice(2);
if (!file || !keyFile) { process.stderr.write('usage: node verify.mjs EXPORT.jsonl PUBLIC-KEY.pem [the key as you were given it, not as the export names it]\n'); process.exit(2); }
const trusted = createPublicKey(readFileSync(keyFile, 'utf8'));

const sha256 = (content) => createHash('sha256').update(content).digest('hex');
// RFC 8785 for flat objects of strings and whole numbers: members sorted, no blanks.
const canonical = (value) => JSON.stringify(value, Object.keys(value).toSorted());
const fail = (line, says) => { process.stderr.write(`NOT PROVEN: line ${line}: ${says}\n`); process.exit(1); };

let header;
let previous;
let covered = 0;
let lastHead;
let withoutRecord = 0;
let count = 0;
let number = 0;

for await (const text of createInterface({ input: createReadStream(file) })) {
  number += 1;
  const line = JSON.parse(text);
  if (number === 1) {
    if (line.kind !== 'baton-audit-export' || line.version !== 1) fail(1, 'this is no export of an audit chain');
    header = line;
    previous = { seq: line.firstSeq - 1, entryHash: line.previousHash };
  } else if (line.kind === 'entry') {
    const { kind: _, entryHash, record, ...said } = line;
    if (said.tenant !== header.tenant) fail(number, `entry ${said.seq} belongs to ${said.tenant}`);
    if (said.seq !== previous.seq + 1) fail(number, `entry ${said.seq} stands where entry ${previous.seq + 1} belongs: it was moved, or others are missing`);
    if (said.previousHash !== previous.entryHash) fail(number, `entry ${said.seq} was bound to another entry ${previous.seq}: that one was altered`);
    if (sha256(canonical(said)) !== entryHash) fail(number, `entry ${said.seq} was altered`);
    if (record === '') withoutRecord += 1;
    else if (sha256(Buffer.from(record, 'base64')) !== said.factHash) fail(number, `the record of entry ${said.seq} (${said.factType}) was altered`);
    previous = line;
    count += 1;
  } else if (line.kind === 'head') {
    const { kind: _, signature, keyId, ...said } = line;
    if (said.tenant !== header.tenant) fail(number, `the head of entry ${said.seq} belongs to ${said.tenant}`);
    if (!verify(null, Buffer.from(canonical(said)), trusted, Buffer.from(signature, 'base64url'))) fail(number, `the head of entry ${said.seq} is not signed by this key (it names ${keyId})`);
    if (said.seq !== previous.seq || said.entryHash !== previous.entryHash) fail(number, `the signed head names another entry ${said.seq} than the one that stands here`);
    if (lastHead ? said.previousSignedSeq !== lastHead.seq : said.previousSignedSeq >= header.firstSeq) fail(number, `the signed head of entry ${said.previousSignedSeq} is missing`);
    lastHead = said;
    covered = count;
  } else fail(number, `nothing of this kind belongs here: ${line.kind}`);
}
if (!lastHead || covered !== count) fail(number, `${count - covered} entries at the end are under no signature`);
process.stdout.write(`proven: ${count} entries of ${header.tenant}, ${header.firstSeq} to ${lastHead.seq}, signed ${new Date(lastHead.signedAtMs).toISOString()}${withoutRecord ? `; ${withoutRecord} without the bytes of their records` : ''}\n`);
