import type { Refined } from './domain/model/note-answer.js';
import type { NotePlan } from './domain/model/plan-note.js';

/** Whoever may improve a note; never throws, and answers in bounded time. */
export interface NoteWriter { refine(plan: NotePlan): Promise<Refined> }
