import type { PayloadOf } from '@baton/contracts';

type Pace = PayloadOf<'deal.pace_measured'>;

/** How long won deals of a tenant were still at most, by stage. */
export interface Paces {
  /** Takes in one won deal's stage; one that is measured again counts once. */
  learn(tenant: string, factId: string, pace: Pace): void;
  /** The longest over all won deals, and how many those are; undefined before the first one. */
  of(tenant: string, stageId: string): Pace | undefined;
}

export const createPaces = (): Paces => {
  const learned = new Map<string, { readonly pace: Pace; readonly from: Set<string> }>();
  const keyOf = (tenant: string, stageId: string): string => JSON.stringify([tenant, stageId]);
  return {
    learn: (tenant, factId, pace) => {
      const key = keyOf(tenant, pace.stageId);
      const from = learned.get(key)?.from ?? new Set<string>();
      if (from.has(factId)) return;
      from.add(factId);
      const longest = Math.max(pace.stillDays, learned.get(key)?.pace.stillDays ?? 0);
      learned.set(key, { from, pace: { ...pace, stillDays: longest, deals: from.size } });
    },
    of: (tenant, stageId) => learned.get(keyOf(tenant, stageId))?.pace,
  };
};
