import type { LinearModel } from './linear-model.js';
import type { StepModel } from './step-chances.js';

/** What was learned from meetings of colleagues. */
export interface MeetingModel { readonly steps: StepModel; readonly decisions: LinearModel }
