import { modelSettings } from '@baton/llm/model';
import { readConfig, serviceSettings } from '@baton/platform';
import { z } from 'zod';

const settings = serviceSettings.extend(modelSettings.shape).extend({
  /** Whether this coach also follows the calls of the others and speaks for one that is gone; two of a larger group are enough. */
  BATON_COACH_STANDBY: z.enum(['on', 'off']).default('on'),
});
export type CoachConfig = z.output<typeof settings>;

/** @throws {ConfigError} naming each variable at fault */
export const loadConfig = (env: Readonly<Record<string, string | undefined>> = process.env): CoachConfig => readConfig(settings, env);
