import { readMeetings, speakersOf, withRep } from './data/meetings.js';
import { readOwnExamples } from './data/own-examples.js';
import { readPersuasion } from './data/persuasion.js';
import type { Talk } from './data/talk.js';
import { guardedTalks } from './train/guarded.js';
import { type ViewedTalk, viewTalk } from './train/views.js';

/** Talks without objections: every meeting with everybody as a buyer, and with each in turn as the rep. */
export const quietTalks = (meetings: readonly Talk[]): ViewedTalk[] => meetings.flatMap((talk) => [talk, ...speakersOf(talk).map((speaker) => withRep(talk, speaker))]).map(viewTalk);

/** Half of the meetings, so that the other half can be scored with weights that have not heard it. */
export const halfOf = <T>(items: readonly T[], half: 0 | 1): T[] => items.filter((_, at) => at % 2 === half);

/** The rows that the shipped weights are learned from: of licence grade A, and the project's own. */
export const readTrainingRows = (dataDir: string): { dialogues: Talk[]; meetings: Talk[]; written: Talk[] } => {
  const [dialogues, meetings] = [readPersuasion(dataDir), readMeetings(dataDir)];
  if (!dialogues || !meetings) throw new Error(`${dataDir} has no 4_live/p4g_objections.jsonl or no 5_postcall/ami_meetings.jsonl to learn from`);
  return { dialogues, meetings, written: readOwnExamples().map(({ talk }) => talk) };
};

/** The project's own examples as the models see them, with what is made of them. */
export const viewWritten = (written: readonly Talk[]): { written: ViewedTalk[]; guarded: ViewedTalk[] } => ({ written: written.map(viewTalk), guarded: guardedTalks(written).map(viewTalk) });
