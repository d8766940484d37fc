import { describe, expect, it } from '@jest/globals';
import type { SinkReport } from './run-sink.js';
import { sinkTable } from './sink-table.js';

const partition = { topic: 'call.v1', partition: 0, records: 900, rows: 900, deadLetters: 4, missing: 0, doubled: 0, invented: 0, logChecksum: 'aa', storeChecksum: 'aa' };
const report = (change: Partial<SinkReport> = {}): SinkReport => ({
  kills: { 'sink after_pending': 2, 'engine in an insert': 3 }, troubles: {}, partitions: [partition, { ...partition, topic: 'source.v1', records: 100 }], backMs: [900, 100, 500], caughtUpMs: 1_200, seconds: 20, violations: [], evidence: [], ...change,
});

describe('the table of a sink run', () => {
  it('says what was killed where, how long it took to be back and what each partition holds', () => {
    const lines = sinkTable(report()).split('\n');
    expect(lines.slice(0, 3)).toEqual([
      'killed: engine in an insert 3, sink after_pending 2', 'between: none',
      'the next block was stored 500 ms after a kill (median), 900 ms at most; the end of the log was reached 1200 ms after the last',
    ]);
    expect(lines[3]).toMatch(/^call\.v1 0 +900 records +900 rows, 4 of them dead letters {2}missing 0 {2}double 0 {2}log aa {2}store aa$/);
    expect(lines.at(-1)).toBe('1000 records in 20 s: missing 0, double 0, dead letters 8');
  });

  it('says how doubled rows came in, before what was violated', () => {
    const lines = sinkTable(report({ evidence: ['call.v1 0 4-5 twice:', '  10 ms events call.v1:0:4-5 200'], violations: ['call.v1 0: 2 rows double'] })).split('\n');
    expect(lines.slice(-3)).toEqual(['call.v1 0 4-5 twice:', '  10 ms events call.v1:0:4-5 200', 'VIOLATED: call.v1 0: 2 rows double']);
  });

  it('ends with what was violated', () => {
    expect(sinkTable(report({ violations: ['call.v1 0: 1 rows double'] })).split('\n').at(-1)).toBe('VIOLATED: call.v1 0: 1 rows double');
  });
});
