import type { NextStep } from '@baton/contracts';
import type { Said } from '@baton/llm';
import type { CallSoFar } from './call-so-far.js';
import { findMeetingSteps } from './meeting/find-meeting-steps.js';
import type { MeetingModel } from './meeting/meeting-model.js';
import { meetingWeights } from './meeting/meeting-weights.js';
import { isMeeting } from './meeting/pieces.js';
import { findRuleSteps } from './rule-steps.js';

/** Who does what by when. Across a table people say it outright, and rules read it; colleagues deal tasks out in passing, and what was learned from meetings chooses among all they say. */
export const findNextSteps = (call: CallSoFar, sentences: readonly Said[], model: MeetingModel = meetingWeights): NextStep[] => {
  const byRule = findRuleSteps(call, sentences);
  return isMeeting(sentences) ? findMeetingSteps(call, sentences, byRule, model.steps).map(({ step }) => step) : byRule;
};
