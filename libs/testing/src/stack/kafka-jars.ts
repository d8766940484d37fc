import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.js';

const marker = 'from-pom.sha256';

/**
 * The folder with the broker's jars (.baton/kafka/libs), fetched once per version of infra/local/kafka/pom.xml through Maven.
 * Copied beside and renamed into place, so that a broken download is never taken for a whole one.
 */
export const kafkaJars = async (root: string): Promise<string> => {
  const pom = join(root, 'infra/local/kafka/pom.xml');
  const wanted = createHash('sha256').update(readFileSync(pom)).digest('hex');
  const libs = join(root, '.baton/kafka/libs');
  if (existsSync(join(libs, marker)) && readFileSync(join(libs, marker), 'utf8') === wanted) return libs;
  const fresh = `${libs}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  await runCommand(['mvn', '-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${fresh}`], root, 300_000);
  writeFileSync(join(fresh, marker), wanted);
  rmSync(libs, { recursive: true, force: true });
  renameSync(fresh, libs);
  return libs;
};
