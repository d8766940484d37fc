import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const chunkBytes = 64 * 1024;

/** How many bytes of a piece of UTF-8 hold whole characters: one that is cut off at the end waits for its rest. */
const wholeBytes = (bytes: Buffer): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    const isInside = (byte & 0xc0) === 0x80;
    if (isInside) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
};

/** Reads a file from a byte on, whole chunks at a time, and answers the next byte to read. */
export const readFrom = (file: string, from: number, write: (text: string) => void): number => {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    // A file that became shorter was started anew.
    let at = from > size ? 0 : from;
    while (at < size) {
      const buffer = Buffer.alloc(Math.min(chunkBytes, size - at));
      const whole = wholeBytes(buffer.subarray(0, readSync(handle, buffer, 0, buffer.length, at)));
      if (whole === 0) break;
      write(buffer.subarray(0, whole).toString('utf8'));
      at += whole;
    }
    return at;
  } finally {
    closeSync(handle);
  }
};

/** The last `lines` lines of a text; a line that is still being written counts. */
export const lastLines = (text: string, lines: number): string => {
  const all = text.split(/(?<=\n)/);
  return lines === 0 ? '' : all.slice(-lines).join('');
};
