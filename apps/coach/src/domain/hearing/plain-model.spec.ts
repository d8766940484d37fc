import type { ObjectionModel } from './objection-model.js';

/** A model simple enough to reason about in specs: a wording of an objection is one, unless a guard stands beside it; grammar alone says nothing. */
export const plainModel: ObjectionModel = {
  reaction: { bias: -20, of: {}, course: { bias: -20, score: 0, resistance: 0, turn: 0 } },
  topic: { bias: -3, of: { cue: 3, 'cue+past': -6, 'cue+reported': -6, 'cue+supposed': -6, 'cue+no_problem': -6, 'cue+resolved': -6, 'cue+elsewhere': -6 } },
};
