import type { NoteAnswer, Refined } from '../domain/model/note-answer.js';
import type { NotePlan } from '../domain/model/plan-note.js';
import type { NoteWriter } from '../ports.js';

/** A writer that answers what it is told to and keeps the plans it was given; with nothing to say it gives the reason of a missing endpoint. */
export const createFakeNoteWriter = (answer?: Partial<NoteAnswer>, engine = 'fake-model'): NoteWriter & { readonly plans: NotePlan[] } => {
  const plans: NotePlan[] = [];
  const whole: NoteAnswer = { headline: null, topics: [], decisions: [], nextSteps: [], stage: null, closeDate: null, amount: null, ...answer };
  const refined: Refined = answer ? { kind: 'answer', value: whole, engine } : { kind: 'none', reason: 'not_configured' };
  return { plans, refine: (plan) => { plans.push(plan); return Promise.resolve(refined); } };
};
