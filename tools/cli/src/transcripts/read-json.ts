import type { z } from 'zod';
import { lineAt, TranscriptError } from './transcript-error.js';

const complaintOf = (text: string): string => {
  try { JSON.parse(text); } catch (error) { return String(error); }
  return '';
};

/** V8 names no place for a token it does not expect. Everything up to the place merely ends too soon, so that the place can be halved down to. */
const positionOfToken = (text: string): number => {
  const isBroken = (end: number): boolean => /Unexpected token/.test(complaintOf(text.slice(0, end)));
  let [whole, broken] = [0, text.length];
  while (broken - whole > 1) {
    const middle = (whole + broken) >>> 1;
    if (isBroken(middle)) broken = middle;
    else whole = middle;
  }
  return broken - 1;
};

const lineOfSyntaxError = (text: string, message: string): number => {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return lineAt(text, Number(position));
  return lineAt(text, message.includes('Unexpected token') ? positionOfToken(text) : text.length);
};

/**
 * Reads a JSON text.
 * @throws {TranscriptError} with the line at which the text stops being JSON
 */
export const readJson = (text: string, file: string, firstLine = 1): unknown => {
  const json = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    throw new TranscriptError(file, firstLine + lineOfSyntaxError(json, String(error)) - 1, 'this is no JSON', 'export the transcript again: the file may be cut off');
  }
};

/** The line on which the n-th occurrence of a key stands, to point people at a fault in a JSON text. */
const lineOfKey = (text: string, key: string, nth: number): number => {
  let position = -1;
  for (let at = 0; at <= nth; at += 1) position = text.indexOf(`"${key}"`, position + 1);
  return position < 0 ? 1 : lineAt(text, position);
};

/**
 * Holds a JSON value against its schema. `itemKey` is a key that every item of the transcript has, so that the n-th item can be found in the text.
 * @throws {TranscriptError} naming the first fault
 */
export const checkShape = <S extends z.ZodType>(schema: S, value: unknown, { text, file, itemKey, remedy, firstLine = 1 }: { text: string; file: string; itemKey: string; remedy: string; firstLine?: number }): z.output<S> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const nth = issue?.path.find((part) => typeof part === 'number');
  const line = typeof nth === 'number' ? lineOfKey(text, itemKey, nth) : 1;
  throw new TranscriptError(file, firstLine + line - 1, `${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'unexpected shape'}`, remedy);
};
