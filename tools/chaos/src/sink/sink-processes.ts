import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, inheritedEnvironment } from '@baton/testing';

export interface SinkProcessSettings {
  readonly root: string;
  readonly dir: string;
  readonly brokers: string;
  readonly namespace: string;
  readonly chdbPath: string;
  readonly enginePort: number;
  /** Settings of analytics laid over its own. */
  readonly sink?: Readonly<Record<string, string>>;
}

/** A process that is started anew after each death. */
export interface MortalProcess {
  readonly pid: number | undefined;
  /** Resolves with the signal that ended it, or with its exit code. */
  readonly ended: Promise<string>;
  signal(signal: NodeJS.Signals): void;
  /** Ends it as a crash does and waits until it is gone. */
  kill(): Promise<void>;
}

const engineWithinMs = 60_000;

const mortal = (child: ChildProcess): MortalProcess => {
  const ended = once(child, 'exit').then(([code, signal]: unknown[]) => String(signal ?? code));
  return {
    pid: child.pid, ended,
    signal: (signal) => { child.kill(signal); },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
};

const answers = async (port: number): Promise<boolean> => {
  try {
    return (await fetch(`http://127.0.0.1:${port}/ping`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
};

/** Starts analytics and the embedded engine from `dist`; what they say goes to files in `dir`. */
export const createSinkProcesses = ({ root, dir, brokers, namespace, chdbPath, enginePort, sink = {} }: SinkProcessSettings) => {
  const log = createWriteStream(join(dir, 'processes.log'), { flags: 'a' });
  const running = new Set<ChildProcess>();
  const common = { ...inheritedEnvironment(), NODE_ENV: 'production', NODE_COMPILE_CACHE: join(root, '.baton/compile-cache'), BATON_LOG_LEVEL: 'warn' };
  const start = (main: string, env: Readonly<Record<string, string>>): MortalProcess => {
    const child = spawn(process.execPath, [join(root, 'apps/analytics/dist', main)], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...common, ...env } });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    running.add(child);
    child.once('exit', () => running.delete(child));
    return mortal(child);
  };
  return {
    /** @param storeUrl where it thinks ClickHouse is */
    startSink: async (storeUrl: string, crashPoint?: string): Promise<MortalProcess> => start('main.js', {
      BATON_BROKERS: brokers, BATON_NAMESPACE: namespace, BATON_CLICKHOUSE_URL: storeUrl, BATON_KPI_PORT: '0', BATON_HEALTH_PORT: String(await freePort()), ...sink,
      ...(crashPoint === undefined ? {} : { BATON_CRASH_POINT: crashPoint }),
    }),
    startEngine: (): MortalProcess => start('endpoint-main.js', {
      BATON_CLICKHOUSE_DATA: join(dir, 'clickhouse'), BATON_CLICKHOUSE_PORT: String(enginePort), BATON_CHDB_PATH: chdbPath, UV_THREADPOOL_SIZE: '16',
    }),
    /** @throws {Error} when the engine does not answer in time */
    untilEngineAnswers: async (): Promise<void> => {
      for (const until = Date.now() + engineWithinMs; !(await answers(enginePort)); await sleep(50)) {
        if (Date.now() > until) throw new Error(`the embedded engine did not answer within ${engineWithinMs / 1_000} s; look whether the machine is overloaded, and run it again`);
      }
    },
    killAll: (): void => {
      for (const child of running) { child.kill('SIGCONT'); child.kill('SIGKILL'); }
      log.end();
    },
  };
};
