import { spreadTurns } from './spread-turns.js';
import type { ParseTranscript, Transcript } from './transcript.js';
import { lineAt, TranscriptError } from './transcript-error.js';

interface Row { readonly cells: readonly string[]; readonly line: number }

const cell = /"((?:[^"]|"")*)"(,|\r?\n|$)|([^",\r\n]*)(,|\r?\n|$)/y;

/** Reads rows of RFC 4180: quoted cells may hold commas, line breaks and doubled quotes. */
const readRows = (text: string, file: string): Row[] => {
  const rows: Row[] = [];
  let cells: string[] = [];
  let position = 0;
  let rowStart = 0;
  while (position < text.length) {
    cell.lastIndex = position;
    const match = cell.exec(text);
    if (!match) throw new TranscriptError(file, lineAt(text, position), 'a quoted cell is not closed as CSV wants it', 'double the quotes inside a cell and close it with one');
    cells.push(match[1] === undefined ? (match[3] ?? '') : match[1].replaceAll('""', '"'));
    position = cell.lastIndex;
    if ((match[2] ?? match[4]) === ',') continue;
    rows.push({ cells, line: lineAt(text, rowStart) });
    cells = [];
    rowStart = position;
  }
  return rows.filter((row) => row.cells.some((each) => each.trim() !== ''));
};

/** A speaker inside running text: one or two capitalised words before a colon, at the start or after the end of a sentence. */
const inlineName = /(?:^|(?<=[.!?…"”)]\s))(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?):\s+/gu;

/** Words before the first name were said by whoever does not answer them: with two speakers, the other one. */
const openingSpeaker = (names: readonly string[]): string => {
  const others = [...new Set(names)].filter((name) => name !== names[0]);
  return others.length === 1 ? (others[0] ?? '') : '';
};

const turnsOfCell = (text: string): { speaker: string; text: string }[] => {
  const marks = [...text.matchAll(inlineName)];
  const names = marks.map((mark) => mark[1] ?? '');
  const opening = text.slice(0, marks[0]?.index ?? text.length).trim();
  const said = marks.map((mark, at) => ({ speaker: names[at] ?? '', text: text.slice(mark.index + mark[0].length, marks[at + 1]?.index ?? text.length).trim() }));
  return [{ speaker: openingSpeaker(names), text: opening }, ...said].filter((turn) => turn.text !== '');
};

const callOfRow = ({ cells }: Row): Transcript | undefined => {
  const longest = cells.reduce((found, each) => (each.length > found.length ? each : found), '');
  const said = turnsOfCell(longest.trim().replace(/^"+|"+$/g, '').trim());
  if (said.length < 2) return undefined;
  const id = cells.find((each) => each !== longest && each.trim() !== '') ?? '';
  return { title: id === '' ? '' : `Call ${id}`, dealId: '', reps: [], buyers: [], turns: spreadTurns(said) };
};

/** CSV with a whole call in one cell: `Hi Emily… Emily: Hello. John: …`. A row whose longest cell names nobody is a heading. */
export const parseCsvCells: ParseTranscript = (raw, file) => {
  const rows = readRows(raw.replace(/^\uFEFF/, ''), file);
  const calls = rows.map((row) => ({ row, call: callOfRow(row) }));
  const silent = calls.find(({ call }, at) => call === undefined && at > 0);
  if (silent) throw new TranscriptError(file, silent.row.line, 'no cell of this row holds turns like "Emily: Hello."', 'put the whole call into one cell, each turn begun by its speaker');
  const found = calls.flatMap(({ call }) => (call ? [call] : []));
  if (found.length === 0) throw new TranscriptError(file, 1, 'no row holds a call', 'put the whole call into one cell, each turn begun by its speaker');
  return found;
};
