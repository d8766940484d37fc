import { signalGroup } from '../processes/launch.js';
import { isAlive } from './living-process.js';
import { readStackRecord, removeStackRecord, type StackRecord } from './stack-record.js';

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
const supervisorPatienceMs = 60_000;

const living = ({ processes }: StackRecord) => processes.flatMap(({ pid, startedAtMs }) => (pid !== undefined && isAlive(pid, startedAtMs) ? [pid] : []));

const untilGone = async (gone: () => boolean, patienceMs: number): Promise<boolean> => {
  const deadline = Date.now() + patienceMs;
  while (!gone()) {
    if (Date.now() > deadline) return false;
    await pause(150);
  }
  return true;
};

/** Whether the supervisor that wrote the record still runs. */
export const isRunning = (record: StackRecord): boolean => isAlive(record.supervisor.pid, record.supervisor.startedAtMs);

/**
 * Stops the stack of a folder from outside: asks its supervisor, and ends by force whatever is left, also after the supervisor itself was killed.
 * Answers how many processes had been running.
 */
export const stopStack = async (dir: string): Promise<number> => {
  const record = readStackRecord(dir);
  if (!record) return 0;
  const count = living(record).length;
  if (isRunning(record)) {
    process.kill(record.supervisor.pid, 'SIGTERM');
    if (!await untilGone(() => !isRunning(record), supervisorPatienceMs)) process.kill(record.supervisor.pid, 'SIGKILL');
  }
  for (const pid of living(record)) signalGroup(pid, 'SIGTERM');
  await untilGone(() => living(record).length === 0, 10_000);
  for (const pid of living(record)) signalGroup(pid, 'SIGKILL');
  await untilGone(() => living(record).length === 0, 5_000);
  removeStackRecord(dir);
  return count;
};
