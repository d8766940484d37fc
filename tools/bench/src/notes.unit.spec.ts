import { describe, expect, it } from '@jest/globals';
import { readBare } from './bare-reader.js';
import { runNotesBench } from './notes.js';
import { firstHour, madeUpHour } from './one-hour.js';

const line = (id: string, startMs: number, endMs: number) => ({ id, speaker: 'Ana', text: 'Hello there.', startMs, endMs });

describe('an hour of talk', () => {
  it('is made of talks one after another, each line known', () => {
    expect(firstHour([[line('a', 0, 10)], [line('a', 5, 20)]])).toEqual([{ ...line('0/a', 0, 10) }, { ...line('1/a', 15, 30) }]);
  });
  it('ends after an hour', () => expect(firstHour([[line('a', 0, 3_000_000)], [line('a', 0, 500_000), line('b', 500_000, 900_000)]]).map(({ id }) => id)).toEqual(['0/a', '1/a']));
  it('is made up by its seed', () => {
    expect(madeUpHour(1)).toEqual(madeUpHour(1));
    expect(madeUpHour(1)).not.toEqual(madeUpHour(2));
    expect(madeUpHour(1).at(-1)?.endMs).toBe(3_599_000);
  });
});

describe('the notes bench', () => {
  const talk = madeUpHour(3).slice(0, 120);
  it('measures a note of either kind of call, an event of a deal and bare reading', () => {
    const report = runNotesBench({ seed: 3, rounds: 2, talks: [talk] });
    expect(report).toMatchObject({ name: 'notes', seed: 3, violations: [], remarks: expect.arrayContaining(['an hour of recorded talk, 120 utterances']) });
    expect(report.metrics.slice(0, 7).map(({ name, unit, goal }) => [name, unit, goal])).toEqual([
      ['hangup_to_note_p50_ms', 'ms', undefined], ['hangup_to_note_p95_ms', 'ms', 1_000], ['hangup_to_sales_note_p50_ms', 'ms', undefined], ['hangup_to_sales_note_p95_ms', 'ms', 1_000],
      ['us_per_deal_event', 'µs', undefined], ['split_and_stem_p50_ms', 'ms', undefined], ['split_and_stem_p95_ms', 'ms', undefined],
    ]);
    for (const { value } of report.metrics) expect(value).toBeGreaterThan(0);
  });
  it('compares with what the usual libraries find by themselves', () => {
    const reference = new Date('2026-11-30T09:00:00Z');
    expect(readBare(['Maria Lopez said forty dollars.', 'Let us talk on Tuesday, and again on 4 March.'], reference)).toMatchObject({ dates: 2, people: 1 });
    expect(readBare([], reference)).toEqual({ dates: 0, people: 0, organisations: 0, money: 0 });
  });
});
