import type { CliContext } from '../context.js';
import { chaosAudit } from './chaos-audit.js';
import { chaosWrites, vendors } from './chaos-writes.js';
import type { Tally } from './tally.js';

/** How often crm-sync is killed over all vendors, and the schedule; the long run is `./baton chaos writes`. */
const load = { kills: 60, seed: 7 };
const auditKills = 4;

/**
 * The fault runs of every check: crm-sync killed at named points and at random (F1), approvals delivered again (F6), stopped past its session
 * and continued (F7), answers lost, slow and refused by the vendors (F8, F18), asked to leave under load (F20), broker and Redis killed (F3, F4);
 * I1 to I4 and I17 are judged for each vendor. Then auditors are killed while they bind, and the broker's files edited (F25): I15.
 */
export const runFaults = async (context: CliContext): Promise<Tally> => {
  context.say(`writes under fire: F1 F3 F4 F6 F7 F8 F18 F20 against I1 I2 I3 I4 I17, ${load.kills} kills, seed ${load.seed}`);
  const reports = await chaosWrites(context, { ...load, vendors, say: () => undefined });
  context.say((await import('@baton/chaos')).writesTable(reports));
  context.say(`the audit chain under fire: F1 F25 against I15, ${auditKills} kills, seed ${load.seed}`);
  const audit = await chaosAudit(context, { kills: auditKills, seed: load.seed });
  context.say((await import('@baton/chaos')).auditTable(audit));
  const failed = [...reports, audit].filter(({ violations }) => violations.length > 0).length;
  return { passed: reports.length + 1 - failed, failed, skipped: 0 };
};
