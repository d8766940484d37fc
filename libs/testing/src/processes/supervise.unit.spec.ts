import { describe, expect, it } from '@jest/globals';
import { createFakeMachine, type FakeLife } from './fake-process.js';
import type { ProcessSpec, ProcessState } from './process-spec.js';
import { supervise, type SupervisedProcess } from './supervise.js';

const specOf = (more: Partial<ProcessSpec> = {}): ProcessSpec => ({
  name: 'coach', command: ['coach'], cwd: '/', env: {}, after: [], ready: { kind: 'tcp', port: 1 }, readyTimeoutMs: 2_000, stopTimeoutMs: 500, ...more,
});

const turns = async (count = 60): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
};

const start = (lives: readonly FakeLife[], more: Partial<ProcessSpec> = {}) => {
  const machine = createFakeMachine(lives);
  const seen: ProcessState[] = [];
  const onChange = ({ state }: SupervisedProcess) => { if (seen.at(-1) !== state) seen.push(state); };
  const supervised = supervise(specOf(more), { ...machine.deps, onChange });
  return { machine, seen, supervised };
};

describe('a process that serves', () => {
  it('is ready once its probe says so, with its id and start on record', async () => {
    const { supervised, seen, machine } = start([{ readyAfterMs: 300 }]);
    await supervised.firstReady;
    expect(supervised).toMatchObject({ state: 'ready', pid: 101, restarts: 0, startedAtMs: machine.starts[0] });
    expect(seen).toEqual(['starting', 'ready']);
    await supervised.stop();
  });

  it('is stopped by TERM alone', async () => {
    const { supervised, machine } = start([{ readyAfterMs: 0 }]);
    await supervised.firstReady;
    await supervised.stop();
    expect(machine.signals).toEqual(['SIGTERM']);
    expect(supervised).toMatchObject({ state: 'stopped', pid: undefined });
  });

  it('is killed when it does not listen to TERM in time', async () => {
    const { supervised, machine } = start([{ readyAfterMs: 0, ignoresTerm: true }]);
    await supervised.firstReady;
    await supervised.stop();
    expect(machine.signals).toEqual(['SIGTERM', 'SIGKILL']);
    expect(supervised.state).toBe('stopped');
  });
});

describe('a process that falls', () => {
  it('is started again, and its first readiness was not in vain', async () => {
    const { supervised, machine } = start([{ readyAfterMs: 0 }, { readyAfterMs: 100 }]);
    await supervised.firstReady;
    machine.crash();
    await turns();
    expect(supervised).toMatchObject({ state: 'ready', restarts: 1, pid: 102 });
    await supervised.stop();
  });

  it('waits longer before each restart while it keeps falling', async () => {
    const { supervised, machine } = start([{ readyAfterMs: 0 }, { readyAfterMs: 0 }, { readyAfterMs: 0 }, { readyAfterMs: 0 }]);
    await supervised.firstReady;
    for (let fall = 0; fall < 3; fall += 1) {
      machine.crash();
      await turns();
    }
    expect(machine.sleeps.filter((ms) => ms >= 250)).toEqual([250, 500, 1_000]);
    await supervised.stop();
  });

  it('counts from the start again after it had been well for long', async () => {
    const { supervised, machine } = start([{ readyAfterMs: 0 }]);
    await supervised.firstReady;
    machine.crash();
    await turns();
    machine.advance(31_000);
    machine.crash();
    await turns();
    expect(machine.sleeps.filter((ms) => ms >= 250)).toEqual([250, 250]);
    await supervised.stop();
  });

  it('is not started again once it is being stopped', async () => {
    const { supervised, machine } = start([{ readyAfterMs: 0 }]);
    await supervised.firstReady;
    await supervised.stop();
    await turns();
    expect(machine.starts).toHaveLength(1);
  });
});

describe('a process that never serves', () => {
  it.each<[string, FakeLife, string]>([
    ['ends at once', { endsAfterMs: 0 }, 'exit code 1'],
    ['is never ready', {}, 'not ready after 2 s: not yet'],
  ])('is given up after three tries when it %s, and the reason is told', async (_, life, reason) => {
    const { supervised, machine } = start([life]);
    machine.advance(0);
    await expect(supervised.firstReady).rejects.toThrow(`coach did not start: ${reason}`);
    expect(machine.starts).toHaveLength(3);
    expect(supervised).toMatchObject({ state: 'failed', detail: reason });
  });

  it('tells what its preparation complained of, without ever being launched', async () => {
    const { supervised, machine } = start([{ readyAfterMs: 0 }], { prepare: () => Promise.reject(new Error('no jars')) });
    await expect(supervised.firstReady).rejects.toThrow('coach did not start: no jars');
    expect(machine.starts).toEqual([]);
  });

  it('rejects its readiness when it is stopped on the way', async () => {
    const { supervised } = start([{}], { readyTimeoutMs: 1e9 });
    await turns(5);
    await supervised.stop();
    await expect(supervised.firstReady).rejects.toThrow('stopped before it was ready');
  });
});

describe('a task', () => {
  it('is done when it ends well, and is not started again', async () => {
    const { supervised, machine } = start([{ endsAfterMs: 400, ok: true }], { ready: { kind: 'exit' } });
    await supervised.firstReady;
    await turns();
    expect(supervised.state).toBe('done');
    expect(machine.starts).toHaveLength(1);
    await supervised.stop();
  });

  it('is tried again when it ends badly', async () => {
    const { supervised, machine } = start([{ endsAfterMs: 100 }, { endsAfterMs: 100, ok: true }], { ready: { kind: 'exit' } });
    await supervised.firstReady;
    expect(machine.starts).toHaveLength(2);
    await supervised.stop();
  });
});
