import type { TranscriptGap, TranscriptLine } from '@baton/contracts';

/** Words heard this much after words that were spoken later stand in an order nobody read them in, milliseconds. */
const lateByMs = 2_000;

/** The utterances whose words came late: what was said after them had been heard long before. `lines` are in the order of speech. */
export const lateWords = (lines: readonly TranscriptLine[]): ReadonlySet<string> => {
  const late = new Set<string>();
  lines.forEach(({ utteranceId, endMs, heardAtMs }, index) => {
    if (lines.slice(index + 1).some((after) => after.startMs >= endMs && after.heardAtMs + lateByMs < heardAtMs)) late.add(utteranceId);
  });
  return late;
};

/** A gap in words; one of which words came after all says so. */
export const gapText = ({ fromMs, toMs, reason }: TranscriptGap, lines: readonly TranscriptLine[]): string => {
  const length = `${((toMs - fromMs) / 1000).toFixed(1)} s`;
  const came = lines.some(({ startMs, endMs }) => startMs < toMs && endMs > fromMs);
  return came ? `${length} were missing, ${reason.replaceAll('_', ' ')}; words of it came late` : `${length} missing, ${reason.replaceAll('_', ' ')}`;
};

/** The gaps that begin between two moments of the call. */
export const gapsBetween = (gaps: readonly TranscriptGap[], fromMs: number, toMs: number): readonly TranscriptGap[] => gaps.filter((gap) => gap.fromMs >= fromMs && gap.fromMs < toMs);

/** The last words worth a glance: the newest lines, as many as asked for. */
export const lastLines = (lines: readonly TranscriptLine[], count: number): readonly TranscriptLine[] => lines.slice(-count);
