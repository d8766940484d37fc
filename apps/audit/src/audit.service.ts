import { setTimeout as sleep } from 'node:timers/promises';
import type { Bus } from '@baton/bus';
import { type Logger, newId } from '@baton/platform';
import type { ChainLog } from './adapters/chain-log.js';
import { ChainKeeper } from './chain-keeper.js';

export interface AuditDeps {
  readonly bus: Bus;
  readonly log: ChainLog;
  readonly logger: Logger;
  readonly owner: string;
  readonly signEveryMs: number;
  readonly sessionTimeoutMs: number;
}

export interface Audit { health(): { healthy: boolean; detail: string }; close(): Promise<void> }

interface Hold { given: boolean; keeper?: ChainKeeper; readonly ending: AbortController }

/** Ends quietly when it is cut short. */
const pauseOf = (ms: number, { signal }: AbortController) => (): Promise<void> => sleep(ms, undefined, { signal }).catch(() => undefined);

/** The chains as long as they are this process's to keep. */
const createHolding = (deps: AuditDeps) => {
  let hold: Hold | undefined;

  const end = async (leaving = hold): Promise<void> => {
    leaving?.ending.abort();
    await leaving?.keeper?.close();
  };
  const letGo = async (): Promise<void> => {
    const leaving = hold;
    hold = undefined;
    if (leaving) leaving.given = false;
    await end(leaving);
  };
  const take = async (): Promise<void> => {
    await letGo();
    const taken: Hold = { given: true, ending: new AbortController() };
    hold = taken;
    const group = `audit-${deps.owner}-${newId(Date.now())}`;
    const keeper = await ChainKeeper.open({ ...deps, group, stillOwns: () => taken.given, pause: pauseOf(deps.signEveryMs, taken.ending) });
    taken.keeper = keeper;
    if (!taken.given) await keeper.close();
    deps.logger.info('keeps the audit chains', { owner: deps.owner });
  };
  return { take, letGo, end: () => end(), health: () => hold?.keeper?.health() ?? { healthy: true, detail: 'stands by' } };
};

/** Who is assigned the only partition of audit.v1 keeps the chains; the others stand by. */
export const startAudit = async (deps: AuditDeps): Promise<Audit> => {
  const holding = createHolding(deps);
  const consumer = await deps.bus.consumer({
    group: 'audit', topics: ['audit.v1'], start: 'latest', sessionTimeoutMs: deps.sessionTimeoutMs,
    onAssign: (partitions) => (partitions.length > 0 ? holding.take() : Promise.resolve()),
    onRevoke: (partitions) => (partitions.length > 0 ? holding.letGo() : Promise.resolve()),
    onBatch: () => Promise.resolve(),
  });
  return {
    health: () => {
      const standing = consumer.health();
      return standing.healthy ? holding.health() : standing;
    },
    close: async () => {
      await holding.end();
      await consumer.close();
    },
  };
};
