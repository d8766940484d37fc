import { describe, expect, it } from '@jest/globals';
import { createAttempts } from './attempts.js';

const open = () => {
  const seen: (string | number)[] = [];
  const attempts = createAttempts({
    onFailure: (reason) => { seen.push(reason); }, onRecovery: () => { seen.push('recovered'); },
    wait: async (ms) => { seen.push(ms); },
  });
  return { attempts, seen };
};
/** Work that fails so many times before it succeeds. */
const failing = (times: number) => {
  let left = times;
  return async (): Promise<void> => { if ((left -= 1) >= 0) throw new Error(`no ${left}`); };
};

describe('attempts', () => {
  it('say nothing about work that succeeds', async () => {
    const { attempts, seen } = open();
    expect(await attempts.untilDone(failing(0))).toBe(true);
    expect([seen, attempts.failure()]).toEqual([[], undefined]);
  });

  it('report the first failure and the recovery once, with growing pauses between', async () => {
    const { attempts, seen } = open();
    expect(await attempts.untilDone(failing(3))).toBe(true);
    expect(seen).toEqual(['Error: no 2', 200, 400, 800, 'recovered']);
  });

  it('never pause longer than ten seconds', async () => {
    const { attempts, seen } = open();
    await attempts.untilDone(failing(9));
    expect(Math.max(...seen.filter((each) => typeof each === 'number'))).toBe(10_000);
  });

  it('let a waiter go at the first failure, and hold the next one after recovery', async () => {
    const { attempts } = open();
    let gone = false;
    void attempts.gaveUp().then(() => { gone = true; });
    await attempts.untilDone(failing(1));
    expect(gone).toBe(true);
    let again = false;
    void attempts.gaveUp().then(() => { again = true; });
    await attempts.untilDone(failing(0));
    expect(again).toBe(false);
  });

  it('end with false once closed', async () => {
    const { attempts } = open();
    const done = attempts.untilDone(async () => { attempts.close(); throw new Error('no'); });
    expect(await done).toBe(false);
    expect(attempts.failure()).toBe('Error: no');
  });
});
