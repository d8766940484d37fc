import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportPeriod, proveChains } from '@baton/audit-chain';
import { keyFilesOf } from '@baton/testing';
import type { Command } from 'commander';
import { z } from 'zod';
import { CliFault } from '../cli-fault.js';
import type { CliContext } from '../context.js';
import { isProven, proofLines, readTopicOf } from '../steps/audit-proof.js';
import { withBus } from '../steps/open-bus.js';

const keysFile = z.record(z.string(), z.string().startsWith('-----BEGIN PUBLIC KEY-----', 'give PEM public keys by key id'));

const publicKeys = (context: CliContext, typed: string | undefined): Readonly<Record<string, string>> => {
  const file = typed ? context.path(typed) : keyFilesOf(context.stackDir).auditPublicKeys;
  if (!existsSync(file)) throw new CliFault(`${file} is not there; name the JSON file of the auditor's public keys with --keys`);
  try {
    return keysFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new CliFault(`${file} holds no public keys: ${error instanceof z.ZodError ? (error.issues[0]?.message ?? '') : String(error)}`);
  }
};

const instant = (text: string, option: string): number => {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new CliFault(`--${option} takes a day or an instant such as 2026-11-01 or 2026-11-01T08:00:00Z, not "${text}"`, 2);
  return at;
};

const verify = (context: CliContext, keys: string | undefined, json: boolean): Promise<void> => withBus(context, async (bus) => {
  const proof = await proveChains(readTopicOf(bus), publicKeys(context, keys));
  const proven = isProven(proof, Date.now());
  if (json) context.sayJson({ proven, ...proof });
  else for (const line of proofLines(proof, Date.now())) context.say(line);
  if (!proven) process.exitCode = 1;
});

interface ExportTyped { readonly tenant: string; readonly from: string; readonly until?: string; readonly out: string; readonly keys?: string }

const writeExport = (context: CliContext, { tenant, from, until, out, keys }: ExportTyped): Promise<void> => withBus(context, async (bus) => {
  const period = { tenant, fromMs: instant(from, 'from'), untilMs: until === undefined ? Date.now() : instant(until, 'until') };
  if (period.untilMs <= period.fromMs) throw new CliFault('--until lies before --from; a period runs forwards', 2);
  const { lines, entries, unsigned } = await exportPeriod(readTopicOf(bus), { ...period, publicKeys: publicKeys(context, keys) });
  if (entries === 0) throw new CliFault(`no signed entries of ${tenant} in this period; ./baton audit verify lists the tenants and what is signed`);
  const file = context.path(out);
  writeFileSync(file, `${lines.join('\n')}\n`);
  const script = join(file, '../verify.mjs');
  copyFileSync(join(context.root, 'docs/audit/verify.mjs'), script);
  context.say(`${entries} entries of ${tenant} written to ${file}${unsigned > 0 ? `; ${unsigned} newer ones are not signed yet and were left out` : ''}`);
  context.say(`The auditor checks it with: node ${script} ${file} PUBLIC-KEY.pem, with the key received from you another way`);
});

export const register = (program: Command, context: CliContext): void => {
  const audit = program.command('audit').description('the proof of who proposed, approved and wrote what');
  audit.command('verify').description('walk the hash chain over every proposal, approval and outcome; exits with 1 when it proves nothing')
    .option('--keys <file>', 'JSON file of public keys by key id').option('--json', 'one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton audit verify --json')
    .action(({ keys, json = false }: { keys?: string; json?: boolean }) => verify(context, keys, json));
  audit.command('export').description('write a signed period that an auditor checks with a script of 50 lines and nothing of ours')
    .requiredOption('--tenant <name>', 'whose chain').requiredOption('--from <day>', 'first instant, such as 2026-11-01').option('--until <day>', 'first instant after the period; default now')
    .requiredOption('--out <file>', 'where to write it').option('--keys <file>', 'JSON file of public keys by key id')
    .addHelpText('after', '\nExample:\n  ./baton audit export --tenant northwind --from 2026-11-01 --until 2026-12-01 --out november.jsonl')
    .action((typed: ExportTyped) => writeExport(context, typed));
};
