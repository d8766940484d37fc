import { describe, expect, it } from '@jest/globals';
import { createFakeLogger } from '@baton/platform';
import { BusClosedError, untilDone } from './until-done.js';

const failing = (times: number) => {
  const tries = { count: 0 };
  return { tries, work: async () => {
    tries.count += 1;
    if (tries.count <= times) throw new Error('connection refused');
    return 'done';
  } };
};

describe('untilDone', () => {
  it('tries until it works and says each time that it waits', async () => {
    const logger = createFakeLogger();
    const { tries, work } = failing(2);
    expect(await untilDone('producer', { logger, closed: new AbortController().signal }, work)).toBe('done');
    expect(tries.count).toBe(3);
    expect(logger.lines.map(({ level, fields }) => [level, fields['what'], fields['waitMs']])).toEqual([['warn', 'producer', 100], ['warn', 'producer', 200]]);
  });

  it('gives up at once on what no waiting cures', async () => {
    const { tries, work } = failing(5);
    await expect(untilDone('producer', { logger: createFakeLogger(), closed: new AbortController().signal, hopeless: () => true }, work)).rejects.toThrow('connection refused');
    expect(tries.count).toBe(1);
  });

  it('ends its wait when it is closed', async () => {
    const closing = new AbortController();
    const { work } = failing(1000);
    const waiting = untilDone('consumer', { logger: createFakeLogger(), closed: closing.signal }, work);
    setTimeout(() => closing.abort(), 20);
    await expect(waiting).rejects.toThrow(BusClosedError);
  });

  it('does not begin when it is closed already', async () => {
    const { tries, work } = failing(0);
    await expect(untilDone('read', { logger: createFakeLogger(), closed: AbortSignal.abort() }, work)).rejects.toThrow('read was closed');
    expect(tries.count).toBe(0);
  });
});
