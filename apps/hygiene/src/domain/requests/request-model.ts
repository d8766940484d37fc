import { requestFeatures } from './request-features.js';

/** Learned weights of what a request is judged by; what has no weight counts nothing. */
export interface RequestModel { readonly bias: number; readonly of: Readonly<Record<string, number>> }

/** From here on a sentence counts as a request: where precision and recall balance best on mails that the weights had not seen. */
export const requestFrom = 0.4;

/** How likely features are those of a request, from 0 to 1 (logistic regression). */
export const chanceOfFeatures = ({ bias, of }: RequestModel, features: readonly string[]): number =>
  1 / (1 + Math.exp(-features.reduce((sum, feature) => sum + (Object.hasOwn(of, feature) ? of[feature] ?? 0 : 0), bias)));

/** How likely a sentence of a mail asks somebody to do something, from 0 to 1. */
export const requestChance = (sentence: string, model: RequestModel): number => chanceOfFeatures(model, requestFeatures(sentence));
