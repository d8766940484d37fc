import type { CliContext } from '../context.js';
import { chaosWrites, vendors } from './chaos-writes.js';
import type { Tally } from './tally.js';

/** How often crm-sync is killed over all vendors, and the schedule; the long run is `./baton chaos writes`. */
const load = { kills: 60, seed: 7 };

/**
 * The fault runs of every check: crm-sync killed at named points and at random (F1), approvals delivered again (F6), stopped past its session
 * and continued (F7), answers lost, slow and refused by the vendors (F8, F18), asked to leave under load (F20), broker and Redis killed (F3, F4);
 * I1 to I4 and I17 are judged for each vendor.
 */
export const runFaults = async (context: CliContext): Promise<Tally> => {
  context.say(`writes under fire: F1 F3 F4 F6 F7 F8 F18 F20 against I1 I2 I3 I4 I17, ${load.kills} kills, seed ${load.seed}`);
  const reports = await chaosWrites(context, { ...load, vendors, say: () => undefined });
  context.say((await import('@baton/chaos')).writesTable(reports));
  const failed = reports.filter(({ violations }) => violations.length > 0).length;
  return { passed: reports.length - failed, failed, skipped: 0 };
};
