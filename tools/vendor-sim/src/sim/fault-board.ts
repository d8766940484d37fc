import { z } from 'zod';

/** What can be made to go wrong, by operation name, for the next `times` calls. */
export const faultSchema = z.strictObject({
  /** Name of an operation, as the simulator's routes say it, `token` for the token endpoint, or * for any but that. */
  operation: z.string(),
  kind: z.enum([
    '401', '403', '409', '412', '423', '429', '477', '500', '502', 'limit', 'validation', 'partial', 'garbage', 'invalid_grant', 'slow', 'reset_before_apply', 'reset_after_apply',
  ]),
  times: z.number().int().min(1).max(100_000).default(1),
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
      const fault = armed.find((each) => each.operation === operation || (each.operation === '*' && operation !== 'token'));
      if (fault) fault.times -= 1;
      armed = armed.filter((each) => each.times > 0);
      return fault;
    },
  };
};
