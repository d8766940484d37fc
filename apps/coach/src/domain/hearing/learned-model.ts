import type { ObjectionModel } from './objection-model.js';
import { reactionWeights } from './reaction-weights.js';
import { topicWeights } from './topic-weights.js';

/** What the coach hears objections with. */
export const objectionModel: ObjectionModel = { reaction: reactionWeights, topic: topicWeights };
