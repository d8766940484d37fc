import { coach } from '@baton/coach';
import { createPhraseMatcher, tokenize } from '@baton/llm/words';
import { type AnyStage, settingsFrom, step } from '@baton/stage';
import { buyerSaid, playbookPublished, randomFrom } from '@baton/testing';
import AhoCorasick from 'ahocorasick';
import FastScanner from 'fastscan';
import { type BenchMetric, type BenchReport, quantile, thisMachine } from './bench-report.js';

export interface DetectorBenchSettings { readonly seed: number; readonly phraseCounts: readonly number[]; readonly segments: number; readonly rounds: number; readonly playbook: object }

const segmentWords = 12;
const goalUs = 10;
const allGoalUs = 50;

/** Made-up words of one to four syllables, drawn so that a few are said all the time and most hardly ever, as in speech (Zipf). */
const createSpeech = (random: () => number) => {
  const pick = (from: string): string => from[Math.floor(random() * from.length)] ?? '';
  const vocabulary = Array.from({ length: 8_000 }, (_, rank) => Array.from({ length: 1 + Math.floor(Math.log10(rank + 1)) }, () => pick('bcdfglmnprst') + pick('aeiou') + pick('lnrst')).join(''));
  const word = (): string => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? '';
  return (words: number): string => Array.from({ length: words }, word).join(' ');
};

/** CPU time of hearing every segment, microseconds each: the median of some rounds after one to warm up. */
const usPerSegment = (hear: (segment: string) => unknown, segments: readonly string[], rounds: number): number => {
  const round = (): number => {
    const before = process.cpuUsage();
    for (const segment of segments) hear(segment);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / segments.length;
  };
  round();
  return quantile(Float64Array.from({ length: rounds }, round).toSorted(), 0.5);
};

/** Phrases this many make one expression that V8 no longer compiles in reasonable time. */
const mostAlternatives = 5_000;

/** Other ways to find the same phrases, by letters and without stems. */
const others = (phrases: readonly string[]): Readonly<Record<string, ((segment: string) => unknown) | undefined>> => {
  const expression = phrases.length > mostAlternatives ? undefined : new RegExp(String.raw`\b(?:${phrases.join('|')})\b`, 'g');
  const [aho, fast] = [new AhoCorasick(phrases), new FastScanner(phrases)];
  return { regexp: expression && ((segment) => segment.match(expression)), ahocorasick: (segment) => aho.search(segment), fastscan: (segment) => fast.search(segment) };
};

/** Everything the coach does to one revision of a buyer's words that are still changing: phrases, names, meaning and policy, on lines that people say in sales calls. */
const usPerRevision = (playbook: object, lines: readonly string[], rounds: number): number => {
  const settings = settingsFrom([playbookPublished(playbook)], 'northwind');
  const stage = coach as unknown as AnyStage;
  const facts = lines.map((line, at) => buyerSaid(line, { id: 'u1', revision: at + 1, final: false, startMs: 4_000 }));
  const byLine = new Map(lines.map((line, at) => [line, facts[at]]));
  return usPerSegment((line) => { const fact = byLine.get(line); if (fact) step(stage, stage.state?.initial, fact, settings); }, lines, rounds);
};

const sayings = [
  'honestly it is more than we have budgeted for this year', 'we have about three people on it every morning', 'and how long would it take to get everybody on it', 'let me think about it first',
  'my boss would want to see that before we do anything', 'the old one does the job and everybody knows it', 'we looked at Portside last year', 'I would need to see it running on our own line before I believe it',
] as const;

/** What it costs to hear all phrases of a playbook in one segment of speech, words split and stemmed included, beside other ways to find them; and all that the coach does to a revision. */
export const runDetectorBench = ({ seed, phraseCounts, segments, rounds, playbook }: DetectorBenchSettings): BenchReport => {
  const speak = createSpeech(randomFrom(seed));
  const heard = Array.from({ length: segments }, () => speak(segmentWords));
  const lines = Array.from({ length: 2_000 }, (_, at) => `${sayings[at % sayings.length] ?? ''} ${speak(3)}`);
  // First, as in a coach, where no table of another library fills the heap and the caches.
  const all: BenchMetric = { name: 'us_per_revision_all', value: usPerRevision(playbook, lines, rounds), unit: 'µs', goal: allGoalUs };
  const metrics = phraseCounts.flatMap((count): BenchMetric[] => {
    const phrases = Array.from({ length: count }, (_, at) => speak(2 + (at % 4)));
    const matcher = createPhraseMatcher(phrases);
    const own = { name: `us_per_segment_${count}`, value: usPerSegment((segment) => matcher.find(tokenize(segment)), heard, rounds), unit: 'µs', goal: goalUs };
    return [own, ...Object.entries(others(phrases)).flatMap(([name, hear]): BenchMetric[] => (hear ? [{ name: `us_per_segment_${count}_${name}`, value: usPerSegment(hear, heard, rounds), unit: 'µs' }] : []))];
  });
  return { name: 'detector', seed, machine: thisMachine(), metrics: [...metrics, all], violations: [] };
};
