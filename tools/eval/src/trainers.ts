import { trainCoach } from './train/train-coach.js';
import { trainHygiene } from './train/train-hygiene.js';
import { trainNotes } from './train/train-notes.js';

/** What stands above learned weights beside their rows. */
export interface TrainingDay { readonly date: string; readonly figures: string }

/** Gives the weights' source files of a stage, by their paths in the tree. */
export type Trainer = (dataDir: string, day: TrainingDay) => Readonly<Record<string, string>>;

const into = (folder: string, sources: Readonly<Record<string, string>>): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(sources).map(([name, source]) => [`${folder}/${name}`, source]));

/** The trainer of each stage that has learned weights. */
export const trainers: Readonly<Partial<Record<string, Trainer>>> = {
  coach: (dataDir, day) => into('apps/coach/src/domain/hearing', trainCoach(dataDir, day).sources),
  hygiene: (dataDir, day) => into('apps/hygiene/src/domain/requests', trainHygiene(dataDir, day).sources),
  notes: (dataDir, day) => into('apps/notes/src/domain', trainNotes(dataDir, day).sources),
};
