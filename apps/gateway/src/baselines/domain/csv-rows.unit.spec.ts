import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csvRows } from './csv-rows.js';

const cellsOf = (text: string): unknown => {
  const read = csvRows(text);
  return 'fault' in read ? read.fault : read.rows.map(({ line, cells }) => [line, ...cells]);
};

describe('the rows of a CSV text', () => {
  it.each<[string, string, unknown]>([
    ['plain cells', 'a,b\n1,2\n', [[1, 'a', 'b'], [2, '1', '2']]],
    ['no line end at the end', 'a,b\n1,2', [[1, 'a', 'b'], [2, '1', '2']]],
    ['a byte order mark and CRLF', '\uFEFFa,b\r\n1,2\r\n', [[1, 'a', 'b'], [2, '1', '2']]],
    ['line ends of old Macs', 'a\rb', [[1, 'a'], [2, 'b']]],
    ['blank lines, counted and passed over', '\n\na\n  \n,\nb\n', [[3, 'a'], [6, 'b']]],
    ['space around a cell', ' a ,\tb\n', [[1, 'a', 'b']]],
    ['empty cells', 'a,,\n', [[1, 'a', '', '']]],
    ['quotes around a comma, a quote and a line end', '"a, b","say ""hi""","one\ntwo"\nc\n', [[1, 'a, b', 'say "hi"', 'one\ntwo'], [3, 'c']]],
    ['nothing', '', []],
    ['a quote that is never closed', 'a\n"b\nc', { line: 2, message: 'a quote stands in the middle of a cell or is never closed' }],
    ['a quote in the middle', 'a\nb"c"\n', { line: 2, message: 'a quote stands in the middle of a cell or is never closed' }],
    ['more after a closing quote', '"a"b\n', { line: 1, message: 'a quote stands in the middle of a cell or is never closed' }],
  ])('of %s', (_, text, expected) => expect(cellsOf(text)).toEqual(expected));

  it('are what was written, whatever it holds', () => {
    const written = fc.array(fc.array(fc.string().map((text) => text.trim()).filter((text) => text !== '' && !/[\r\uFEFF]/.test(text)), { minLength: 1, maxLength: 4 }), { maxLength: 6 });
    fc.assert(fc.property(written, fc.constantFrom('\n', '\r\n'), (rows, end) => {
      const text = rows.map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join(end);
      const read = csvRows(text);
      expect('rows' in read && read.rows.map(({ cells }) => cells)).toEqual(rows);
    }));
  });

  it('end, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ') }), (text) => { expect(() => csvRows(text)).not.toThrow(); }));
  });
});
