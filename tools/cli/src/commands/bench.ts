import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchReport, SaidLine } from '@baton/bench';
import { kafkaJars, startTestKafka, startTestRedis, testNamespace } from '@baton/testing';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { CliFault } from '../cli-fault.js';
import type { CliContext } from '../context.js';
import { prepareStack } from '../steps/prepare-stack.js';

interface Common { readonly json?: boolean }
interface BusOptions extends Common { readonly rate: string; readonly seconds: string }
interface LiveOptions extends Common { readonly calls: string; readonly heard: string; readonly seconds: string; readonly seed: string; readonly rising?: boolean }
interface WritesOptions extends Common { readonly approvals: string; readonly answer: string }
interface DetectorOptions extends Common { readonly seed: string }
interface SinkOptions extends Common { readonly events: string; readonly rate: string; readonly seconds: string; readonly slow: string; readonly between?: string }
interface FunnelOptions extends Common { readonly events: string; readonly rounds: string; readonly seconds: string; readonly seed: string; readonly engines: string }
interface NotesOptions extends Common { readonly data?: string; readonly rounds: string; readonly seed: string }

const warmUpSeconds = 25;
const cardEvery = 10;
const detectorLoad = { phraseCounts: [500, 5_000, 50_000], segments: 5_000, rounds: 5 };

/** Loaded when asked for: no other command waits for its clients. */
const benches = () => import('@baton/bench');

/** @throws {CliFault} for anything but a whole number of at least `least` */
const wholeNumber = (text: string, option: string, least: number): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new CliFault(`--${option} takes a whole number of at least ${least}, not "${text}"`, 2);
  return value;
};

/** @throws {CliFault} for anything but a number above nought */
const rateOf = (text: string, option: string): number => {
  const value = Number(text);
  if (!(value > 0)) throw new CliFault(`--${option} takes a number above 0, not "${text}"`, 2);
  return value;
};

const print = async (context: CliContext, report: BenchReport, { json = false }: Common): Promise<void> => {
  if (json) context.sayJson(report);
  else context.say((await benches()).formatBench(report));
  if (report.violations.length > 0) process.exitCode = 1;
};

/** With --json only the document is printed. */
const whisperer = (context: CliContext, { json = false }: Common): CliContext => (json ? { ...context, say: () => undefined } : context);

const benchBus = async (context: CliContext, { rate, seconds }: BusOptions): Promise<BenchReport> => {
  const load = { rate: wholeNumber(rate, 'rate', 1), seconds: wholeNumber(seconds, 'seconds', 1) };
  const { runBusBench } = await benches();
  await kafkaJars(context.root);
  const kafka = await startTestKafka();
  try {
    return await runBusBench({ brokers: [kafka.brokers], ...load });
  } finally {
    await kafka.stop();
  }
};

const benchLive = async (context: CliContext, { calls, heard, seconds, seed, rising = false }: LiveOptions): Promise<BenchReport> => {
  const load = { calls: wholeNumber(calls, 'calls', 1), seconds: wholeNumber(seconds, 'seconds', 1), seed: wholeNumber(seed, 'seed', 0), hypothesesPerSecond: rateOf(heard, 'heard') };
  await prepareStack(context);
  const { runLiveBench, runRisingBench } = await benches();
  const run = (now: number): Promise<BenchReport> => runLiveBench({ root: context.root, ...load, calls: now, warmUpSeconds, cardEvery, say: context.say });
  return rising ? runRisingBench({ ...load, run, say: context.say }) : run(load.calls);
};

const benchWrites = async (context: CliContext, { approvals, answer }: WritesOptions): Promise<BenchReport> => {
  const load = { approvals: wholeNumber(approvals, 'approvals', 1), answerMs: wholeNumber(answer, 'answer', 0) };
  await prepareStack(context);
  const { runWritesBench } = await benches();
  const [kafka, redis] = await Promise.all([startTestKafka(), startTestRedis()]);
  try {
    return await runWritesBench({ root: context.root, brokers: kafka.brokers, redisUrl: redis.url, namespace: testNamespace(), ...load });
  } finally {
    await Promise.all([kafka.stop(), redis.stop()]);
  }
};

/** Meetings of a data folder as lines of a call; undefined without a folder. @throws {CliFault} for a folder that has none */
const recordedTalks = async (context: CliContext, dataDir: string | undefined): Promise<SaidLine[][] | undefined> => {
  if (dataDir === undefined) return undefined;
  const meetings = (await import('@baton/eval')).readMeetings(context.path(dataDir));
  if (!meetings) throw new CliFault(`${dataDir} has no 5_postcall/ami_meetings.jsonl; leave --data out for a made-up call`, 2);
  return meetings.map(({ said }) => said.map(({ speaker = '', text, start = 0, end = 0 }, at) => ({ id: `u${at}`, speaker, text, startMs: Math.round(start * 1_000), endMs: Math.round(end * 1_000) })));
};

const benchSink = async (context: CliContext, { events, rate, seconds, slow, between }: SinkOptions): Promise<BenchReport> => {
  const load = {
    events: wholeNumber(events, 'events', 20_000), rate: wholeNumber(rate, 'rate', 1), seconds: wholeNumber(seconds, 'seconds', 1), slowMs: wholeNumber(slow, 'slow', 0),
    ...(between === undefined ? {} : { betweenMs: wholeNumber(between, 'between', 0) }),
  };
  await prepareStack(context);
  const { runSinkBench } = await benches();
  const kafka = await startTestKafka({ own: true });
  try {
    return await runSinkBench({ root: context.root, brokers: kafka.brokers, namespace: testNamespace(), ...load, say: context.say });
  } finally {
    await kafka.stop();
  }
};

const engineNames = ['clickhouse', 'duckdb', 'postgresql'] as const;

/** @throws {CliFault} for a name that is none of them */
const chosenEngines = (text: string): (typeof engineNames)[number][] => text.split(',').map((name) => {
  const found = engineNames.find((each) => each === name.trim());
  if (!found) throw new CliFault(`--engines takes some of ${engineNames.join(',')}, not "${text}"`, 2);
  return found;
});

const benchFunnel = async (context: CliContext, { events, rounds, seconds, seed, engines }: FunnelOptions): Promise<BenchReport> => {
  const load = { events: wholeNumber(events, 'events', 10_000), rounds: wholeNumber(rounds, 'rounds', 1), seconds: wholeNumber(seconds, 'seconds', 1), seed: wholeNumber(seed, 'seed', 0), engines: chosenEngines(engines) };
  return (await benches()).runFunnelBench({ ...load, say: context.say });
};

const benchNotes = async (context: CliContext, { data, rounds, seed }: NotesOptions): Promise<BenchReport> => {
  const load = { rounds: wholeNumber(rounds, 'rounds', 1), seed: wholeNumber(seed, 'seed', 0) };
  const talks = await recordedTalks(context, data);
  return (await benches()).runNotesBench({ ...load, ...(talks ? { talks } : {}) });
};

const benchDetector = async (context: CliContext, { seed }: DetectorOptions): Promise<BenchReport> => {
  const load = { seed: wholeNumber(seed, 'seed', 0), ...detectorLoad };
  return (await benches()).runDetectorBench({ ...load, playbook: parse(readFileSync(join(context.root, 'examples/playbook.yaml'), 'utf8')) as object });
};

export const register = (program: Command, context: CliContext): void => {
  const bench = program.command('bench').description('performance, measured beside a bare hop in the same run; exits with 1 when something was lost or the numbers are not to be trusted');
  bench.command('bus').description('both Kafka drivers and a bare produce and consume, one after another on one broker; 300-byte records')
    .option('--rate <n>', 'records a second', '2000').option('--seconds <n>', 'how long each is measured', '20').option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton bench bus --rate 500')
    .action(async (options: BusOptions) => print(context, await benchBus(whisperer(context, options), options), options));
  bench.command('live').description('calls held on a whole stack of their own, from the word that settles a card to the card in its rep\'s socket')
    .option('--calls <n>', 'calls at the same time; each says a word every 300 ms and ends an utterance every 4 s, and one utterance in ten raises a card', '500')
    .option('--heard <n>', 'how often a second each call\'s recogniser says what it has heard so far, beside the final words; 3.25 is every word', '1')
    .option('--seconds <n>', `how long is measured, after all have begun and ${warmUpSeconds} s of warming up`, '60').option('--seed <n>', 'what is said', '1')
    .option('--rising', 'run again with half as many calls more each time, until the 99th percentile passes 2 s').option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton bench live --calls 200 --seconds 30\n\nA CPU profile of every service:\n  NODE_OPTIONS="--cpu-prof --cpu-prof-dir=/tmp/profiles" ./baton bench live')
    .action(async (options: LiveOptions) => print(context, await benchLive(whisperer(context, options), options), options));
  bench.command('writes').description('approvals a second through crm-sync against a vendor that takes its time, beside the same calls made bare')
    .option('--approvals <n>', 'how many are approved at once', '600').option('--answer <ms>', 'how long the vendor takes to answer a call', '50').option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton bench writes --approvals 200')
    .action(async (options: WritesOptions) => print(context, await benchWrites(whisperer(context, options), options), options));
  bench.command('sink').description('log to ClickHouse through analytics: events a second beside a bare insert of the same rows, its CPU per event, its lag at a steady rate, its memory while ClickHouse is slow')
    .option('--events <n>', 'on the log before the sink goes on', '150000').option('--rate <n>', 'events a second for lag and memory', '5000').option('--seconds <n>', 'how long each of these is measured', '15')
    .option('--slow <ms>', 'how long an insert waits while ClickHouse is slow', '3000').option('--between <ms>', 'shortest time between two blocks of a partition that are not full; without it the service\'s own')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton bench sink --rate 2000 --between 500')
    .action(async (options: SinkOptions) => print(context, await benchSink(whisperer(context, options), options), options));
  bench.command('funnel').description('every KPI on made-up events of half a year, and the same plain questions on ClickHouse, DuckDB and PostgreSQL, which must agree on every number')
    .option('--events <n>', 'how many, about', '1000000').option('--rounds <n>', 'how often each is asked at most', '20').option('--seconds <n>', 'how long each engine is asked; an engine that is slower has fewer rounds, but three at least', '45').option('--seed <n>', 'what happens', '1')
    .option('--engines <names>', 'ClickHouse is always asked', engineNames.join(',')).option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton bench funnel --events 10000000 --seconds 60')
    .action(async (options: FunnelOptions) => print(context, await benchFunnel(whisperer(context, options), options), options));
  bench.command('detector').description('what hearing all phrases of a playbook costs per segment of speech, CPU time')
    .option('--seed <n>', 'what is said', '1').option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton bench detector')
    .action(async (options: DetectorOptions) => print(context, await benchDetector(context, options), options));
  bench.command('notes').description('how long after an hour\'s call its note is drafted, by the stage alone, and what an event of a deal costs hygiene')
    .option('--data <dir>', 'folder with recorded meetings to make the hour of; without it the talk is made up').option('--rounds <n>', 'how often each is measured', '20').option('--seed <n>', 'what is said in made-up talk', '1')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  ./baton bench notes --data ../labelled-talk')
    .action(async (options: NotesOptions) => print(context, await benchNotes(context, options), options));
};
