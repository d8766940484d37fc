import { plainText } from './caption-markup.js';
import { readCues } from './cues.js';
import { headerOfNotes } from './header-notes.js';
import { speakerOfLine } from './speaker-of-line.js';
import type { ParseTranscript } from './transcript.js';
import { TranscriptError } from './transcript-error.js';
import { turnsOfCues } from './turns-of-cues.js';

/** SubRip captions, `Name: words` for the speaker; `NOTE key: value` lines as in WebVTT may stand before the first caption. */
export const parseSubRip: ParseTranscript = (raw, file) => {
  const text = raw.replace(/^\uFEFF/, '');
  const cues = readCues(text, file, '00:00:01,000 --> 00:00:04,000');
  if (cues.length === 0) throw new TranscriptError(file, 1, 'there is no caption in this file', 'a SubRip caption is a number, a line with two times and its text');
  return [{ ...headerOfNotes(text), turns: turnsOfCues(cues, file, (caption) => [speakerOfLine(plainText(caption))]) }];
};
