import type { Evidence, EvidenceSource, Side } from '@baton/contracts';

/** Words of one person: a final utterance of a call, or a paragraph of something written. Times are milliseconds from the beginning of its talk. */
export interface Line { readonly id: string; readonly speaker: string; readonly side: Side; readonly text: string; readonly startMs: number; readonly endMs: number; /** For what was written: where it stands. */ readonly source?: EvidenceSource }

export interface Person { readonly name: string; readonly side: Side }

/** Lines that belong together, and when they began, milliseconds since 1970. */
export interface Talk { readonly startedAtMs: number; readonly lines: readonly Line[] }

/** The words of a line that a claim rests on. */
export const evidenceOf = ({ id, speaker, side, text, startMs, endMs, source }: Line, quote = text): Evidence =>
  ({ utteranceId: source ? '' : id, speaker, side, quote, startMs, endMs, source });
