import { z } from 'zod';
import { routes } from './hygiene-rules.js';

/** Why a deal needs a word, for as long as the cause lasts. */
export const dealFlagSchema = z.object({
  kind: z.enum(['stale', 'no_next_step', 'reminder']),
  /** The reminder's rule; empty for the others. */
  ruleId: z.string(),
  /** In words a rep can act on. */
  reason: z.string(),
  /** Since when: a stale deal since something last happened, everything else since it was noticed. */
  sinceMs: z.number(),
  route: z.enum(routes),
});
export type DealFlag = z.infer<typeof dealFlagSchema>;

/** GET /api/deals/attention: own deals first, among them the longest waiting. */
export const dealAttentionSchema = z.object({
  deals: z.array(z.object({
    dealId: z.string(), label: z.string(), repId: z.string(), repName: z.string(),
    /** Page of the record at the vendor; empty when it is not known. */
    recordUrl: z.string(),
    flags: z.array(dealFlagSchema).min(1),
  })),
});
export type DealAttention = z.infer<typeof dealAttentionSchema>;
