import type { TranscriptLine } from '@baton/contracts';

/** Lines that may still be spoken: nobody's words stay open behind as many others. */
const newest = 4;

/** Whether the rep is in the middle of saying something, as far as the words tell. */
export const repSpeaks = (lines: readonly TranscriptLine[]): boolean => lines.slice(-newest).some(({ side, final }) => side === 'rep' && !final);
