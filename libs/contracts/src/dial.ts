import { z } from 'zod';

/** How sure a proposal has to be before a rep is asked, from 0 to 1. */
export const dialSchema = z.number().min(0).max(1);

/** The dial of a tenant where nobody has set one. */
export const defaultProposalDial = 0.6;

/** GET /api/dial. */
export const dialViewSchema = z.object({ dial: dialSchema, /** Who set it, by name; empty for the standard one. */ by: z.string(), mayChange: z.boolean() });
export type DialView = z.infer<typeof dialViewSchema>;

/** PUT /api/dial, by an administrator. */
export const dialChangeSchema = z.strictObject({ dial: dialSchema });
export type DialChange = z.infer<typeof dialChangeSchema>;

/** As much of a proposal as the dial looks at. */
interface Dialled { readonly status: string; readonly confidence: number; readonly edited: boolean }

/** Whether the dial leaves a proposal empty: one that nobody has taken up yet. A rep's own edit is not a reading any more. */
export const isBelowDial = ({ status, confidence, edited }: Dialled, dial: number): boolean => status === 'pending' && !edited && confidence < dial;

/** Rounded down, so that nothing reads as sure as the dial asks for and is left empty. */
const percent = (share: number): string => `${Math.floor(share * 100 + 1e-9)} %`;

/** Why a field stays empty. */
export const belowDialText = (confidence: number, dial: number): string => `${percent(confidence)} sure, your dial is at ${percent(dial)}`;
