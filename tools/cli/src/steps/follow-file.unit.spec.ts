import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { disposableDir, removeDisposable } from '@baton/testing';
import { lastLines, readFrom } from './follow-file.js';

let dir = '';
beforeEach(() => { dir = disposableDir(); });
afterEach(() => removeDisposable(dir));

describe('a log that grows', () => {
  it('is read on from where the last reading ended', () => {
    const file = join(dir, 'log');
    const read: string[] = [];
    writeFileSync(file, 'one\n');
    const next = readFrom(file, 0, (text) => { read.push(text); });
    appendFileSync(file, 'two\n');
    expect(readFrom(file, next, (text) => { read.push(text); })).toBe(8);
    expect(read.join('')).toBe('one\ntwo\n');
  });

  it('is read from its beginning when it was started anew', () => {
    const file = join(dir, 'log');
    writeFileSync(file, 'new\n');
    let read = '';
    readFrom(file, 4_000, (text) => { read += text; });
    expect(read).toBe('new\n');
  });

  it('is read whole when it is larger than one chunk', () => {
    const file = join(dir, 'log');
    writeFileSync(file, 'x'.repeat(200_000));
    let length = 0;
    readFrom(file, 0, (text) => { length += text.length; });
    expect(length).toBe(200_000);
  });
});

describe('the last lines', () => {
  it.each([['a\nb\nc\n', 2, 'b\nc\n'], ['a\n', 5, 'a\n'], ['', 3, '']])('of %j, %i of them, are %j', (text, lines, expected) => {
    expect(lastLines(text, lines)).toBe(expected);
  });
});
