import { type Fact, Side } from '@baton/contracts';
import { hygiene } from '@baton/hygiene';
import { splitSentences, tokenize } from '@baton/llm';
import { notes } from '@baton/notes';
import { type AnyStage, type Settings, settingsFrom, step } from '@baton/stage';
import { callEnded, callStarted, dealChanged, heardLine, mailReceived, mailSent, meetingBooked } from '@baton/testing';
import { readBare } from './bare-reader.js';
import { type BenchMetric, type BenchReport, quantile, thisMachine } from './bench-report.js';
import { firstHour, madeUpHour, type SaidLine } from './one-hour.js';

export interface NotesBenchSettings { readonly seed: number; readonly rounds: number; /** Recorded talks to make the hour of; a made-up one without. */ readonly talks?: readonly (readonly SaidLine[])[] }

const goalMs = 1_000;
/** The libraries take seconds an hour of talk. */
const bareRounds = 3;
const none: Settings = settingsFrom([], 'northwind');

const timesOf = (rounds: number, run: () => unknown): Float64Array => {
  run();
  return Float64Array.from({ length: rounds }, () => {
    const before = performance.now();
    run();
    return performance.now() - before;
  }).toSorted();
};

/** The stage's state when everybody has hung up; whoever speaks first sells, or nobody does. */
const heardCall = (lines: readonly SaidLine[], somebodySells: boolean): unknown => {
  const [stage, seller] = [notes as unknown as AnyStage, lines[0]?.speaker];
  const facts: Fact[] = [callStarted(), ...lines.map(({ id, speaker, text, startMs, endMs }) => heardLine(speaker, !somebodySells ? Side.UNSPECIFIED : speaker === seller ? Side.REP : Side.BUYER, text, { id, startMs, endMs }))];
  return facts.reduce<unknown>((state, fact) => step(stage, state, fact, none).state, stage.state?.initial);
};

const hangUpTimes = (lines: readonly SaidLine[], somebodySells: boolean, rounds: number): Float64Array => {
  const [state, ended] = [heardCall(lines, somebodySells), callEnded({ atMs: lines.at(-1)?.endMs ?? 0 })];
  return timesOf(rounds, () => step(notes as unknown as AnyStage, state, ended, none));
};

const dealEvents: readonly Fact[] = [
  dealChanged(), mailReceived('Hi Dana,\nwe can sign by 15 March.\nPriya', { id: 'm-1' }), mailSent("I'll send the contract by Friday.", { id: 's-1' }), meetingBooked(Date.UTC(2026, 10, 26, 10)), mailReceived('Could you please send me the price list by Thursday?', { id: 'm-2' }),
];
const eventRuns = 50;

/** What an event of a deal costs hygiene, microseconds. */
const usPerDealEvent = (rounds: number): number => {
  const stage = hygiene as unknown as AnyStage;
  const run = (): void => { for (let time = 0; time < eventRuns; time += 1) dealEvents.reduce<unknown>((state, fact) => step(stage, state, fact, none).state, stage.state?.initial); };
  return (quantile(timesOf(rounds, run), 0.5) * 1_000) / (eventRuns * dealEvents.length);
};

const percentiles = (name: string, times: Float64Array, goal?: number): BenchMetric[] =>
  [{ name: `${name}_p50_ms`, value: quantile(times, 0.5), unit: 'ms' }, { name: `${name}_p95_ms`, value: quantile(times, 0.95), unit: 'ms', ...(goal === undefined ? {} : { goal }) }];

/** How long after everybody has hung up the note of an hour's call is drafted, by the stage's own code and without the bus: when nobody sells, which takes longest, and when one does. */
export const runNotesBench = ({ seed, rounds, talks }: NotesBenchSettings): BenchReport => {
  const lines = talks ? firstHour(talks) : madeUpHour(seed);
  const texts = lines.map(({ text }) => text);
  return {
    name: 'notes', seed, machine: thisMachine(), violations: [],
    metrics: [
      ...percentiles('hangup_to_note', hangUpTimes(lines, false, rounds), goalMs), ...percentiles('hangup_to_sales_note', hangUpTimes(lines, true, rounds), goalMs),
      { name: 'us_per_deal_event', value: usPerDealEvent(rounds), unit: 'µs' }, ...percentiles('split_and_stem', timesOf(rounds, () => texts.map((text) => splitSentences(text).map((sentence) => tokenize(sentence.text))))),
      ...percentiles('bare_libraries', timesOf(Math.min(rounds, bareRounds), () => readBare(texts, new Date(callEnded().occurredAtMs)))),
    ],
    remarks: [`an hour of ${talks ? 'recorded' : 'made-up'} talk, ${lines.length} utterances`, 'bare_libraries: chrono-node finds the dates and compromise the people, organisations and money of the same text; no note, no proposals'],
  };
};
