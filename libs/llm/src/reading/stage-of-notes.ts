import type { PipelineStage } from '@baton/contracts';
import { type Inferred, leftEmpty } from './inferred.js';
import { type KindOfStage, kindsOfStage, stageCues, stageNames } from './kinds-of-stage.js';
import type { Said } from './said.js';

/** When a clause of notes speaks of: what comes next, what was before, or the call itself. */
type Time = 'next' | 'before' | 'now';

const anyOf = (...words: readonly string[]): RegExp => new RegExp(words.join('|'), 'i');

const next = anyOf(
  String.raw`^\W*(?:next(?: steps?| up| meeting| call)?\b|follow[- ]?up\b(?! (?:call|meeting|demo) (?:with|on)\b)|to ?do\b|action(?:s| items?)?\b|then\b)`,
  String.raw`\b(?:next (?:step|meeting|call)s?\b|will (?!be\b)\w+|going to\b|plan(?:s|ned|ning)? (?:to|for)\b|once we\b|if they\b|before (?:we|they|signing)\b|moving to\b|coming (?:week|up)|joins? on\b)`,
  String.raw`\b(?:book(?:ed|ing)?|schedul\w+|set(?:ting)? up|send(?:ing)?|arrang\w+|prepar\w+|shar(?:e|ing)|provid(?:e|ing)|loop(?:ing)? in|invit\w+|(?:suggested|agreed to) an?|follow up with|want a follow-?up)\b`,
  String.raw`\b(?:wants?|asked|keen|need\w*) (?:\w+ ){0,3}(?:to (?:see|look at|bring|test|try)|for (?:a|the))`,
  String.raw`\b(?:tomorrow|next (?:week|month|(?:mon|tues|wednes|thurs|fri)day)|on (?:mon|tues|wednes|thurs|fri)day)\b`,
);
const before = anyOf(
  String.raw`\b(?:after|following|since) (?:the|our|last|their|yesterday's|monday's)\b|\bpost-|\blast (?:week|month|time)'s`,
  String.raw`\b(?:(?:finished|completed|passed|done with|wrapped up) (?:the|their|our)|went (?:so )?well|tried a tool)\b`,
);

const timeOf = (clause: string): Time => (next.test(clause) ? 'next' : before.test(clause) ? 'before' : 'now');

/** How much a cue of a kind counts for it, and for its neighbour, by the time of its clause: a demo to be booked ends a discovery, a demo that was begins what follows. */
const own: Readonly<Record<Time, number>> = { now: 1, next: 0.3, before: 0.4 };
const neighbour: Readonly<Record<Time, number>> = { now: 0, next: 0.4, before: 0.3 };
/** Cues of a customer's growth and of signatures stand for their own stage whenever they are spoken of. */
const standsAlways = (kind: KindOfStage): boolean => kind === 'expansion' || kind === 'closing' || kind === 'lost';

const clausesOf = ({ text }: Said): string[] => text.split(/(?<=[;:])\s+|\s+[–—-]\s+|\n+|,\s+(?=(?:will|next|then|sending|want)\b)|\s+(?=Next steps?\b)/).filter((clause) => clause.trim() !== '');

const weightIn = (clause: string, kind: KindOfStage): number => stageCues[kind].reduce((sum, [weight, pattern]) => sum + weight * new Set(clause.match(pattern)?.map((found) => found.toLowerCase())).size, 0);

type Scores = ReadonlyMap<KindOfStage, number>;

const scored = (scores: Map<KindOfStage, number>, clause: string, factor: number): void => {
  const time = timeOf(clause);
  for (const [at, kind] of kindsOfStage.entries()) {
    const weight = factor * weightIn(clause, kind);
    if (weight === 0) continue;
    const alone = standsAlways(kind);
    const beside = time === 'next' ? kindsOfStage[at - 1] : kindsOfStage[at + 1];
    scores.set(kind, (scores.get(kind) ?? 0) + weight * (alone ? Math.max(0.8, own[time]) : own[time]));
    if (beside && !alone && neighbour[time] > 0) scores.set(beside, (scores.get(beside) ?? 0) + weight * neighbour[time]);
  }
};

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** "Stage: Demo", "moved to Negotiation", "still in the discovery phase". */
const isNamedIn = (text: string, { label }: PipelineStage): boolean =>
  new RegExp(String.raw`\b(?:stage|phase|status)\s*[:=–-]\s*${escaped(label)}(?!\w)|\b(?:moved (?:\w+ )?(?:in)?to|(?:now|still) in|remains in|stays in) (?:the )?${escaped(label)}(?!\w)`, 'i').test(text);

/** The kind that a label names. */
const kindOf = ({ label, id, isLost, isWon }: PipelineStage): KindOfStage | undefined => {
  if (isLost) return 'lost';
  if (isWon) return 'closing';
  return [...kindsOfStage].toReversed().find((kind) => stageNames[kind].test(label)) ?? [...kindsOfStage].toReversed().find((kind) => stageNames[kind].test(id));
};

/** A kind that the pipeline has no stage for is told by the nearest one before it, or else after it. */
const stageFor = (kind: KindOfStage, stages: ReadonlyMap<KindOfStage, PipelineStage>): PipelineStage | undefined => {
  if (kind === 'lost' || kind === 'expansion') return stages.get(kind);
  const order = kindsOfStage.filter((each) => each !== 'lost' && each !== 'expansion');
  const at = order.indexOf(kind as (typeof order)[number]);
  return [...(kind === 'proposal' ? order.slice(at) : order.slice(0, at + 1).toReversed()), ...order].map((each) => stages.get(each)).find(Boolean);
};

const byStage = (scores: Scores, notes: readonly Said[], stages: readonly PipelineStage[]): { stage: PipelineStage; score: number }[] => {
  const known = new Map<KindOfStage, PipelineStage>();
  for (const stage of stages) { const kind = kindOf(stage); if (kind && !known.has(kind)) known.set(kind, stage); }
  const sums = new Map<PipelineStage, number>();
  for (const [kind, score] of scores) { const stage = stageFor(kind, known); if (stage) sums.set(stage, (sums.get(stage) ?? 0) + score); }
  for (const stage of stages) if (notes.some(({ text }) => isNamedIn(text, stage))) sums.set(stage, (sums.get(stage) ?? 0) + namedScore);
  return [...sums].map(([stage, score]) => ({ stage, score })).toSorted((a, b) => b.score - a.score);
};

/** Notes say first what kind of call it was. */
const openingFactor = 1.6;
/** What is told of the other side and of nothing else is what one hears in the beginning. */
const unspecific = 1;
const [leastScore, namedScore, voicesKept] = [1.5, 12, 3];
/** Below this confidence the stage is left empty. */
const surely = 0.5;

/**
 * The stage of the pipeline that a call's notes belong to, by what they tell of the call, not by what comes after it; left empty when they tell too little or of two stages alike.
 * @param dial below this confidence the stage is left empty; with 0 the likeliest is always told
 */
export const stageOfNotes = (notes: readonly Said[], stages: readonly PipelineStage[], dial = surely): Inferred => {
  const scores = new Map<KindOfStage, number>([['discovery', unspecific]]);
  for (const said of notes) for (const clause of clausesOf(said)) scored(scores, clause, said.index === 0 ? openingFactor : 1);
  const [first, second] = byStage(scores, notes, stages);
  if (!first || (first.score < leastScore && dial > 0)) return leftEmpty('the notes name no stage of this pipeline');
  const confidence = Math.round(100 * (first.score / (first.score + (second?.score ?? 0) + 1))) / 100;
  if (confidence < dial) return leftEmpty(`the notes could be of ${first.stage.label}${second ? ` or of ${second.stage.label}` : ''}`);
  const kind = kindOf(first.stage);
  const telling = notes.filter(({ text }) => isNamedIn(text, first.stage) || (kind !== undefined && weightIn(text, kind) > 0));
  return { value: first.stage.id, label: first.stage.label, confidence, emptyReason: '', evidence: telling.slice(0, voicesKept).flatMap(({ evidence }) => evidence) };
};
