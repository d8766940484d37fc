import { Side } from '@baton/contracts';
import { type Line, type Said, sentencesOf } from '@baton/llm';

/** A message of a written talk; no side where nobody sells. */
export interface Message { readonly speaker: string; readonly text: string; readonly side?: Side }

/** Messages are whole: far enough apart that none runs on into the next. */
const messageMs = 10_000;

/** A written talk as if it had been heard. */
export const chatLines = (messages: readonly Message[]): Line[] => messages.map(({ speaker, text, side = Side.UNSPECIFIED }, at) => ({ id: `m${at}`, speaker, side, text, startMs: at * messageMs, endMs: at * messageMs + messageMs / 4 }));

/** The sentences of a written talk as a stage hears them. */
export const chatSentences = (messages: readonly Message[]): Said[] => sentencesOf({ lines: chatLines(messages) });
