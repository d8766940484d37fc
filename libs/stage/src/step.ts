import { About, checkPayload, type Fact, type FactType, keyOf } from '@baton/contracts';
import { derivedId } from '@baton/platform';
import type { Alarm, Settings, StateKey } from './define-stage.js';
import { type Cause, factsFromDrafts } from './fact-from-draft.js';
import { type Outcome, park, skip } from './outcome.js';

/** A stage with its types forgotten, as the runtime handles it. */
export interface AnyStage {
  readonly name: string;
  readonly live?: boolean;
  readonly state?: { readonly by: StateKey; readonly initial: unknown; readonly evolve: (state: never, fact: never) => unknown; readonly alarm?: (state: never) => Alarm | undefined; readonly rang?: (state: never, alarm: Alarm) => unknown };
  readonly decide: Readonly<Record<string, ((state: never, fact: never, settings: Settings) => Outcome<FactType>) | undefined>>;
  readonly due?: (state: never, alarm: Alarm, settings: Settings) => Outcome<FactType>;
}

/** What one fact led to: the outcome, the full facts it emits and the state after all of them. */
export interface Stepped { readonly outcome: Outcome<FactType>; readonly emitted: readonly Fact[]; readonly state: unknown; readonly bug?: unknown }

const idOf: Readonly<Record<StateKey, (fact: Fact) => string>> = {
  call: ({ about }) => about.callId, deal: ({ about }) => about.dealId, account: ({ about }) => about.accountId,
};

/** Key of the state a fact belongs to, the tenant first; empty for a stage without state. */
export const stateKeyOf = (stage: AnyStage, fact: Fact): string => (stage.state ? `${fact.tenant}|${idOf[stage.state.by](fact)}` : '');

/** A fact that its readers would refuse, or that has no key, is a bug of the decision, not of the log. */
const sendable = (fact: Fact): Fact => {
  const complaint = checkPayload(fact);
  if (complaint) throw new Error(`${fact.type} was given out unfit to be read: ${complaint}`);
  keyOf(fact);
  return fact;
};

const evolved = (stage: AnyStage, state: unknown, facts: readonly Fact[]): unknown =>
  (stage.state ? facts.reduce<unknown>((before, each) => stage.state?.evolve(before as never, each as never), state) : state);

/** Runs one decision; `arrive` advances the state by what gave rise to it. A throw is a bug. */
const decided = (stage: AnyStage, state: unknown, cause: Cause, arrive: () => unknown, decide: () => Outcome<FactType>): Stepped => {
  try {
    const outcome = decide();
    if (outcome.kind === 'park' || outcome.kind === 'retry') return { outcome, emitted: [], state };
    const emitted = outcome.kind === 'emit' ? factsFromDrafts(stage.name, cause, outcome.facts).map(sendable) : [];
    return { outcome, emitted, state: evolved(stage, arrive(), emitted) };
  } catch (bug) {
    return { outcome: park('bug'), emitted: [], state, bug };
  }
};

/** decide, then evolve with the fact that came in and with each fact given out. A throw is a bug and parks the message. */
export const step = (stage: AnyStage, state: unknown, fact: Fact, settings: Settings): Stepped =>
  decided(stage, state, fact, () => evolved(stage, state, [fact]), () => stage.decide[fact.type]?.(state as never, fact as never, settings) ?? skip('not_decided_on'));

/** The next alarm of a state. */
export const alarmOf = (stage: AnyStage, state: unknown): Alarm | undefined => (stage.due ? stage.state?.alarm?.(state as never) : undefined);

/** The moment of an alarm as the cause of facts: the same alarm gives the same ids, however often it goes off. */
const causeOf = (stage: AnyStage, key: string, { atMs, about, correlationId }: Alarm): Cause => ({
  id: derivedId(atMs, stage.name, key, 'alarm'), tenant: key.split('|')[0] ?? '', correlationId, occurredAtMs: atMs, traceContext: '',
  about: { ...About.create(), ...about }, repLocalDate: new Date(atMs).toISOString().slice(0, 10),
});

/** An alarm that leads to no later one, or to none, would go off for ever. */
class StuckAlarm extends Error {}
const alarmsAtOnce = 1_000;

/** Every alarm of a state up to a moment, one after the other. Ends with a bug at an alarm that did not move, leaving the state as it was before. */
export const alarmsUntil = (stage: AnyStage, key: string, state: unknown, untilMs: number, settings: Settings): Stepped[] => {
  const went: Stepped[] = [];
  for (let at = state; went.length < alarmsAtOnce;) {
    const alarm = alarmOf(stage, at);
    if (!alarm || alarm.atMs > untilMs) break;
    const result = decided(stage, at, causeOf(stage, key, alarm), () => stage.state?.rang?.(at as never, alarm) ?? at, () => stage.due?.(at as never, alarm, settings) ?? skip('not_decided_on'));
    const next = alarmOf(stage, result.state);
    if (next && next.atMs <= alarm.atMs) return [...went, { outcome: park('bug'), emitted: [], state: at, bug: result.bug ?? new StuckAlarm(`the alarm of ${key} at ${alarm.atMs} did not move`) }];
    went.push(result);
    at = result.state;
  }
  return went;
};
