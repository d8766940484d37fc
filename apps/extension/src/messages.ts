import type { Hypothesis } from '@baton/contracts';
import { z } from 'zod';
import type { Said } from './call/domain/line-state.js';

const captionsSeen = z.enum(['off', 'shown', 'unknown']);
export type CaptionsSeen = z.output<typeof captionsSeen>;

const text = (most: number) => z.string().max(most);
const hypothesis: z.ZodType<Hypothesis> = z.strictObject({
  utteranceId: text(50), revision: z.number().int().positive(), isFinal: z.boolean(), speaker: text(200), text: text(20_000),
  words: z.array(z.never()), startMs: z.number().int().nonnegative(), endMs: z.number().int().nonnegative(),
});

/** What a Meet page tells the background. Before a call was begun it tells its state alone, and never words. */
export const fromPageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('status'), title: text(300), code: text(50), captions: captionsSeen }),
  z.strictObject({ kind: z.literal('heard'), callId: text(100), hypotheses: z.array(hypothesis).max(500), late: z.number().int().nonnegative() }),
  /** The rep left the meeting. */
  z.strictObject({ kind: z.literal('left'), callId: text(100) }),
  /** Nothing happened; the worker is kept awake. */
  z.strictObject({ kind: z.literal('beat') }),
]);
export type FromPage = z.output<typeof fromPageSchema>;
export type PageStatus = Omit<Extract<FromPage, { kind: 'status' }>, 'kind'>;

/** What the background tells a Meet page. */
export type ToPage =
  | { readonly kind: 'listen'; readonly callId: string; readonly startedAtMs: number; readonly repName: string }
  | { readonly kind: 'rest' }
  | { readonly kind: 'line'; readonly said: Said };

/** What the side panel asks for. */
export const fromPanelSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), tabId: z.number().int(), title: text(300), dealId: text(100), othersKnow: z.literal(true) }),
  z.strictObject({ kind: z.literal('stop') }),
  z.strictObject({ kind: z.literal('again') }),
]);
export type FromPanel = z.output<typeof fromPanelSchema>;
