import type { LlmPort } from '@baton/llm/model';
import type { NoteWriter } from '../ports.js';

/** Has notes improved by the model endpoint, each within so many milliseconds. */
export const createNoteWriter = (model: LlmPort, capMs: number): NoteWriter => ({
  refine: async (plan) => {
    const answered = await model.ask({ ...plan, capMs });
    return answered.kind === 'none' ? answered : { kind: 'answer', value: answered.value, engine: model.endpoint };
  },
});
