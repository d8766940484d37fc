import { describe, expect, it } from '@jest/globals';
import { createGates } from './gates.js';
import { Refusal } from './refusal.js';

const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

/** Work that ends when told to, and a list of what has begun. */
const workshop = (limits = { writes: 1, reads: 1, waiting: 3 }) => {
  const gates = createGates(limits);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const begin = (kind: 'write' | 'read', name: string): Promise<string> => gates.run(kind, () => {
    begun.push(name);
    return new Promise<string>((resolve) => { ends.set(name, () => resolve(name)); });
  });
  return { gates, begun, begin, end: async (name: string) => { ends.get(name)?.(); await turn(); } };
};

describe('two gates', () => {
  it('let a write in while reads fill theirs', async () => {
    const { begun, begin } = workshop();
    void begin('read', 'r1');
    void begin('read', 'r2');
    void begin('write', 'w1');
    await turn();
    expect(begun).toEqual(['r1', 'w1']);
  });

  it('let a waiting write go before a waiting read', async () => {
    const { begun, begin, end } = workshop();
    for (const [kind, name] of [['write', 'w1'], ['read', 'r1'], ['read', 'r2'], ['write', 'w2']] as const) void begin(kind, name);
    await turn();
    await end('r1');
    expect(begun).toEqual(['w1', 'r1']);
    await end('w1');
    expect(begun).toEqual(['w1', 'r1', 'w2', 'r2']);
  });

  it('open again after work that failed', async () => {
    const { gates, begin, begun } = workshop();
    await expect(gates.run('write', async () => { throw new Error('no'); })).rejects.toThrow('no');
    void begin('write', 'w1');
    await turn();
    expect(begun).toEqual(['w1']);
  });

  it('turn away what would wait too long, and say so', async () => {
    const { begin } = workshop({ writes: 1, reads: 1, waiting: 1 });
    void begin('read', 'r1');
    void begin('read', 'r2');
    await expect(begin('read', 'r3')).rejects.toThrow(Refusal);
  });
});
