import type { Ask, LlmPort } from './llm-port.js';

/** A model for specs: answers what it is told to, checked against the schema of the question, and keeps what it was asked. */
export const createFakeLlm = (answer: (ask: Ask<unknown>) => unknown, endpoint = 'fake-model'): LlmPort & { readonly asked: Ask<unknown>[] } => {
  const asked: Ask<unknown>[] = [];
  return {
    endpoint, asked,
    ask: (ask) => {
      asked.push(ask);
      const read = ask.schema.safeParse(answer(ask));
      return Promise.resolve(read.success ? { kind: 'answer', value: read.data, usage: { promptTokens: 0, answerTokens: 0 }, ms: 0 } : { kind: 'none', reason: 'invalid' });
    },
  };
};
