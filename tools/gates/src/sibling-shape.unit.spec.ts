import { describe, expect, it } from '@jest/globals';
import { complaintsIn } from './fixture-tree.spec.js';
import { siblingShape } from './sibling-shape.js';

const stage = (name: string): Record<string, string> => Object.fromEntries(['main.ts', `${name}.module.ts`, `${name}.stage.ts`, 'config.ts', 'domain/decide.ts', 'domain/decide.unit.spec.ts'].map((file) => [`apps/${name}/src/${file}`, '\n']));
const without = (path: string): Record<string, string> => Object.fromEntries(Object.entries(stage('coach')).filter(([name]) => !name.startsWith(path)));

describe('the sibling gate', () => {
  it('passes stages of one shape, with ports, adapters and specs where they need them', async () => {
    expect(await complaintsIn(siblingShape, { ...stage('coach'), ...stage('notes'), 'apps/notes/src/ports.ts': '', 'apps/notes/src/adapters/model.ts': '', 'apps/notes/src/notes.stage.unit.spec.ts': '' })).toEqual([]);
  });

  it.each(['main.ts', 'coach.module.ts', 'coach.stage.ts', 'config.ts', 'domain'])('misses %s', async (file) => {
    expect(await complaintsIn(siblingShape, { ...without(`apps/coach/src/${file}`), ...stage('notes') })).toEqual([`apps/coach/src/${file} is missing: every stage has it`]);
  });

  it.each(['cache.ts', 'services/x.ts'])('refuses what no sibling has: %s', async (file) => {
    expect(await complaintsIn(siblingShape, { ...stage('coach'), [`apps/coach/src/${file}`]: '' })).toEqual([expect.stringMatching(/^apps\/coach\/src\/(cache\.ts|services) is in no other stage/)]);
  });

  it('leaves other apps their own shape', async () => {
    expect(await complaintsIn(siblingShape, { ...stage('coach'), 'apps/gateway/src/review/queue.ts': '' })).toEqual([]);
  });

  it('says that it skipped when there is no stage', async () => {
    expect(await complaintsIn(siblingShape, { 'apps/gateway/src/main.ts': '' })).toEqual(['skipped: no stage is there yet']);
  });
});
