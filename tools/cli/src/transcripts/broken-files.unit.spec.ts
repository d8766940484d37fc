import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readTranscripts } from './read-transcripts.js';
import { TranscriptError } from './transcript-error.js';

const folder = join(import.meta.dirname, 'fixtures/broken');

/** File, and what its one line says after the file's name. */
const broken: readonly (readonly [string, string])[] = [
  ['no-header.vtt', ':1: a WebVTT file begins with the line WEBVTT; add that line, or give the file the ending of what it is'],
  ['bad-time.vtt', ':6: "00:00:3.000 --> 00:00:04.000" is no caption time; write it like 00:00:01.000 --> 00:00:04.000'],
  ['backwards.vtt', ':3: the caption ends before it starts; exchange its two times'],
  ['no-captions.vtt', ':1: there is no caption after WEBVTT; export the transcript again with its captions'],
  ['two-calls.srt', ':6: the caption lies more than a minute before the one above it; put the captions in order, or split the file into its calls'],
  ['zoom-time.json', ':4: timeline.1.ts: "at noon" is no time; a Zoom entry has ts and end_ts like 00:01:02.000, text and users'],
  ['cut-off.json', ':4: this is no JSON; export the transcript again: the file may be cut off'],
  ['meet-time.json', ':5: transcriptEntries.1.startTime: no instant like 2026-11-23T09:00:00Z; a Meet entry has participant, text, startTime and endTime'],
  ['silent-call.jsonl', ':2: turns: nothing is said; each line is one call with turns of speaker and text'],
  ['nameless.txt', ':2: the first line names nobody; begin each turn with the speaker, like "Dana: Good morning"'],
  ['one-voice.csv', ':3: no cell of this row holds turns like "Emily: Hello."; put the whole call into one cell, each turn begun by its speaker'],
  ['bad-quotes.csv', ':2: a quoted cell is not closed as CSV wants it; double the quotes inside a cell and close it with one'],
  ['empty.vtt', ':1: the file is empty; export the transcript again'],
  ['recording.txt', ':1: this is no text; give a transcript, not a recording or a document'],
  ['document.docx', ':1: no format is known by the ending ".docx"; use one of .vtt .srt .json .jsonl .txt .csv .nlp'],
];

const complaintOf = (files: readonly string[]): string => {
  try {
    readTranscripts(files);
  } catch (error) {
    if (error instanceof TranscriptError) return error.message;
    throw error;
  }
  return 'no complaint';
};

describe('a broken transcript', () => {
  it.each(broken)('%s', (name, sentence) => { expect(complaintOf([join(folder, name)])).toBe(`${join(folder, name)}${sentence}`); });

  it('has a sentence in this table whenever it lies in the folder', () => {
    expect(readdirSync(folder).toSorted()).toEqual(broken.map(([name]) => name).toSorted());
  });

  it('is one line', () => { for (const [name] of broken) expect(complaintOf([join(folder, name)])).not.toContain('\n'); });

  it('that is not there is named with the reason', () => {
    expect(complaintOf([join(folder, 'missing.vtt')])).toBe(`${join(folder, 'missing.vtt')}:1: the file cannot be read (ENOENT); check its name`);
  });

  it('stops the good ones beside it', () => {
    const good = join(folder, '../../../../../../examples/calls/halden-discovery.vtt');
    expect(complaintOf([good])).toBe('no complaint');
    expect(complaintOf([good, join(folder, 'backwards.vtt')])).toContain('backwards.vtt:3:');
  });
});
