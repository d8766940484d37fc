import type { Evidence } from '@baton/contracts';
import { splitSentences } from '../sentences.js';
import { evidenceOf, type Line, type Talk } from './line.js';

/** One sentence somebody said, the line it begins in, its place in the call, and its words in every line it runs over, whole or of a stretch of characters. */
export interface Said { readonly text: string; readonly line: Line; readonly index: number; readonly evidence: readonly Evidence[]; quoting(start: number, end: number): Evidence[] }

interface Turn { readonly text: string; readonly pieces: readonly { readonly line: Line; readonly start: number }[] }

/** Captions break off in mid-sentence: a line without a closing mark goes on in the speaker's next one, said within this time. */
const goesOnWithinMs = 2_000;
const linesJoined = 3;
const isOpen = (text: string): boolean => /[\p{L}\p{N},–—-]\s*$/u.test(text);
const wordsIn = (text: string): number => text.trim().split(/\s+/).length;
/** "Mm-hmm." and "Yeah." do not take the floor. */
const isNod = ({ text }: Line): boolean => wordsIn(text) <= 2;

const goesOn = (turn: Turn, line: Line, spokenUntilMs: number): boolean => {
  const last = turn.pieces.at(-1)?.line;
  return last !== undefined && turn.pieces.length < linesJoined && last.speaker === line.speaker && isOpen(last.text) && /^\s*[\p{Ll}\d]|^\s*I\b/u.test(line.text) && line.startMs - spokenUntilMs <= goesOnWithinMs;
};

const turnsOf = (lines: readonly Line[]): Turn[] => {
  const turns: Turn[] = [];
  for (const line of lines) {
    const spokenUntilMs = turns.at(-1)?.pieces.at(-1)?.line.endMs ?? 0;
    const open = [turns.at(-1), turns.at(-2)].find((turn, back) => turn && goesOn(turn, line, spokenUntilMs) && (back === 0 || turns.slice(-back).every(({ pieces }) => pieces.every((piece) => isNod(piece.line)))));
    if (!open) { turns.push({ text: line.text, pieces: [{ line, start: 0 }] }); continue; }
    turns[turns.indexOf(open)] = { text: `${open.text} ${line.text}`, pieces: [...open.pieces, { line, start: open.text.length + 1 }] };
  }
  return turns;
};

/** The words of each line that a stretch of a turn covers. */
const evidenceIn = ({ text, pieces }: Turn, start: number, end: number): Evidence[] => pieces.flatMap(({ line, start: from }) => {
  const quote = text.slice(Math.max(start, from), Math.min(end, from + line.text.length)).trim();
  return end > from && start < from + line.text.length && quote ? [evidenceOf(line, quote)] : [];
});

/** As it was spoken, however it arrived: people talk over one another and a final can be late. */
const asSpoken = (lines: readonly Line[]): Line[] => lines.toSorted((a, b) => a.startMs - b.startMs || a.id.localeCompare(b.id));

/** Every sentence of a talk, in order. */
export const sentencesOf = ({ lines }: Pick<Talk, 'lines'>): Said[] => turnsOf(asSpoken(lines)).flatMap((turn) => splitSentences(turn.text).flatMap(({ text, start, end }) => {
  const line = turn.pieces.findLast((piece) => piece.start <= start)?.line;
  return line ? [{ text, line, evidence: evidenceIn(turn, start, end), quoting: (from: number, to: number) => evidenceIn(turn, start + from, start + to) }] : [];
})).map((said, index) => ({ ...said, index }));
