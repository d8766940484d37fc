import { createPhraseMatcher, tokenize } from '@baton/llm/words';
import { type BenchMetric, type BenchReport, quantile, thisMachine } from './bench-report.js';
import { randomFrom } from '@baton/testing';

export interface DetectorBenchSettings { readonly seed: number; readonly phraseCounts: readonly number[]; readonly segments: number; readonly rounds: number }

const segmentWords = 12;
const goalUs = 10;

/** Made-up words of one to four syllables, drawn so that a few are said all the time and most hardly ever, as in speech (Zipf). */
const createSpeech = (random: () => number) => {
  const pick = (from: string): string => from[Math.floor(random() * from.length)] ?? '';
  const vocabulary = Array.from({ length: 8_000 }, (_, rank) => Array.from({ length: 1 + Math.floor(Math.log10(rank + 1)) }, () => pick('bcdfglmnprst') + pick('aeiou') + pick('lnrst')).join(''));
  const word = (): string => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? '';
  return (words: number): string => Array.from({ length: words }, word).join(' ');
};

const usPerSegment = (phrases: readonly string[], segments: readonly string[], rounds: number): number => {
  const matcher = createPhraseMatcher(phrases);
  const round = (): number => {
    const before = process.cpuUsage();
    for (const segment of segments) matcher.find(tokenize(segment));
    const { user, system } = process.cpuUsage(before);
    return (user + system) / segments.length;
  };
  round();
  return quantile(Float64Array.from({ length: rounds }, round).toSorted(), 0.5);
};

/** What it costs to hear all phrases of a playbook in one segment of speech, words split and stemmed included: CPU time, median of the rounds. */
export const runDetectorBench = ({ seed, phraseCounts, segments, rounds }: DetectorBenchSettings): BenchReport => {
  const speak = createSpeech(randomFrom(seed));
  const heard = Array.from({ length: segments }, () => speak(segmentWords));
  const metrics = phraseCounts.map((count): BenchMetric => {
    const phrases = Array.from({ length: count }, (_, at) => speak(2 + (at % 4)));
    return { name: `us_per_segment_${count}`, value: usPerSegment(phrases, heard, rounds), unit: 'µs', goal: goalUs };
  });
  return { name: 'detector', seed, machine: thisMachine(), metrics, violations: [] };
};
