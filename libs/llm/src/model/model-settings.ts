import { z } from 'zod';
import { capabilities } from './answer-format.js';

/** Settings of the model endpoint; the config.ts of a service that may use one extends its own with their shape. */
export const modelSettings = z.object({
  /** Base address of an OpenAI-compatible endpoint, ending before /chat/completions. Empty runs without a model. */
  BATON_MODEL_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).refine((url) => !/^[^/]*\/\/[^/]*@|[?#]/.test(url))], { error: 'give it as http(s)://host/v1, without a password, query or fragment' }).default(''),
  /** The model's name as the endpoint knows it; notes it had a part in say so. */
  BATON_MODEL_NAME: z.string().default(''),
  /** File that holds the endpoint's key and nothing else; empty sends none. */
  BATON_MODEL_KEY_FILE: z.string().default(''),
  /** How the endpoint can be held to a shape. */
  BATON_MODEL_CAPABILITY: z.enum(capabilities).default('json_schema'),
  /** Tokens of each tenant a day (UTC) for each stage, counted by each process. */
  BATON_MODEL_DAILY_TOKENS: z.coerce.number().int().min(0).default(2_000_000),
  /** Longest an answer is waited for, milliseconds. */
  BATON_MODEL_CAP_MS: z.coerce.number().int().min(1).max(300_000).default(20_000),
});
export type ModelSettings = z.output<typeof modelSettings>;
