// Mutates each guarded file in turn and prints what was noticed: npm ci && node run.mjs [GROUP…]
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guarded } from './stryker.config.mjs';

const root = join(import.meta.dirname, '../..');
const wanted = process.argv.slice(2);
const noticed = new Set(['Killed', 'Timeout']);
const counted = new Set([...noticed, 'Survived', 'NoCoverage']);

const mutantsOf = (file) => {
  const reports = JSON.parse(readFileSync(join(root, '.baton/mutation', `${file.replaceAll('/', '_')}.json`), 'utf8'));
  const { mutants, source } = reports.files[file];
  return mutants.filter(({ status }) => counted.has(status)).map((mutant) => ({ ...mutant, file, line: source.split('\n')[mutant.location.start.line - 1].trim() }));
};

const percent = (mutants) => `${((100 * mutants.filter(({ status }) => noticed.has(status)).length) / mutants.length).toFixed(1)} % of ${mutants.length}`;

const all = [];
for (const [group, files] of Object.entries(guarded).filter(([name]) => wanted.length === 0 || wanted.includes(name))) {
  const ofGroup = [];
  for (const file of Object.keys(files)) {
    execFileSync('node', [join(import.meta.dirname, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', 'infra/mutation/stryker.config.mjs'], { cwd: root, stdio: 'ignore', env: { ...process.env, BATON_MUTATE: file } });
    const mutants = mutantsOf(file);
    ofGroup.push(...mutants);
    process.stdout.write(`${file}: ${percent(mutants)}\n`);
    for (const { location, mutatorName, replacement, line } of mutants.filter(({ status }) => !noticed.has(status))) process.stdout.write(`  line ${location.start.line}, ${mutatorName}: ${line}  ->  ${(replacement ?? '').replaceAll(/\s+/g, ' ').slice(0, 120)}\n`);
  }
  all.push(...ofGroup);
  process.stdout.write(`${group}: ${percent(ofGroup)}\n`);
}
process.stdout.write(`together: ${percent(all)}\n`);
