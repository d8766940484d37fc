import { z } from 'zod';

/** What can be made to go wrong, by operation name, for the next `times` calls. */
export const faultSchema = z.strictObject({
  /** deal.read, deal.update, companies.read, pipelines.read, property.read, property.create, notes.upsert, tasks.upsert, deals.search, link or * for any. */
  operation: z.string(),
  kind: z.enum(['401', '403', '423', '429', '477', '500', '502', 'validation', 'partial', 'garbage', 'slow', 'reset_before_apply', 'reset_after_apply']),
  times: z.number().int().min(1).max(1000).default(1),
  /** Milliseconds a slow answer takes. */
  delayMs: z.number().int().min(0).max(60_000).default(1_000),
});
export type Fault = z.output<typeof faultSchema>;

export interface FaultBoard { arm(fault: Fault): void; take(operation: string): Fault | undefined; clear(): void }

export const createFaultBoard = (): FaultBoard => {
  let armed: Fault[] = [];
  return {
    arm: (fault) => { armed.push({ ...fault }); },
    clear: () => { armed = []; },
    take: (operation) => {
      const fault = armed.find((each) => each.operation === operation || each.operation === '*');
      if (fault) fault.times -= 1;
      armed = armed.filter((each) => each.times > 0);
      return fault;
    },
  };
};
