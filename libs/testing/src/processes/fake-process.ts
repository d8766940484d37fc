import type { Launch } from './launch.js';
import type { Readiness } from './process-spec.js';
import type { SupervisorDeps } from './supervise.js';

/** What one life of a fake process does; without `endsAfterMs` it lives until a signal. */
export interface FakeLife { readonly readyAfterMs?: number; readonly endsAfterMs?: number; readonly ok?: boolean; readonly ignoresTerm?: boolean }

interface Living { readonly startedAt: number; readonly life: FakeLife; readonly end: (how: string, ok: boolean) => void; alive: boolean }

/** A machine of fake processes with its own clock, for the supervisor's specs: sleeping moves the clock and nothing waits. */
export const createFakeMachine = (lives: readonly FakeLife[]) => {
  let now = 1_000_000;
  let current: Living | undefined;
  const signals: string[] = [];
  const sleeps: number[] = [];
  const starts: number[] = [];

  const endDue = () => {
    if (current?.alive && current.life.endsAfterMs !== undefined && now >= current.startedAt + current.life.endsAfterMs) {
      current.end(current.life.ok ? 'exit code 0' : 'exit code 1', current.life.ok ?? false);
    }
  };
  const launch: Launch = () => {
    const life = lives[Math.min(starts.length, lives.length - 1)] ?? {};
    starts.push(now);
    const { promise, resolve } = Promise.withResolvers<{ ok: boolean; how: string }>();
    const living: Living = { startedAt: now, life, alive: true, end: (how, ok) => { living.alive = false; resolve({ ok, how }); } };
    current = living;
    const signal = (name: 'SIGTERM' | 'SIGKILL') => {
      if (living.alive) signals.push(name);
      if (living.alive && (name === 'SIGKILL' || !life.ignoresTerm)) living.end(`signal ${name}`, false);
    };
    return { pid: 100 + starts.length, ended: promise, signal };
  };
  const probe = (_: Readiness): Promise<string | undefined> => {
    const ready = current?.alive && current.life.readyAfterMs !== undefined && now >= current.startedAt + current.life.readyAfterMs;
    return Promise.resolve(ready ? undefined : 'not yet');
  };
  const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
    await new Promise((resolve) => { setImmediate(resolve); });
    if (signal.aborted) return;
    sleeps.push(ms);
    now += ms;
    endDue();
  };
  const deps: SupervisorDeps = { launch, probe, now: () => now, sleep, onChange: () => undefined };
  const advance = (ms: number) => { now += ms; endDue(); };
  return { deps, advance, signals, sleeps, starts, crash: () => current?.end('exit code 1', false) };
};
