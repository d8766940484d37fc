import { headerOfNotes, isNote } from './header-notes.js';
import { speakerOfLine } from './speaker-of-line.js';
import { spreadTurns } from './spread-turns.js';
import type { ParseTranscript } from './transcript.js';
import { TranscriptError } from './transcript-error.js';

/** Plain text, one `Name: words` a line; a line without a name goes on with the turn above it. Times are spread at an ordinary pace. */
export const parseNamedLines: ParseTranscript = (raw, file) => {
  const said: { speaker: string; text: string }[] = [];
  raw.replace(/^\uFEFF/, '').split(/\r?\n/).forEach((line, at) => {
    if (line.trim() === '' || isNote(line)) return;
    const { speaker, text } = speakerOfLine(line);
    const above = said.at(-1);
    if (speaker !== '') said.push({ speaker, text });
    else if (above) above.text += ` ${text}`;
    else throw new TranscriptError(file, at + 1, 'the first line names nobody', 'begin each turn with the speaker, like "Dana: Good morning"');
  });
  if (said.length === 0) throw new TranscriptError(file, 1, 'nothing is said in this file', 'write one turn a line, like "Dana: Good morning"');
  return [{ ...headerOfNotes(raw), turns: spreadTurns(said) }];
};
