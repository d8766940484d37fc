import type { Fact } from '@baton/contracts';
import { type ModelSettings, openModel } from '@baton/llm/model';
import { systemClock } from '@baton/platform';
import type { Beside } from '@baton/stage';
import { Counter, type Registry } from 'prom-client';
import { createSharpenCards } from './sharpen-cards.js';

/** Who words the lines of cards with the configured endpoint; none without one: then nothing is started and every card stands as the playbook has it. */
export const openSharpener = async (settings: ModelSettings, metrics: Registry, publish: (facts: readonly Fact[]) => Promise<unknown>): Promise<Beside | undefined> => {
  if (settings.BATON_MODEL_URL === '') return undefined;
  const lines = new Counter({ name: 'baton_coach_lines_total', help: 'Cards by what became of the model’s wording of their line', labelNames: ['outcome'], registers: [metrics] });
  const model = await openModel(settings, { clock: systemClock });
  return createSharpenCards({ model, clock: systemClock, publish, count: (outcome) => lines.inc({ outcome }) });
};
