import OpenAI, { APIError } from 'openai';
import { type Capability, formatOf } from './answer-format.js';
import { cappedFetch, type Fetch, ResponseFault } from './capped-fetch.js';
import { chatAnswer, type Said } from './chat-answer.js';
import type { Turn } from './chat-turns.js';
import type { Ask } from './llm-port.js';

export interface ChatEndpoint {
  /** Base address, ending before /chat/completions. */
  readonly url: string;
  /** The model's name as the endpoint knows it. */
  readonly name: string;
  /** Empty sends none. */
  readonly key: string;
  readonly capability: Capability;
  readonly fetch?: Fetch;
  /** Bytes of an answer before it is cut off. */
  readonly maxAnswerBytes?: number;
}

export type ChatClient = (ask: Ask<unknown>, turns: readonly Turn[], signal: AbortSignal) => Promise<Said>;

const longestAnswer = 256 * 1024;
const nothingSpent = { usage: { promptTokens: 0, answerTokens: 0 } };
/** The caller's signal ends a request; the library's own time-out stays behind it. */
const spareMs = 1_000;

/** Whatever the library throws may quote a key or an answer: the reason alone is kept. */
const faultOf = (error: unknown): Said => {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof ResponseFault) return { kind: 'none', reason: cause.reason, ...(cause.reason === 'unreachable' && nothingSpent) };
  return error instanceof APIError && error.status !== undefined ? { kind: 'none', reason: 'refused', ...nothingSpent } : { kind: 'none', reason: 'invalid' };
};

/** No setting of the environment reaches the library, it repeats nothing, and says nothing on the console. */
const libraryFor = ({ url, key, fetch = globalThis.fetch, maxAnswerBytes = longestAnswer }: ChatEndpoint): OpenAI => new OpenAI({
  baseURL: url, apiKey: key || 'none', adminAPIKey: null, organization: null, project: null, webhookSecret: null, maxRetries: 0, logLevel: 'off',
  fetch: cappedFetch(fetch, maxAnswerBytes), defaultHeaders: { Authorization: key === '' ? null : `Bearer ${key}` },
});

/** Sends one chat request; never throws. */
export const createChatClient = (endpoint: ChatEndpoint): ChatClient => {
  const library = libraryFor(endpoint);
  return async (ask, turns, signal) => {
    try {
      const body = { model: endpoint.name, messages: [...turns], temperature: 0, max_tokens: ask.maxTokens, ...formatOf(endpoint.capability, ask) };
      return chatAnswer(await library.chat.completions.create(body, { signal, timeout: Math.ceil(ask.capMs) + spareMs }));
    } catch (error) {
      return signal.aborted ? { kind: 'none', reason: 'timed_out' } : faultOf(error);
    }
  };
};
