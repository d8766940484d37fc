import { defineStage } from '@baton/stage';
import { followCall, quietCall } from './domain/call-state.js';
import { decideEnd, decideUtterance } from './domain/decide-utterance.js';

/** Words of a call in; cards, objections and talk measures out. */
export const coach = defineStage('coach', {
  live: true,
  state: { by: 'call', initial: quietCall, evolve: followCall },
  decide: {
    'call.utterance_heard': decideUtterance,
    'call.ended': decideEnd,
  },
});
