import { join } from 'node:path';
import { z } from 'zod';
import { readRows } from './read-lines.js';

const row = z.object({ id: z.union([z.string(), z.number()]), text: z.string(), stage: z.string() });

/** Prose notes of a call, and the stage of the pipeline it belonged to. */
export type StageNote = Readonly<z.infer<typeof row>>;

export const readStageNotes = (dataDir: string): StageNote[] | undefined => readRows(join(dataDir, '5_postcall/stage_notes.jsonl'), (each) => row.parse(each));
