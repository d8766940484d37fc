import type { About, EmittedBy, FactOf, FactType, PayloadOf, ReadBy, ServiceName } from '@baton/contracts';
import type { Outcome } from './outcome.js';

/** What a decision may look at beside its state: the newest settings of the fact's own tenant. */
export interface Settings {
  /** The newest payload of a settings fact; `entity` tells apart settings kept per rep. */
  latest<T extends FactType>(type: T, entity?: string): PayloadOf<T> | undefined;
}

/** The ids a stage's state can be kept by. */
export type StateKey = 'call' | 'deal' | 'account';

/** When a state wants to be decided on next though nothing comes in, milliseconds since 1970, and what the facts of that moment are about. */
export interface Alarm { readonly atMs: number; readonly about: Partial<About>; readonly correlationId: string }

/** State of one call, deal or account: plain JSON data, advanced by every fact that came in and every fact given out. */
export interface StageState<S, F extends FactType> {
  readonly by: StateKey;
  readonly initial: S;
  readonly evolve: (state: S, fact: FactOf<F>) => S;
  /** The next alarm, from the state alone, so that it is rebuilt with it. What it leads to must move or end it. */
  readonly alarm?: (state: S) => Alarm | undefined;
  /** The state once an alarm went off, before the facts it led to. */
  readonly rang?: (state: S, alarm: Alarm) => S;
}

/** Pure: the same state, fact and settings give the same outcome. "Now" is the fact's own time. */
export type Decide<S, F extends FactType, E extends FactType> = (state: S, fact: FactOf<F>, settings: Settings) => Outcome<E>;

export interface StageSpec<N extends ServiceName, S> {
  readonly state?: StageState<S, ReadBy<N> | EmittedBy<N>>;
  /** A fact without an entry here only advances the state. */
  readonly decide: { readonly [F in ReadBy<N>]?: Decide<S, F, EmittedBy<N>> };
  /** What the moment of an alarm leads to; "now" is the alarm's own time, however late it is looked at. */
  readonly due?: (state: S, alarm: Alarm, settings: Settings) => Outcome<EmittedBy<N>>;
  /** Live stages never retry and never wait for their own sends. */
  readonly live?: boolean;
}

export interface StageDefinition<N extends ServiceName = ServiceName, S = unknown> extends StageSpec<N, S> { readonly name: N }

/** A stage as a value: which facts in, which decision, which facts out. Facts the topology does not give this stage do not compile. */
export const defineStage = <const N extends ServiceName, S = null>(name: N, spec: StageSpec<N, S>): StageDefinition<N, S> => ({ name, ...spec });
