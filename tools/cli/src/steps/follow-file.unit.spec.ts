import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { disposableDir, removeDisposable } from '@baton/testing';
import fc from 'fast-check';
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

  it('loses no character to the place where a reading ended', () => {
    const text = fc.array(fc.constantFrom('a', 'é', '—', '日', '\u{1F69A}', '\n'), { minLength: 1, maxLength: 30 }).map((parts) => parts.join(''));
    fc.assert(fc.property(text, fc.array(fc.nat(60), { maxLength: 6 }), (whole, cuts) => {
      const bytes = Buffer.from(whole);
      const file = join(dir, 'log');
      writeFileSync(file, '');
      let [read, at, written] = ['', 0, 0];
      for (const cut of [...cuts.map((each) => Math.min(each, bytes.length)).toSorted((a, b) => a - b), bytes.length]) {
        appendFileSync(file, bytes.subarray(written, cut));
        written = Math.max(written, cut);
        at = readFrom(file, at, (more) => { read += more; });
      }
      expect(read).toBe(whole);
    }), { numRuns: 60 });
  });

  it('loses no character to the border of a chunk', () => {
    const file = join(dir, 'log');
    const whole = `x${'—'.repeat(60_000)}`;
    writeFileSync(file, whole);
    let read = '';
    readFrom(file, 0, (more) => { read += more; });
    expect(read === whole).toBe(true);
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
  it.each([['a\nb\nc\n', 2, 'b\nc\n'], ['a\n', 5, 'a\n'], ['', 3, ''], ['a\nb\nc', 2, 'b\nc'], ['a\nb', 1, 'b'], ['a\n\nb\n', 2, '\nb\n'], ['a\nb\n', 0, '']])('of %j, %i of them, are %j', (text, lines, expected) => {
    expect(lastLines(text, lines)).toBe(expected);
  });
});
