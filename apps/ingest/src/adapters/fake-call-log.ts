import type { CallFact, CallLog } from '../ports.js';

export interface FakeCallLog extends CallLog {
  readonly facts: readonly { readonly fact: CallFact; readonly way: 'fast' | 'safe' }[];
  /** Appends wait until released. */
  hold(): void;
  release(): void;
  /** The next append of this way fails. */
  failNext(way: 'fast' | 'safe'): void;
}

/** A log in memory whose answers can be held back. */
export const createFakeCallLog = (): FakeCallLog => {
  const facts: { fact: CallFact; way: 'fast' | 'safe' }[] = [];
  let failing: 'fast' | 'safe' | undefined;
  let gate = Promise.resolve();
  let open = (): void => undefined;
  return {
    facts,
    hold: () => { const { promise, resolve } = Promise.withResolvers<void>(); gate = promise; open = resolve; },
    release: () => { open(); },
    failNext: (way) => { failing = way; },
    append: async (added, way) => {
      await gate;
      if (failing === way) { failing = undefined; throw new Error('the log said no'); }
      facts.push(...added.map((fact) => ({ fact, way })));
    },
    close: () => Promise.resolve(),
  };
};
