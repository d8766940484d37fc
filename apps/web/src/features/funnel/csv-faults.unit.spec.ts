import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { faultsIn } from './csv-faults.js';

const csv = 'name,value,from\nnote,14,2026-07-01\nresearch,abc,2026-07-01\nlunch,45,2026-07-01\n';

describe('the lines that a refusal names', () => {
  it.each<[string, readonly number[]]>([
    ['line 3: "abc" is no number', [3]], ['Line 4: there is no task named lunch. Line 3: "abc" is no number.', [3, 4]], ['lines 2, 3 and 4 cannot be read', [2, 3, 4]], ['lines 2, 3, and 4 cannot be read', [2, 3, 4]],
    ['line 3: twice; line 3: again', [3]], ['line 4: note from 2026-07-01 on stands in line 2 already; line 3: no', [3, 4]], ['The file is empty.', []], ['a deadline 3 of days', []], ['line three', []],
  ])('are found in %j', (message, lines) => { expect(faultsIn(message, csv).map(({ line }) => line)).toEqual(lines); });

  it.each([[1, 'name,value,from'], [3, 'research,abc,2026-07-01'], [5, ''], [9, '']])('stand with their text: %i', (line, text) => { expect(faultsIn(`line ${line}: no`, csv)).toEqual([{ line, text }]); });

  it('are told without the end of a line that some systems write', () => { expect(faultsIn('line 2', 'a,1\r\nb,x\r\n')).toEqual([{ line: 2, text: 'b,x' }]); });

  it('are in order and each of them once, whatever is named', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (lines) => {
      const found = faultsIn(lines.map((line) => `line ${line}: no`).join('\n'), csv).map(({ line }) => line);
      expect(found).toEqual([...new Set(lines)].toSorted((one, other) => one - other));
    }));
  });
});
