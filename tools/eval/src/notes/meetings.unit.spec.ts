import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Side } from '@baton/contracts';
import { meetingTrainedOn, meetingWeights } from '@baton/notes';
import type { AnnotatedMeeting } from '../data/annotated-meetings.js';
import { meetingModelWithout, meetingWeightsSource } from '../train/meeting-weights-source.js';
import { callOfMeeting, seeMeeting, trainMeetings } from '../train/train-meetings.js';
import { digestOf } from '../train/write-weights.js';
import { headlineMetrics } from './headlines.js';
import { meetingMetrics, tallyOf } from './meetings.js';
import { rougeL } from './rouge.js';

const dir = mkdtempSync(join(tmpdir(), 'meetings-'));
afterAll(() => rmSync(dir, { recursive: true }));

const meeting = (id: string, extra: object = {}): AnnotatedMeeting => ({
  meeting: id, series: id.slice(0, 2), actions: [{ text: 'The designer draws.', evidence: [`${id}.110`] }, { text: '*NA*', evidence: [] }], decisions: [{ text: 'A rubber case.', evidence: [`${id}.60`] }],
  utterances: Array.from({ length: 120 }, (_, at) => ({
    id: `${id}.${at}`, start: at * 3, end: at * 3 + 2, speaker: ['A', 'B'][at % 2] ?? '', text: at === 110 ? 'The designer is going to draw the prototype.' : at === 60 ? "Let's go for the rubber case." : 'The kettle whistles.', ...extra,
  })),
});
const meetings = ['S1a', 'S1b', 'S2a', 'S3a'].map((id) => meeting(id));

describe('ROUGE-L', () => {
  it.each<[string, string, number]>([['a b c', 'a b c', 1], ['a x b', 'a b', 0.8], ['A, b!', 'a b', 1], ['x', 'y', 0], ['', 'a', 0], ['b a', 'a b', 0.5]])('of %j and %j is %s', (ours, theirs, expected) => expect(rougeL(ours, theirs)).toBeCloseTo(expected, 6));
});

describe('a tally', () => {
  const cites = (...ids: readonly string[]) => ({ evidence: ids.map((utteranceId) => ({ utteranceId })) });
  it('counts utterances once, and leaves out items without a link', () => {
    expect(tallyOf([cites('a', 'b'), cites('b'), cites('z')], [{ text: 'x', evidence: ['a', 'q'] }, { text: 'y', evidence: ['r'] }, { text: 'none', evidence: [] }])).toEqual({ cited: 3, hits: 1, marked: 3, items: 2, found: 1, lines: 3, hitLines: 1 });
  });
  it('of nothing is nothing', () => expect(tallyOf([], [])).toEqual({ cited: 0, hits: 0, marked: 0, items: 0, found: 0, lines: 0, hitLines: 0 }));
});

describe('a meeting as a call', () => {
  it('has everybody as a colleague, times in milliseconds', () => {
    const call = callOfMeeting(meeting('S1a'));
    expect([call.people.map(({ name }) => name), call.lines[1]]).toEqual([['A', 'B'], { id: 'S1a.1', speaker: 'B', side: Side.UNSPECIFIED, text: 'The kettle whistles.', startMs: 3_000, endMs: 5_000 }]);
  });
  it('as recognised leaves out what was not heard', () => {
    const heard = meeting('S1a', { asr: 'the cattle whistles' });
    expect(callOfMeeting({ ...heard, utterances: heard.utterances.map((each, at) => (at === 0 ? { ...each, asr: '' } : each)) }, 'asr').lines.map(({ text }) => text)[0]).toBe('the cattle whistles');
    expect(callOfMeeting(meeting('S1a'), 'asr').lines).toEqual([]);
  });
});

describe('training on meetings', () => {
  const seen = meetings.map(seeMeeting);
  const model = trainMeetings(seen);
  const provenance = { command: 'train', date: '2026-11-30', rows: '4 meetings', figures: 'none', trainedOn: meetings.map((each) => digestOf(each.meeting)) };
  it('learns what was marked', () => {
    expect(seen[0]?.steps.filter(({ label }) => label)).toHaveLength(1);
    expect(model.steps.first.of['role']).toBeGreaterThan(0);
    expect(model.decisions.of['lets']).toBeGreaterThan(0);
  });
  it('gives the same file byte for byte, with its card', () => {
    const source = meetingWeightsSource(model, provenance);
    expect(meetingWeightsSource(trainMeetings(meetings.map(seeMeeting)), provenance)).toBe(source);
    for (const part of ['Made by: train', 'Rows: 4 meetings', 'meetings of colleagues', digestOf('S1a')]) expect(source).toContain(part);
  });
  it('scores a series with weights that have not seen it, and others with the shipped ones', () => {
    const modelFor = meetingModelWithout(meetingWeights, seen, provenance.trainedOn);
    expect(modelFor('S1')).toEqual(trainMeetings(seen.filter(({ series }) => series !== 'S1')));
    expect(modelFor('S9')).toBe(meetingWeights);
    expect(meetingModelWithout(meetingWeights, seen, [])('S1')).toBe(meetingWeights);
  });
  it('is known by what the shipped weights were trained on', () => expect(meetingTrainedOn).toHaveLength(20));
});

describe('the metrics of meetings', () => {
  const write = (name: string, rows: readonly object[]): string => {
    const data = join(dir, name);
    mkdirSync(join(data, '5_postcall'), { recursive: true });
    writeFileSync(join(data, '5_postcall/ami_meetings.jsonl'), rows.map((each) => JSON.stringify(each)).join('\n'));
    return data;
  };
  const valuesOf = (data: string) => new Map(meetingMetrics(data).map(({ name, value, n }) => [name, { value, n }]));

  it('are of the typed text, and of the recognised where there is some', () => {
    const values = valuesOf(write('asr', [meeting('S8a', { asr: 'the kettle whistles' }), meeting('S9a')]));
    expect([values.get('next_step_f1')?.n, values.get('next_step_item_recall')?.n, values.get('next_step_f1_asr')?.n]).toEqual([2, 2, 1]);
    expect(values.get('decision_item_recall')?.value).toBe(1);
    expect(values.get('decision_item_recall_asr')?.value).toBeGreaterThanOrEqual(0);
  });
  it('say what is missing', () => {
    expect(valuesOf(write('typed', [meeting('S8a')])).get('next_step_f1_asr')?.value).toBeNaN();
    expect(meetingMetrics(join(dir, 'nowhere')).map(({ why }) => why)).toEqual(expect.arrayContaining(['5_postcall/ami_meetings.jsonl is not there']));
    expect(headlineMetrics(join(dir, 'nowhere')).map(({ name, why }) => [name, why])).toEqual([['headline_rouge_l', '5_postcall/qmsum_ami.jsonl is not there'], ['unsupported_lines', '5_postcall/qmsum_ami.jsonl is not there']]);
  });
  it('of headlines compare it with the summary, noises left out', () => {
    const data = write('headlines', []);
    const turns = Array.from({ length: 60 }, (_, at) => ({ speaker: at % 2 ? 'Marketing' : 'Project Manager', content: 'I like the battery , {vocalsound} yes . We need a battery .' }));
    writeFileSync(join(data, '5_postcall/qmsum_ami.jsonl'), JSON.stringify({ meeting: 'S1a', general_query_list: [{ answer: 'The meeting was about the battery.' }], meeting_transcripts: turns }));
    const [rouge, , unsupported] = headlineMetrics(data);
    expect(rouge?.value).toBeGreaterThan(0.5);
    expect(unsupported).toMatchObject({ value: 0, low: 0, high: 0 });
  });
});
