import { chanceOf, type OutcomeModel } from '@baton/notes';
import { readPersuasionOutcomes } from '../data/persuasion-outcomes.js';
import { readAnnotatedMeetings } from '../data/annotated-meetings.js';
import { meetingWeightsSource } from './meeting-weights-source.js';
import { seeMeeting, trainMeetings } from './train-meetings.js';
import { outcomeModelWithout, outcomeWeightsSource, type SeenOutcome, seeOutcome, trainOutcome } from './train-outcome.js';
import { digestOf } from './write-weights.js';

/** How often weights that have not seen a dialogue judge it right. */
const heldOut = (seen: readonly SeenOutcome[], model: OutcomeModel, trainedOn: readonly string[]): string => {
  const modelFor = outcomeModelWithout(model, seen, trainedOn);
  const right = seen.filter(({ id, won, features }) => chanceOf(modelFor(id), features) >= 0.5 === won).length;
  return `${right} of ${seen.length} dialogues judged right by weights that have not seen them`;
};

const figuresOfMeetings = 'see docs/evaluation.md, each series of meetings judged by weights that have not seen it';

/** What steps and decisions of meetings sound like; a folder without meetings leaves those weights as they are. */
const meetingSources = (dataDir: string, date: string): Readonly<Record<string, string>> => {
  const meetings = readAnnotatedMeetings(dataDir);
  if (!meetings) return {};
  const rows = `${meetings.length} meetings with marked actions and decisions (AMI corpus, CC BY 4.0)`;
  const provenance = { command: './baton eval notes --retrain --data DIR', date, rows, figures: figuresOfMeetings, trainedOn: meetings.map(({ meeting }) => digestOf(meeting)) };
  return { 'meeting/meeting-weights.ts': meetingWeightsSource(trainMeetings(meetings.map(seeMeeting)), provenance) };
};

/**
 * Learns the weights of the notes stage from a data folder; the same rows give the same files, byte for byte.
 * @throws {Error} when the folder has no dialogues with an outcome
 */
export const trainNotes = (dataDir: string, { date }: { readonly date: string }): { readonly model: OutcomeModel; readonly sources: Readonly<Record<string, string>> } => {
  const dialogues = readPersuasionOutcomes(dataDir);
  if (!dialogues) throw new Error(`${dataDir} has no 5_postcall/p4g_outcomes.jsonl to learn from`);
  const [seen, trainedOn] = [dialogues.map(seeOutcome), dialogues.map(({ id }) => digestOf(id))];
  const model = trainOutcome(seen);
  const rows = `${dialogues.length} persuasion dialogues with the real donation (Persuasion For Good, Apache-2.0)`;
  return { model, sources: { 'outcome/outcome-weights.ts': outcomeWeightsSource(model, { command: './baton eval notes --retrain --data DIR', date, rows, figures: heldOut(seen, model, trainedOn), trainedOn }), ...meetingSources(dataDir, date) } };
};
