import { readFileSync } from 'node:fs';
import type { Fetch } from './capped-fetch.js';
import type { LlmPort, OnOutcome } from './llm-port.js';
import type { ModelSettings } from './model-settings.js';
import { noModel } from './no-model.js';

/** Model settings that do not go together, or a key that cannot be used; the message names the setting and never the key. */
export class ModelSettingsError extends Error {}

const keyIn = (path: string): string => {
  if (path === '') return '';
  let text = '';
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new ModelSettingsError(`BATON_MODEL_KEY_FILE: ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'no reason given'})`);
  }
  if (!/^[\x21-\x7e]+$/.test(text)) throw new ModelSettingsError(`BATON_MODEL_KEY_FILE: ${path} must hold the key alone, one line of printable characters`);
  return text;
};

export interface ModelWorld { readonly clock: { now(): number }; readonly fetch?: Fetch; readonly onOutcome?: OnOutcome }

/**
 * The model a service was set up with, or `noModel`. The client library is loaded only where there is an endpoint.
 * @throws {ModelSettingsError} when the settings cannot be used
 */
export const openModel = async (settings: ModelSettings, world: ModelWorld): Promise<LlmPort> => {
  const { BATON_MODEL_URL: url, BATON_MODEL_NAME: name, BATON_MODEL_CAPABILITY: capability, BATON_MODEL_DAILY_TOKENS: dailyTokens } = settings;
  if (url === '') return noModel;
  if (name === '') throw new ModelSettingsError('BATON_MODEL_NAME: name the model, BATON_MODEL_URL is set');
  const key = keyIn(settings.BATON_MODEL_KEY_FILE);
  const { createOpenAiModel } = await import('./openai-model.js');
  return createOpenAiModel({ url, name, key, capability, dailyTokens, ...world });
};
