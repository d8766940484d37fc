/** Who spends tokens: each stage of a tenant has its own day's worth. */
export interface Spender { readonly tenant: string; readonly stage: string }

/** What was spent on one day (UTC), by spender. */
export interface TokenLedger { readonly day: string; readonly spent: ReadonlyMap<string, number> }

/** Tokens set aside for a question that is being asked. */
export interface Reservation { readonly spender: Spender; readonly tokens: number; readonly day: string }

export const emptyLedger: TokenLedger = { day: '', spent: new Map() };

const keyOf = ({ tenant, stage }: Spender): string => JSON.stringify([tenant, stage]);

/** A day begins once: a clock that is set back does not give yesterday's tokens again. */
const onDay = (ledger: TokenLedger, nowMs: number): TokenLedger => {
  const day = new Date(nowMs).toISOString().slice(0, 10);
  return day > ledger.day ? { day, spent: new Map() } : ledger;
};

export const spentOf = (ledger: TokenLedger, spender: Spender, nowMs: number): number => onDay(ledger, nowMs).spent.get(keyOf(spender)) ?? 0;

/** Sets tokens aside, or undefined when the day's limit does not hold them. */
export const reserve = (ledger: TokenLedger, spender: Spender, tokens: number, limit: number, nowMs: number): { readonly ledger: TokenLedger; readonly reservation: Reservation } | undefined => {
  const today = onDay(ledger, nowMs);
  const total = spentOf(today, spender, nowMs) + tokens;
  if (total > limit) return undefined;
  return { ledger: { day: today.day, spent: new Map(today.spent).set(keyOf(spender), total) }, reservation: { spender, tokens, day: today.day } };
};

/** Puts what was really used in the place of what was set aside; after midnight it belongs to a day that no longer counts. */
export const settle = (ledger: TokenLedger, { spender, tokens, day }: Reservation, used: number): TokenLedger => {
  if (day !== ledger.day) return ledger;
  const key = keyOf(spender);
  return { day, spent: new Map(ledger.spent).set(key, Math.max(0, (ledger.spent.get(key) ?? 0) - tokens + used)) };
};
