import { splitSentences } from '@baton/llm';
import type { CallSoFar, Line } from './call-so-far.js';

/** One sentence somebody said, with the line it stands in and its place in the call. */
export interface Said { readonly text: string; readonly line: Line; readonly index: number }

/** Every sentence of the call, in order. */
export const sentencesOf = ({ lines }: CallSoFar): Said[] =>
  lines.flatMap((line) => splitSentences(line.text).map(({ text }) => ({ text, line }))).map((said, index) => ({ ...said, index }));
