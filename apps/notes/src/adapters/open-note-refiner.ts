import { type ModelSettings, openModel } from '@baton/llm/model';
import { systemClock } from '@baton/platform';
import type { Refine } from '@baton/stage';
import { Counter, type Registry } from 'prom-client';
import { createNoteWriter } from './note-writer-model.js';
import { createRefineNote } from './refine-note.js';

/** A rep has the note a second after the call, with or without a model. */
const longestWaitMs = 900;

/** The refiner of the configured endpoint; none without one: then every note stands as the rules drafted it. */
export const openNoteRefiner = async (settings: ModelSettings, metrics: Registry): Promise<Refine | undefined> => {
  if (settings.BATON_MODEL_URL === '') return undefined;
  const answers = new Counter({ name: 'baton_model_answers_total', help: 'Questions to the model endpoint by what became of them', labelNames: ['stage', 'outcome'], registers: [metrics] });
  const parts = new Counter({ name: 'baton_model_parts_total', help: 'Parts of model answers by whether the call carries them, and why not', labelNames: ['stage', 'verdict'], registers: [metrics] });
  const model = await openModel(settings, { clock: systemClock, onOutcome: (stage, outcome) => answers.inc({ stage, outcome }) });
  const writer = createNoteWriter(model, Math.min(longestWaitMs, settings.BATON_MODEL_CAP_MS));
  return createRefineNote(writer, ({ kept, dropped }) => {
    parts.inc({ stage: 'notes', verdict: 'kept' }, kept);
    for (const [verdict, count] of Object.entries(dropped)) parts.inc({ stage: 'notes', verdict }, count);
  });
};
