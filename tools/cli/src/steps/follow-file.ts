import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const chunkBytes = 64 * 1024;

/** Reads a file from a byte on, whole chunks at a time, and answers the next byte to read. */
export const readFrom = (file: string, from: number, write: (text: string) => void): number => {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    // A file that became shorter was started anew.
    let at = from > size ? 0 : from;
    while (at < size) {
      const buffer = Buffer.alloc(Math.min(chunkBytes, size - at));
      const read = readSync(handle, buffer, 0, buffer.length, at);
      if (read === 0) break;
      write(buffer.subarray(0, read).toString('utf8'));
      at += read;
    }
    return at;
  } finally {
    closeSync(handle);
  }
};

/** Where the last `lines` lines of a text begin. */
export const lastLines = (text: string, lines: number): string => text.split('\n').slice(-(lines + 1)).join('\n');
