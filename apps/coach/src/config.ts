import { modelSettings } from '@baton/llm/model';
import { readConfig, serviceSettings } from '@baton/platform';
import type { z } from 'zod';

const settings = serviceSettings.extend(modelSettings.shape);
export type CoachConfig = z.output<typeof settings>;

/** @throws {ConfigError} naming each variable at fault */
export const loadConfig = (): CoachConfig => readConfig(settings, process.env);
