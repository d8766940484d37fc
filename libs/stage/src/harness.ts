import { type Fact, type FactType, type PayloadOf, settingEntity } from '@baton/contracts';
import type { Settings } from './define-stage.js';
import type { Outcome } from './outcome.js';
import { alarmsUntil, type AnyStage, stateKeyOf, step } from './step.js';

/** Settings facts as a stage sees them, for specs. */
export const settingsFrom = (facts: readonly Fact[], tenant: string): Settings => ({
  latest: <T extends FactType>(type: T, entity?: string) =>
    facts.findLast((fact) => fact.type === type && fact.tenant === tenant && (entity === undefined || settingEntity(fact) === entity))?.payload as PayloadOf<T> | undefined,
});

export interface Ran { readonly outcome: Outcome<FactType>; readonly emitted: readonly Fact[]; readonly state: unknown }
export interface Given {
  given(...facts: readonly Fact[]): Given;
  settings(...facts: readonly Fact[]): Given;
  when(fact: Fact): Ran;
  /** Everything given out, the facts of alarms included; with `untilMs` also what falls due up to then. */
  runAll(facts: readonly Fact[], untilMs?: number): Fact[];
}

const run = (stage: AnyStage, settings: readonly Fact[]) => {
  const states = new Map<string, unknown>();
  const ring = (key: string, untilMs: number): Fact[] => alarmsUntil(stage, key, states.get(key), untilMs, settingsFrom(settings, key.split('|')[0] ?? '')).flatMap(({ bug, emitted, state }) => {
    if (bug !== undefined) throw bug;
    states.set(key, state);
    return [...emitted];
  });
  return {
    ringAll: (untilMs: number): Fact[] => [...states.keys()].flatMap((key) => ring(key, untilMs)),
    next: (fact: Fact): Ran => {
      const key = stateKeyOf(stage, fact);
      if (!states.has(key)) states.set(key, stage.state?.initial);
      const rung = ring(key, fact.occurredAtMs);
      const result = step(stage, states.get(key), fact, settingsFrom(settings, fact.tenant));
      if (result.bug !== undefined) throw result.bug;
      states.set(key, result.state);
      return { ...result, emitted: [...rung, ...result.emitted] };
    },
  };
};

/**
 * Given-When-Then over a stage, through the same step as the runtime. `given` facts pass through the whole stage, their own emissions included;
 * a throw in a decision fails the spec.
 */
export const specify = (stage: AnyStage): Given => {
  const build = (before: readonly Fact[], settings: readonly Fact[]): Given => ({
    given: (...facts) => build([...before, ...facts], settings),
    settings: (...facts) => build(before, [...settings, ...facts]),
    when: (fact) => {
      const { next } = run(stage, settings);
      before.forEach(next);
      return next(fact);
    },
    runAll: (facts, untilMs) => {
      const { next, ringAll } = run(stage, settings);
      return [...[...before, ...facts].flatMap((fact) => [...next(fact).emitted]), ...(untilMs === undefined ? [] : ringAll(untilMs))];
    },
  });
  return build([], []);
};
