import { describe, expect, it } from '@jest/globals';
import { createFakeMachine } from './fake-process.js';
import type { ProcessSpec } from './process-spec.js';
import { runTree, wavesOf } from './run-tree.js';

const named = (name: string, ...after: string[]): ProcessSpec => ({
  name, command: [name], cwd: '/', env: {}, after, ready: { kind: 'tcp', port: 1 }, readyTimeoutMs: 1_000, stopTimeoutMs: 100,
});
const names = (waves: readonly (readonly ProcessSpec[])[]) => waves.map((wave) => wave.map(({ name }) => name));

describe('the order of a stack', () => {
  it('puts each process behind all it needs', () => {
    const specs = [named('coach', 'topics', 'redis'), named('topics', 'kafka'), named('redis'), named('kafka')];
    expect(names(wavesOf(specs))).toEqual([['redis', 'kafka'], ['topics'], ['coach']]);
  });

  it.each<[string, ProcessSpec[], RegExp]>([
    ['two wait for one another', [named('a', 'b'), named('b', 'a')], /a \(after b\); b \(after a\)/],
    ['one waits for something missing', [named('a'), named('b', 'gone')], /b \(after gone\)/],
  ])('is refused, naming who, when %s', (_, specs, message) => {
    expect(() => wavesOf(specs)).toThrow(message);
  });
});

describe('a running stack', () => {
  const run = (specs: readonly ProcessSpec[], failing: readonly string[] = []) => {
    const journal: string[] = [];
    const launch = (spec: ProcessSpec) => {
      journal.push(`start ${spec.name}`);
      const machine = createFakeMachine([{ readyAfterMs: 0 }]).deps.launch(spec);
      if (failing.includes(spec.name)) machine.signal('SIGKILL');
      return { ...machine, signal: (signal: 'SIGTERM' | 'SIGKILL') => { if (signal === 'SIGTERM') journal.push(`stop ${spec.name}`); machine.signal(signal); } };
    };
    const probe = () => new Promise<undefined>((resolve) => { setImmediate(() => resolve(undefined)); });
    const sleep = () => new Promise<void>((resolve) => { setImmediate(resolve); });
    return { journal, tree: runTree({ dir: '/nowhere', specs, deps: { launch, probe, sleep } }) };
  };

  it('starts in order, is ready when all are, and stops the other way round', async () => {
    const { journal, tree } = run([named('kafka'), named('topics', 'kafka'), named('coach', 'topics')]);
    await tree.ready;
    await tree.stop();
    expect(journal).toEqual(['start kafka', 'start topics', 'start coach', 'stop coach', 'stop topics', 'stop kafka']);
  });

  it('never starts what depends on a process that does not come up, and says which', async () => {
    const { journal, tree } = run([named('kafka'), named('coach', 'kafka')], ['kafka']);
    await expect(tree.ready).rejects.toThrow('kafka did not start');
    await tree.stop();
    expect(journal).not.toContain('start coach');
  });
});
