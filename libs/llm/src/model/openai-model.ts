import { jsonIn } from './answer-format.js';
import type { Said } from './chat-answer.js';
import { type ChatEndpoint, createChatClient } from './chat-client.js';
import { complaintOf, openingTurns, repairTurns, type Turn } from './chat-turns.js';
import type { Answered, Ask, LlmPort, None, NoneReason, OnOutcome, Usage } from './llm-port.js';
import { createTokenBudget, type TokenLimit } from './token-budget.js';
import { withinCap } from './within-cap.js';

export interface OpenAiModelOptions extends ChatEndpoint, TokenLimit { readonly onOutcome?: OnOutcome }

type Send = (turns: readonly Turn[]) => Promise<Said & { readonly usage: Usage }>;
type Answer<T> = { readonly kind: 'answer'; readonly value: T; readonly usage: Usage } | None;

const none = (reason: NoneReason): None => ({ kind: 'none', reason });
const sum = (a: Usage, b: Usage): Usage => ({ promptTokens: a.promptTokens + b.promptTokens, answerTokens: a.answerTokens + b.answerTokens });

/** Asks, and once more with what was wrong. */
const converse = async <T>({ schema }: Ask<T>, opening: readonly Turn[], send: Send): Promise<Answer<T>> => {
  const first = await send(opening);
  if (first.kind === 'none') return none(first.reason);
  const read = schema.safeParse(jsonIn(first.text));
  if (read.success) return { kind: 'answer', value: read.data, usage: first.usage };
  const second = await send([...opening, ...repairTurns(first.text, complaintOf(read.error))]);
  if (second.kind === 'none') return none(second.reason);
  const mended = schema.safeParse(jsonIn(second.text));
  return mended.success ? { kind: 'answer', value: mended.data, usage: sum(first.usage, second.usage) } : none('invalid');
};

/** A metric that fails costs no answer. */
const tell = (onOutcome: OnOutcome | undefined, ...outcome: Parameters<OnOutcome>): void => {
  try { onOutcome?.(...outcome); } catch { /* Whoever counts answers for itself. */ }
};

/** A model behind an OpenAI-compatible endpoint: one question, at most one repair, each answer checked, nothing logged. */
export const createOpenAiModel = (options: OpenAiModelOptions): LlmPort => {
  const { name, capability, clock, onOutcome } = options;
  const [client, budget] = [createChatClient(options), createTokenBudget(options)];
  const run = async <T>(ask: Ask<T>, signal: AbortSignal): Promise<Answer<T>> =>
    converse(ask, openingTurns(capability, ask), (turns) => budget(ask, turns, () => client(ask, turns, signal)));
  return {
    endpoint: name,
    ask: async <T>(ask: Ask<T>): Promise<Answered<T>> => {
      const startedAtMs = clock.now();
      const answer = await withinCap<Answer<T>>(ask.capMs, none('timed_out'), (signal) => run(ask, signal).catch(() => none('invalid')));
      const ms = clock.now() - startedAtMs;
      tell(onOutcome, ask.stage, answer.kind === 'none' ? answer.reason : 'answer', ms);
      return answer.kind === 'none' ? answer : { ...answer, ms };
    },
  };
};
