import { checkPayload, type Fact, type FactType, keyOf } from '@baton/contracts';
import type { Settings, StateKey } from './define-stage.js';
import { factsFromDrafts } from './fact-from-draft.js';
import { type Outcome, park, skip } from './outcome.js';

/** A stage with its types forgotten, as the runtime handles it. */
export interface AnyStage {
  readonly name: string;
  readonly live?: boolean;
  readonly state?: { readonly by: StateKey; readonly initial: unknown; readonly evolve: (state: never, fact: never) => unknown };
  readonly decide: Readonly<Record<string, ((state: never, fact: never, settings: Settings) => Outcome<FactType>) | undefined>>;
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

/** decide, then evolve with the fact that came in and with each fact given out. A throw is a bug and parks the message. */
export const step = (stage: AnyStage, state: unknown, fact: Fact, settings: Settings): Stepped => {
  try {
    const decide = stage.decide[fact.type];
    const outcome = decide ? decide(state as never, fact as never, settings) : skip('not_decided_on');
    if (outcome.kind === 'park' || outcome.kind === 'retry') return { outcome, emitted: [], state };
    const emitted = outcome.kind === 'emit' ? factsFromDrafts(stage.name, fact, outcome.facts).map(sendable) : [];
    const next = stage.state ? [fact, ...emitted].reduce<unknown>((before, each) => stage.state?.evolve(before as never, each as never), state) : state;
    return { outcome, emitted, state: next };
  } catch (bug) {
    return { outcome: park('bug'), emitted: [], state, bug };
  }
};
