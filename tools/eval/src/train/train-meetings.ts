import { Side } from '@baton/contracts';
import { sentencesOf } from '@baton/llm';
import { decisionFeatures, type Features, findRuleSteps, type LinearModel, logOdds, type MeetingModel, nothingHeard, type Piece, piecesOf, secondLook, stepFeatures } from '@baton/notes';
import type { AnnotatedMeeting } from '../data/annotated-meetings.js';
import { type Example, fitLogistic } from './logistic.js';

/** A piece as the models see it, and whether somebody marked its utterance. */
interface Labelled { readonly features: Features; readonly label: boolean }

/** A meeting as the models see it. */
export interface SeenMeeting { readonly id: string; readonly series: string; readonly steps: readonly Labelled[]; readonly decisions: readonly Labelled[] }

/** Which words of a meeting are read: as typed, or as a recogniser heard them. */
export type Reading = 'text' | 'asr';

/** A meeting as a call in which nobody sells. */
export const callOfMeeting = ({ utterances }: AnnotatedMeeting, reading: Reading = 'text'): typeof nothingHeard => ({
  ...nothingHeard, people: [...new Set(utterances.map(({ speaker }) => speaker))].map((name) => ({ name, side: Side.UNSPECIFIED })),
  lines: utterances.map(({ id, speaker, start, end, text, asr }) => ({ id, speaker, side: Side.UNSPECIFIED, text: reading === 'asr' ? asr ?? '' : text, startMs: Math.round(start * 1_000), endMs: Math.round(end * 1_000) })).filter(({ text }) => text.trim() !== ''),
});

const labelled = (pieces: readonly Piece[], features: readonly Features[], marked: ReadonlySet<string>): Labelled[] =>
  pieces.map(({ evidence }, at) => ({ features: features[at] ?? new Map<string, number>(), label: marked.has(evidence.utteranceId) }));
const markedIn = (items: AnnotatedMeeting['actions']): ReadonlySet<string> => new Set(items.flatMap(({ evidence }) => evidence));

/** Looks at a meeting through the stage's own eyes. */
export const seeMeeting = (meeting: AnnotatedMeeting): SeenMeeting => {
  const call = callOfMeeting(meeting);
  const sentences = sentencesOf(call);
  const pieces = piecesOf(sentences);
  const byRule = new Set(findRuleSteps(call, sentences).flatMap(({ evidence }) => evidence.map(({ utteranceId }) => utteranceId)));
  return { id: meeting.meeting, series: meeting.series, steps: labelled(pieces, stepFeatures(pieces, byRule), markedIn(meeting.actions)), decisions: labelled(pieces, decisionFeatures(pieces), markedIn(meeting.decisions)) };
};

/** A word counts when this many marked pieces have it, any other feature when so many pieces do. */
const [leastMarkedWithWord, leastPieces] = [2, 3];
/** Chosen by leaving one series out after another. */
const penalties = { step: 3, word: 3, again: 2, decision: 4 } as const;
const isWord = (name: string): boolean => name.startsWith('w ');
/** The first two fifths of a meeting hold hardly a step, and teach only what its matter sounds like. */
const learnedFrom = 0.4;
/** Words closer to nothing than this are left out, so that the file stays readable. */
const smallestWord = 0.1;

const vocabularyOf = (rows: readonly Labelled[]): string[] => {
  const [pieces, marked] = [new Map<string, number>(), new Map<string, number>()];
  for (const { features, label } of rows) for (const name of features.keys()) { pieces.set(name, (pieces.get(name) ?? 0) + 1); if (label) marked.set(name, (marked.get(name) ?? 0) + 1); }
  return [...pieces].filter(([name, count]) => count >= leastPieces && (!isWord(name) || (marked.get(name) ?? 0) >= leastMarkedWithWord)).map(([name]) => name);
};

const fit = (rows: readonly Labelled[], penalty: (name: string) => number): LinearModel => {
  const names = vocabularyOf(rows);
  const numbers = new Map(names.map((name, at) => [name, at]));
  const examples = rows.map(({ features, label }): Example => {
    const known = [...features].flatMap(([name, value]) => { const number = numbers.get(name); return number === undefined || value === 0 ? [] : [{ number, value }]; });
    return { features: known.map(({ number }) => number), values: known.map(({ value }) => value), label, weight: 1 };
  });
  const { weights, bias } = fitLogistic(examples, names.length, (at) => penalty(names[at] ?? ''));
  const weighed = names.map((name, at) => [name, Number((weights[at] ?? 0).toFixed(3))] as const).filter(([name, weight]) => Math.abs(weight) >= (isWord(name) ? smallestWord : 0.001));
  return { bias: Number(bias.toFixed(3)), of: Object.fromEntries(weighed) };
};

const fitFirst = (meetings: readonly SeenMeeting[]): LinearModel =>
  fit(meetings.flatMap(({ steps }) => steps.filter(({ label }, at) => label || at / steps.length >= learnedFrom)), (name) => (isWord(name) ? penalties.word : penalties.step));

const seenAgain = (first: LinearModel, { steps }: SeenMeeting): Labelled[] => {
  const features = steps.map((each) => each.features);
  return secondLook(features, features.map((each) => logOdds(first, each))).map((each, at) => ({ features: each, label: steps[at]?.label === true }));
};

export const seriesOf = (meetings: readonly SeenMeeting[]): string[] => [...new Set(meetings.map(({ series }) => series))];

/** The second look learns from meetings as the first one sees them that has not learned from their series. */
const fitSecond = (meetings: readonly SeenMeeting[]): LinearModel => fit(seriesOf(meetings).flatMap((series) => {
  const first = fitFirst(meetings.filter((each) => each.series !== series));
  return meetings.filter((each) => each.series === series).flatMap((each) => seenAgain(first, each));
}).filter(({ features, label }) => label || (features.get('place') ?? 0) >= learnedFrom), () => penalties.again);

/** Learns what steps and decisions of meetings sound like; the same meetings give the same weights. */
export const trainMeetings = (meetings: readonly SeenMeeting[]): MeetingModel => ({
  steps: { first: fitFirst(meetings), second: fitSecond(meetings) },
  decisions: fit(meetings.flatMap(({ decisions }) => decisions), () => penalties.decision),
});
