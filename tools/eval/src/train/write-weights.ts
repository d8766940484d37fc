import type { ObjectionModel, Weights } from '@baton/coach';
import { createHash } from 'node:crypto';

/** Where the weights came from, as it stands above them. */
export interface Provenance { readonly command: string; readonly date: string; readonly rows: string; readonly figures: string; readonly trainedOn: readonly string[] }

/** Ids as short digests: enough to know a dialogue again, nothing to read. */
export const digestOf = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 10);

const keyOf = (feature: string): string => (/^[a-z]\w*$/i.test(feature) ? feature : `'${feature.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`);
const perLine = 12;

const tableOf = ({ of }: Weights): string => {
  const entries = Object.entries(of).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([feature, weight]) => `${keyOf(feature)}: ${weight}`);
  return Array.from({ length: Math.ceil(entries.length / perLine) }, (_, line) => `      ${entries.slice(line * perLine, (line + 1) * perLine).join(', ')},`).join('\n');
};

/** The source file that holds the weights. */
export const weightsSource = ({ reaction, topic }: ObjectionModel, { command, date, rows, figures, trainedOn }: Provenance): string => `import type { ObjectionModel } from './objection-model.js';

/**
 * Learned, not written. Made by: ${command}
 * Date: ${date}
 * Rows: ${rows}
 * Held-out figures: ${figures}
 * Meant for buyers' sentences in English sales calls; not for writing, not for other languages, and not for judging people.
 */
export const objectionModel: ObjectionModel = {
  reaction: {
    bias: ${reaction.bias},
    course: { bias: ${reaction.course.bias}, score: ${reaction.course.score}, resistance: ${reaction.course.resistance}, turn: ${reaction.course.turn} },
    of: {
${tableOf(reaction)}
    },
  },
  topic: {
    bias: ${topic.bias},
    of: {
${tableOf(topic)}
    },
  },
};

/** Digests of the ids of the dialogues that these weights have seen: an evaluation scores those with weights that have not. */
export const trainedOn: readonly string[] = [
${Array.from({ length: Math.ceil(trainedOn.length / perLine) }, (_, line) => `  ${trainedOn.slice(line * perLine, (line + 1) * perLine).map((id) => `'${id}'`).join(', ')},`).join('\n')}
];
`;
