import { z } from 'zod';
import type { None, Usage } from './llm-port.js';

/** What became of one request; usage where it is known. */
export type Said = ({ readonly kind: 'text'; readonly text: string } | None) & { readonly usage?: Usage };

const count = z.number().int().min(0);
const answerSchema = z.object({
  choices: z.array(z.object({
    finish_reason: z.string().nullish(),
    message: z.object({
      content: z.string().nullish(), refusal: z.string().nullish(),
      tool_calls: z.array(z.object({ function: z.object({ arguments: z.string() }) })).nullish(),
    }),
  })).min(1),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).optional().catch(undefined),
});

/** What an endpoint said, from the body of its response, which may be anything. */
export const chatAnswer = (body: unknown): Said => {
  const { data } = answerSchema.safeParse(body);
  const choice = data?.choices[0];
  if (!choice) return { kind: 'none', reason: 'invalid' };
  const { message, finish_reason: end } = choice;
  const usage = data.usage && { usage: { promptTokens: data.usage.prompt_tokens, answerTokens: data.usage.completion_tokens } };
  if (message.refusal || end === 'content_filter') return { kind: 'none', reason: 'refused', ...usage };
  if (end === 'length') return { kind: 'none', reason: 'cut_off', ...usage };
  return { kind: 'text', text: message.tool_calls?.[0]?.function.arguments ?? message.content ?? '', ...usage };
};
