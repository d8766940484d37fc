import { defineStage } from '@baton/stage';
import { followCall, quietCall } from './domain/call-state.js';
import { decideStart } from './domain/decide-deal.js';
import { decideEnd, decideUtterance } from './domain/decide-utterance.js';
import type { ObjectionModel } from './domain/hearing/objection-model.js';
import { objectionModel } from './domain/hearing/learned-model.js';

/** Words of a call in; cards, objections and talk measures out. */
export const createCoach = (model: ObjectionModel) => defineStage('coach', {
  live: true,
  state: { by: 'call', initial: quietCall, evolve: followCall(model) },
  decide: {
    'call.started': decideStart,
    'call.utterance_heard': decideUtterance(model),
    'call.ended': decideEnd,
  },
});

export const coach = createCoach(objectionModel);
