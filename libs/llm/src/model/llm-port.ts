import type { z } from 'zod';
import type { PromptData } from './prompt-data.js';

/**
 * Why there is no answer: no endpoint is set up · the cap ran out · the endpoint or its model refused · the tenant's tokens of the day are spent · what came
 * is not of the schema, also after the repair · more bytes than are taken · nobody there · the answer broke off.
 */
export const noneReasons = ['not_configured', 'timed_out', 'refused', 'over_budget', 'invalid', 'too_large', 'unreachable', 'cut_off'] as const;
export type NoneReason = (typeof noneReasons)[number];

/** One bounded question: the model gets fixed text and data, and answers in one shape. It has no tools and no credentials. */
export interface Ask<T> {
  /** The stage that asks; tokens are counted for it. */
  readonly stage: string;
  readonly schemaName: string;
  readonly schema: z.ZodType<T>;
  /** The program's own words; nothing anybody said. */
  readonly system: string;
  readonly data: PromptData;
  readonly maxTokens: number;
  /** Longest until there is an answer or none, the repair included, milliseconds. */
  readonly capMs: number;
}

/** Tokens as the endpoint counts them, or an estimate from above where it does not. */
export interface Usage { readonly promptTokens: number; readonly answerTokens: number }

export interface None { readonly kind: 'none'; readonly reason: NoneReason }
export type Answered<T> = { readonly kind: 'answer'; readonly value: T; readonly usage: Usage; readonly ms: number } | None;

/** A model endpoint. */
export interface LlmPort {
  /** The model's name as it is configured, never as an answer claims. */
  readonly endpoint: string;
  /** Never throws and never takes longer than the cap. */
  ask<T>(ask: Ask<T>): Promise<Answered<T>>;
}

/** Hears what became of each question, for metrics. */
export type OnOutcome = (stage: string, outcome: 'answer' | NoneReason, ms: number) => void;
