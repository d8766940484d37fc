import { describe, expect, it } from '@jest/globals';
import { doubleEvidence, type NotedFault, type NotedInsert } from './double-evidence.js';
import type { Entry } from './log-against-store.js';

const row = (offset: number, topic = 'call.v1', partition = 1): Entry => ({ topic, partition, offset, digest: 'd', dead: false });
const insert = (atMs: number, token: string, change: Partial<NotedInsert> = {}): NotedInsert => ({ atMs, table: 'events', token, status: 200, ...change });
const fault = (atMs: number, what: string): NotedFault => ({ atMs, what });

describe('the evidence of doubled rows', () => {
  it('is none while every row stands once', () => {
    expect(doubleEvidence([row(1), row(2), row(1, 'source.v1'), row(1, 'call.v1', 0)], [insert(1, 'call.v1:1:1-2')], [fault(0, 'sink stopped')])).toEqual([]);
  });

  it('names the stretch, every insert that took part of it in, and the faults before', () => {
    const rows = [row(4), row(5), row(5), row(6), row(6), row(7)];
    const inserts = [insert(10, 'call.v1:1:4-6', { status: 0 }), insert(20.4, 'call.v1:1:4-6'), insert(30, 'call.v1:1:5-7'), insert(31, 'call.v1:1:5-7', { table: 'ingest_ledger' }), insert(40, 'call.v1:1:7-9')];
    expect(doubleEvidence(rows, inserts, [fault(15, 'engine killed'), fault(35, 'too late to matter')])).toEqual([
      'call.v1 1 5-6 twice:', '  10 ms events call.v1:1:4-6 no answer', '  15 ms fault: engine killed', '  20 ms events call.v1:1:4-6 200', '  30 ms events call.v1:1:5-7 200',
    ]);
  });

  it.each([
    { token: 'call.v1:1:1-4', taken: false }, { token: 'call.v1:1:1-5', taken: true }, { token: 'call.v1:1:6-9', taken: false }, { token: 'call.v1:1:5-9:abc', taken: true },
    { token: 'call.v1:11:5-5', taken: false }, { token: 'source.v1:1:5-5', taken: false }, { token: 'something else', taken: false },
  ])('takes $token for one of offset 5: $taken', ({ token, taken }) => {
    expect(doubleEvidence([row(5), row(5)], [insert(1, token)], [])).toHaveLength(taken ? 2 : 1);
  });

  it('tells stretches apart by gaps, partitions and topics, and shows the last three faults', () => {
    const rows = [row(1), row(3), row(4, 'call.v1', 2), row(5, 'source.v1')];
    const faults = [1, 2, 3, 4].map((atMs) => fault(atMs, `number ${atMs}`));
    const lines = doubleEvidence([...rows, ...rows], [insert(9, 'call.v1:1:3-3')], faults);
    expect(lines.filter((line) => line.endsWith('twice:'))).toEqual(['call.v1 1 1-1 twice:', 'call.v1 1 3-3 twice:', 'call.v1 2 4-4 twice:', 'source.v1 1 5-5 twice:']);
    expect(lines.filter((line) => line.includes('fault'))).toEqual(['  2 ms fault: number 2', '  3 ms fault: number 3', '  4 ms fault: number 4']);
  });
});
