import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { withNewKey } from '@baton/platform';
import { gatherPublicKey, type KeyFiles, keyFilesOf } from '@baton/testing';
import { Argument, type Command } from 'commander';
import { CliFault } from '../cli-fault.js';
import type { CliContext } from '../context.js';

const kinds = ['tokens', 'approval', 'audit'] as const;
type Kind = (typeof kinds)[number];

/** Replaced at once or not at all: a service that reads meanwhile finds the old file or the new one. */
const replace = (file: string, content: string): void => {
  writeFileSync(`${file}.new`, content, { mode: 0o600 });
  renameSync(`${file}.new`, file);
};

const newSigningKey = (privateFile: string, publicFile: string): void => {
  rmSync(privateFile);
  gatherPublicKey(privateFile, publicFile);
};

/** What each change means for whoever runs the stack. */
const changes: Readonly<Record<Kind, { readonly file: (files: KeyFiles) => string; readonly change: (files: KeyFiles) => void; readonly says: string }>> = {
  tokens: {
    file: ({ tokenKeys }) => tokenKeys, change: ({ tokenKeys }) => { replace(tokenKeys, withNewKey(readFileSync(tokenKeys, 'utf8'))); },
    says: 'vendor tokens are sealed under the new key when the gateway starts; keep the old key in the file until then',
  },
  approval: {
    file: ({ approvalKey }) => approvalKey, change: ({ approvalKey, approvalPublicKeys }) => { newSigningKey(approvalKey, approvalPublicKeys); },
    says: 'approvals are signed with the new key from the next start on; what the old one signed stays valid as long as its public half is in the file',
  },
  audit: {
    file: ({ auditKey }) => auditKey, change: ({ auditKey, auditPublicKeys }) => { newSigningKey(auditKey, auditPublicKeys); },
    says: 'heads are signed with the new key from the next start on; give its public half to your auditors another way than the exports',
  },
};

const rotate = (context: CliContext, kind: Kind): void => {
  const files = keyFilesOf(context.stackDir);
  const { file, change, says } = changes[kind];
  if (!existsSync(file(files))) throw new CliFault(`${file(files)} is not there; ./baton up makes it`);
  change(files);
  context.say(`a new key is in ${file(files)}: ${says}`);
  context.say('Take it into use with: ./baton down && ./baton up --detach');
};

export const register = (program: Command, context: CliContext): void => {
  program.command('keys').description('the keys of this machine\'s stack')
    .command('rotate').description('make a new key; what the old one sealed or signed stays readable and valid')
    .addArgument(new Argument('<kind>', 'which').choices(kinds))
    .addHelpText('after', '\nExample:\n  ./baton keys rotate tokens')
    .action((kind: Kind) => { rotate(context, kind); });
};
