import type { Said } from './chat-answer.js';
import type { Turn } from './chat-turns.js';
import type { Ask, Usage } from './llm-port.js';
import { emptyLedger, reserve, settle } from './token-ledger.js';

export interface TokenLimit {
  /** For each stage of a tenant and day (UTC); counted by this process alone and forgotten when it ends. */
  readonly dailyTokens: number;
  readonly clock: { now(): number };
}

/** Runs a request on the tenant's budget, or not at all; the usage is then known, estimated from above where the endpoint tells none. */
export type TokenBudget = (ask: Ask<unknown>, turns: readonly Turn[], run: () => Promise<Said>) => Promise<Said & { readonly usage: Usage }>;

/** No language takes a token for fewer bytes, on average. */
const bytesPerToken = 3;
const estimateOf = ({ maxTokens }: Ask<unknown>, turns: readonly Turn[]): Usage =>
  ({ promptTokens: Math.ceil(turns.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0) / bytesPerToken), answerTokens: maxTokens });
const total = ({ promptTokens, answerTokens }: Usage): number => promptTokens + answerTokens;

/** Keeps the day's spending of every tenant and stage. */
export const createTokenBudget = ({ dailyTokens, clock }: TokenLimit): TokenBudget => {
  let ledger = emptyLedger;
  return async (ask, turns, run) => {
    const estimate = estimateOf(ask, turns);
    const reserved = reserve(ledger, { tenant: ask.data.tenant, stage: ask.stage }, total(estimate), dailyTokens, clock.now());
    if (!reserved) return { kind: 'none', reason: 'over_budget', usage: { promptTokens: 0, answerTokens: 0 } };
    ledger = reserved.ledger;
    const said = await run();
    const usage = said.usage ?? estimate;
    ledger = settle(ledger, reserved.reservation, total(usage));
    return { ...said, usage };
  };
};
