import type { CallFact, CallLog } from '../ports.js';

export interface FakeCallLog extends CallLog {
  readonly facts: readonly { readonly fact: CallFact; readonly way: 'fast' | 'safe' }[];
  /** Appends, or those of one way, wait until released. */
  hold(way?: 'fast' | 'safe'): void;
  release(): void;
  /** The next append of this way fails. */
  failNext(way: 'fast' | 'safe'): void;
}

/** A log in memory whose answers can be held back. */
export const createFakeCallLog = (): FakeCallLog => {
  const facts: { fact: CallFact; way: 'fast' | 'safe' }[] = [];
  let failing: 'fast' | 'safe' | undefined;
  let gate = Promise.resolve();
  let held: 'fast' | 'safe' | undefined;
  let open = (): void => undefined;
  return {
    facts,
    hold: (way) => { held = way; const { promise, resolve } = Promise.withResolvers<void>(); gate = promise; open = resolve; },
    release: () => { open(); },
    failNext: (way) => { failing = way; },
    append: async (added, way) => {
      if (held === undefined || held === way) await gate;
      if (failing === way) { failing = undefined; throw new Error('the log said no'); }
      facts.push(...added.map((fact) => ({ fact, way })));
    },
    close: () => Promise.resolve(),
  };
};
