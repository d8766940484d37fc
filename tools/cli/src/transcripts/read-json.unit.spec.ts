import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { checkShape, readJson } from './read-json.js';
import { lineAt } from './transcript-error.js';

const messageOf = (work: () => unknown): string => {
  try { work(); } catch (error) { return String((error as { message?: unknown }).message); }
  return 'no complaint';
};
const notJson = (line: number): string => `a.json:${line}: this is no JSON; export the transcript again: the file may be cut off`;

describe('a text that should be JSON', () => {
  it.each<[string, string, number]>([
    ['is cut off', '{\n "a": [1,\n', 3], ['has a comma too many', '{\n "a": 1,\n}', 3], ['has a bare word', '{\n "a": yes\n}', 2], ['begins with a page', '<html>\n</html>', 1], ['has something after its end', '{}\n{}', 2], ['ends inside a string', '{"a": "x', 1], ['has a bare word far down', `{\n${'"a": 1,\n'.repeat(200)}"b": yes\n}`, 202],
  ])('%s: the line is named', (_, text, line) => { expect(messageOf(() => readJson(text, 'a.json'))).toBe(notJson(line)); });

  it('may begin with a byte order mark', () => { expect(readJson('\uFEFF{"a": 1}', 'a.json')).toEqual({ a: 1 }); });

  it('is named with the very line of a token that does not belong, wherever that is', () => {
    const lines = JSON.stringify({ turns: Array.from({ length: 8 }, (_, at) => ({ speaker: `S${at}`, text: 'Hi' })) }, undefined, 1).split('\n');
    fc.assert(fc.property(fc.nat(lines.length - 1), fc.constantFrom('@', '%', 'yes', '<p>'), (at, token) => {
      const text = lines.map((line, number) => (number === at ? `${token}${line}` : line)).join('\n');
      expect(messageOf(() => readJson(text, 'a.json'))).toBe(notJson(at + 1));
    }));
  });

  it('that is one line of a file counts from that line', () => { expect(messageOf(() => readJson('{"a": }', 'a.json', 7))).toBe(notJson(7)); });

  it('is named with a line it has, wherever it breaks', () => {
    const whole = JSON.stringify({ turns: [{ speaker: 'Dana', text: 'Hi\nthere' }, { speaker: 'Priya', text: '—' }] }, undefined, 1);
    fc.assert(fc.property(fc.nat(whole.length - 1), (cut) => {
      const line = Number(/^a\.json:(\d+): /.exec(messageOf(() => readJson(whole.slice(0, cut), 'a.json')))?.[1]);
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(lineAt(whole, cut));
    }));
  });
});

describe('JSON of another shape', () => {
  const schema = z.object({ title: z.string().default(''), entries: z.array(z.object({ ts: z.string(), text: z.string() })) });
  const complaint = (value: unknown, firstLine = 1): string => {
    const text = JSON.stringify(value, undefined, 1);
    return messageOf(() => checkShape(schema, value, { text, file: 'a.json', itemKey: 'ts', remedy: 'do this', firstLine }));
  };

  it('is given back, with what was left out filled in, when it is right', () => {
    expect(checkShape(schema, { entries: [] }, { text: '', file: 'a.json', itemKey: 'ts', remedy: '' })).toEqual({ title: '', entries: [] });
  });

  it.each<[string, unknown, string]>([
    ['the third entry', { entries: [{ ts: '1', text: 'a' }, { ts: '2', text: 'b' }, { ts: '3', text: 7 }] }, 'a.json:12: entries.2.text: '], ['the first entry', { entries: [{ ts: '1' }] }, 'a.json:4: entries.0.text: '],
    ['no entries', {}, 'a.json:1: entries: '], ['a list', [], 'a.json:1: the file: '], ['nothing', null, 'a.json:1: the file: '], ['a title that is none', { title: 7, entries: [] }, 'a.json:1: title: '],
  ])('is named with the place of the fault: %s', (_, value, beginning) => {
    const message = complaint(value);
    expect(message.slice(0, beginning.length)).toBe(beginning);
    expect(message.endsWith('; do this')).toBe(true);
  });

  it('counts from the line it begins on', () => { expect(complaint({ entries: [{ ts: '1' }] }, 10)).toMatch(/^a\.json:13: entries\.0\.text: /); });
});

describe('the line of a position', () => {
  it.each([['', 0, 1], ['a\nb', 0, 1], ['a\nb', 1, 1], ['a\nb', 2, 2], ['a\n\n', 3, 3], ['a\nb', 99, 2]])('%j at %i is %i', (text, position, line) => { expect(lineAt(text, position)).toBe(line); });
});
