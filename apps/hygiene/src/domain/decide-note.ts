import type { EmittedBy, FactOf } from '@baton/contracts';
import type { Outcome, Settings } from '@baton/stage';
import type { DealSoFar } from './deal-so-far.js';
import { takenIn } from './taken-in.js';

/** The note of a call: it proposes for itself; here it is what happened last, and what was agreed to do next. */
export const decideNote = (state: DealSoFar, fact: FactOf<'note.drafted'>, settings: Settings): Outcome<EmittedBy<'hygiene'>> => takenIn(state, fact, settings, () => []);
