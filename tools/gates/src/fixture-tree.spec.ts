import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { Finding, Gate } from './gate.js';

const made: string[] = [];
afterAll(() => { for (const root of made) rmSync(root, { recursive: true, force: true }); });

/** Writes files into a folder of their own, which goes when the specs are done. */
export const treeOf = (files: Readonly<Record<string, string>>): string => {
  const root = mkdtempSync(join(tmpdir(), 'baton-gate-'));
  made.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
};

/** What a gate complains of; a gate that skipped says so. */
export const complaintsOf = (finding: Finding): readonly string[] => (finding.kind === 'failed' ? finding.complaints : finding.kind === 'skipped' ? [`skipped: ${finding.why}`] : []);

/** What a gate complains of in a tree of these files. */
export const complaintsIn = async (gate: Gate, files: Readonly<Record<string, string>>): Promise<readonly string[]> => complaintsOf(await gate.check(treeOf(files)));
