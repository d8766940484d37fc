import type { ObjectionModel } from '@baton/coach';
import { quietTalks, readTrainingRows, viewWritten } from '../training-set.js';
import { trainObjections } from './train-objections.js';
import { viewTalk } from './views.js';
import { digestOf, weightsSources } from './write-weights.js';

const seed = 3;

/** Learns the coach's weights from a data folder; the same rows give the same files, byte for byte. */
export const trainCoach = (dataDir: string, { date, figures }: { readonly date: string; readonly figures: string }): { model: ObjectionModel; sources: Readonly<Record<string, string>> } => {
  const { dialogues, meetings, written } = readTrainingRows(dataDir);
  const model = trainObjections({ ...viewWritten(written), dialogues: dialogues.map(viewTalk), quiet: quietTalks(meetings) }, seed);
  const rows = `${dialogues.length} persuasion dialogues (Persuasion For Good, Apache-2.0), ${meetings.length} meetings (AMI, CC BY 4.0), ${written.length} examples written for Baton (tools/eval/training)`;
  return { model, sources: weightsSources(model, { command: './baton eval coach --retrain --data DIR', date, rows, figures, trainedOn: dialogues.map(({ id }) => digestOf(id)) }) };
};
