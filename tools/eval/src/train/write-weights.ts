import type { ObjectionModel, Weights } from '@baton/coach';
import { createHash } from 'node:crypto';

/** Where the weights came from, as it stands above them. */
export interface Provenance { readonly command: string; readonly date: string; readonly rows: string; readonly figures: string; readonly trainedOn: readonly string[] }

/** Ids as short digests: enough to know a dialogue again, nothing to read. */
export const digestOf = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 10);

/** An object's key as it is written in a source file. */
const keyOf = (feature: string): string => (/^[a-z]\w*$/i.test(feature) ? feature : `'${feature.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`);
const perLine = 24;

/** Cells as lines of source, `each` of them to a line. */
export const linesOf = (cells: readonly string[], indent: string, each = perLine): string =>
  Array.from({ length: Math.ceil(cells.length / each) }, (_, line) => `${indent}${cells.slice(line * each, (line + 1) * each).join(', ')},`).join('\n');

/** Weights by their features, in order, `each` of them to a line. */
export const tableOf = ({ of }: Pick<Weights, 'of'>, each?: number): string =>
  linesOf(Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([feature, weight]) => `${keyOf(feature)}: ${weight}`), '    ', each);

const meantForTalk = "buyers' sentences in English sales calls; not for writing, not for other languages, and not for judging people";

/** The words above learned weights: where they come from, how good they are, and what they are for. */
export const cardOf = ({ command, date, rows, figures }: Omit<Provenance, 'trainedOn'>, meantFor: string): string => `/**
 * Learned, not written. Made by: ${command}
 * Date: ${date}
 * Rows: ${rows}
 * Held-out figures: ${figures}
 * Meant for ${meantFor}.
 */`;

const reactionSource = ({ reaction }: ObjectionModel, provenance: Provenance): string => `import type { ObjectionModel } from './objection-model.js';

${cardOf(provenance, meantForTalk)}
export const reactionWeights: ObjectionModel['reaction'] = {
  bias: ${reaction.bias},
  course: { bias: ${reaction.course.bias}, score: ${reaction.course.score}, resistance: ${reaction.course.resistance}, turn: ${reaction.course.turn} },
  of: {
${tableOf(reaction)}
  },
};

/** Digests of the ids of the dialogues that these weights have seen: an evaluation scores those with weights that have not. */
export const trainedOn: readonly string[] = [
${linesOf(provenance.trainedOn.map((id) => `'${id}'`), '  ')}
];
`;

/** Pairs are many, and nobody reads them one by one. */
const pairsPerLine = 48;

const isPair = (feature: string): boolean => /^w \S+ /.test(feature);
const only = ({ bias, of }: Weights, wanted: (feature: string) => boolean): Weights => ({ bias, of: Object.fromEntries(Object.entries(of).filter(([feature]) => wanted(feature))) });

const topicSource = ({ topic }: ObjectionModel, provenance: Provenance): string => `import type { ObjectionModel } from './objection-model.js';
import { topicPairWeights } from './topic-pair-weights.js';

${cardOf(provenance, meantForTalk)}
export const topicWeights: ObjectionModel['topic'] = {
  bias: ${topic.bias},
  of: {
    ...topicPairWeights,
${tableOf(only(topic, (feature) => !isPair(feature)))}
  },
};
`;

const pairSource = ({ topic }: ObjectionModel, provenance: Provenance): string => `${cardOf(provenance, meantForTalk)}
export const topicPairWeights: Readonly<Record<string, number>> = {
${tableOf(only(topic, isPair), pairsPerLine)}
};
`;

/** The source files that hold the weights, by their names. */
export const weightsSources = (model: ObjectionModel, provenance: Provenance): Readonly<Record<string, string>> =>
  ({ 'reaction-weights.ts': reactionSource(model, provenance), 'topic-weights.ts': topicSource(model, provenance), 'topic-pair-weights.ts': pairSource(model, provenance) });
