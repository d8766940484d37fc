import type { OutcomeFeature, OutcomeFeatures } from './outcome-features.js';

/** Learned weights of what the outcome is judged by. */
export interface OutcomeModel { readonly bias: number; readonly of: Readonly<Record<OutcomeFeature, number>> }

/** How likely the buyer goes through with it, from 0 to 1. */
export const chanceOf = ({ bias, of }: OutcomeModel, features: OutcomeFeatures): number =>
  1 / (1 + Math.exp(-Object.entries(features).reduce((sum, [name, value]) => sum + of[name as OutcomeFeature] * value, bias)));
