import type { Turn } from './transcript.js';

/** 150 words a minute, an ordinary pace of speech. */
const msPerWord = 400;
const pauseMs = 400;

/** Gives turns of a file without times the times they would take at an ordinary pace. */
export const spreadTurns = (said: readonly { readonly speaker: string; readonly text: string }[]): Turn[] => {
  let startMs = 0;
  return said.map(({ speaker, text }) => {
    const endMs = startMs + Math.max(1, text.split(/\s+/).length) * msPerWord;
    const turn = { speaker, text, startMs, endMs };
    startMs = endMs + pauseMs;
    return turn;
  });
};
