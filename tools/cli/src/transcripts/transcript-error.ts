/** A transcript that cannot be replayed, as one line: file, line number, what is wrong, what to do. */
export class TranscriptError extends Error {
  constructor(file: string, line: number, fault: string, remedy: string) {
    super(`${file}:${line}: ${fault}; ${remedy}`);
  }
}

/** Line number, from 1, of a position in a text. */
export const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length;
