import type { Draft, FactType } from '@baton/contracts';

/** How the handling of a message ends. There is no fifth way: a throw counts as park. */
export type Outcome<E extends FactType> =
  | { readonly kind: 'emit'; readonly facts: readonly Draft<E>[] }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'retry'; readonly reason: string }
  | { readonly kind: 'park'; readonly reason: string };

/** Done: these facts go to the log, then the offset is committed. */
export const emit = <E extends FactType>(...facts: readonly Draft<E>[]): Outcome<E> => ({ kind: 'emit', facts });
/** Not for us: counted by reason and committed. */
export const skip = (reason: string): Outcome<never> => ({ kind: 'skip', reason });
/** The outside world is failing: tried again with a bounded back-off, then parked. Not for live stages. */
export const retry = (reason: string): Outcome<never> => ({ kind: 'retry', reason });
/** Can never succeed: original bytes, reason and step go to the stage's parked topic. */
export const park = (reason: string): Outcome<never> => ({ kind: 'park', reason });
