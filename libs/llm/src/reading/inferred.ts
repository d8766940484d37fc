import type { Evidence } from '@baton/contracts';

/** A field read from what was said: a value with its words, or why it stays empty. */
export interface Inferred { readonly value: string; readonly label: string; readonly confidence: number; readonly evidence: readonly Evidence[]; readonly emptyReason: string }

export const leftEmpty = (emptyReason: string): Inferred => ({ value: '', label: '', confidence: 0, evidence: [], emptyReason });

/** What the words say plainly. */
export const readValue = (value: string, confidence: number, evidence: Inferred['evidence']): Inferred => ({ value, label: value, confidence, evidence, emptyReason: '' });
