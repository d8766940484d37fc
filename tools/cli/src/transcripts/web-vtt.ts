import { plainText } from './caption-markup.js';
import { readCues } from './cues.js';
import { headerOfNotes } from './header-notes.js';
import { speakerOfLine } from './speaker-of-line.js';
import type { ParseTranscript } from './transcript.js';
import { TranscriptError } from './transcript-error.js';
import { type Said, turnsOfCues } from './turns-of-cues.js';

const voice = /<v(?:\.[^\s>]+)*\s+([^>]+)>/g;

/** `<v Name>words` as Meet writes it, once or several times, `Name: words` as Zoom does, else words of nobody. */
const readCaption = (caption: string): readonly Said[] => {
  const marks = [...caption.matchAll(voice)];
  if (marks.length === 0) return [speakerOfLine(plainText(caption))];
  const before = plainText(caption.slice(0, marks[0]?.index));
  const said = marks.map((mark, at) => ({ speaker: plainText(mark[1] ?? ''), text: plainText(caption.slice(mark.index + mark[0].length, marks[at + 1]?.index)) }));
  return before === '' ? said : [{ speaker: '', text: before }, ...said];
};

/** WebVTT (W3C), with `NOTE key: value` lines for title, deal, rep and buyer. */
export const parseWebVtt: ParseTranscript = (raw, file) => {
  const text = raw.replace(/^\uFEFF/, '');
  if (!/^WEBVTT(?:[ \t\r\n]|$)/.test(text)) throw new TranscriptError(file, 1, 'a WebVTT file begins with the line WEBVTT', 'add that line, or give the file the ending of what it is');
  const cues = readCues(text, file, '00:00:01.000 --> 00:00:04.000');
  if (cues.length === 0) throw new TranscriptError(file, 1, 'there is no caption after WEBVTT', 'export the transcript again with its captions');
  return [{ ...headerOfNotes(text), turns: turnsOfCues(cues, file, readCaption) }];
};
