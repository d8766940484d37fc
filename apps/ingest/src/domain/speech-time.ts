/** A stretch of speech, milliseconds from the start of the call; the end is not part of it. */
export interface Span { readonly fromMs: number; readonly toMs: number }

/** Adds a stretch to disjoint ascending ones and joins those that touch, so that words said twice at once count once. */
export const withSpan = (spans: readonly Span[], added: Span): readonly Span[] => {
  if (added.toMs <= added.fromMs) return spans;
  const before = spans.filter(({ toMs }) => toMs < added.fromMs);
  const after = spans.filter(({ fromMs }) => fromMs > added.toMs);
  const touching = spans.slice(before.length, spans.length - after.length);
  const fromMs = Math.min(added.fromMs, touching[0]?.fromMs ?? added.fromMs);
  const toMs = Math.max(added.toMs, touching.at(-1)?.toMs ?? added.toMs);
  return [...before, { fromMs, toMs }, ...after];
};

/** Milliseconds the stretches cover. */
export const totalMs = (spans: readonly Span[]): number => spans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
