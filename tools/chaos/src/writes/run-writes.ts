import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import type { SimVendor } from '@baton/vendor-sim';
import { createRandom, type Random } from '../random.js';
import { createPlanner, type Planned } from './approvals.js';
import { checkWrites, countingOutcomes, type WritesVerdict } from './check.js';
import { type Death, nextDeath, vendorTrouble } from './faults.js';
import { type Services, startWriteWorld, type WriteWorld } from './write-world.js';

export interface WritesChaosOptions extends Services {
  readonly root: string;
  readonly vendor: SimVendor;
  readonly namespace: string;
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface WritesReport extends WritesVerdict {
  readonly vendor: SimVendor;
  readonly kills: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** How often the vendor ended the connection for good, most often because a refreshed token died with a process, and a person connected again. */
  readonly reconnected: number;
  /** Kept when something was violated: the folder with the log of every crm-sync. */
  readonly facts: readonly unknown[];
}

const sessionTimeoutMs = 2_000;
const points = ['after_claim', 'before_intent', 'after_intent', 'in_flight', 'after_answer', 'before_hold', 'after_hold', 'after_outcome', 'after_commit'] as const;
/** A point that is never passed, since nothing had to be held, is given up after this. */
const patienceMs = 15_000;
const quietMs = 180_000;
/** Approvals without an outcome at most: reps wait to see what becomes of theirs. */
const outstandingAtMost = 80;

const ended = async (child: ChildProcess): Promise<void> => { if (child.exitCode === null && child.signalCode === null) await once(child, 'exit'); };

const kill = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL');
  await ended(child);
};

/** It did not leave when it was asked to (I17). */
const outstayed = 'asked to leave, and did not';

/** A process that is stopped past its session's end goes on while another has taken over, and is killed only then. */
const stall = async (world: WriteWorld, child: ChildProcess): Promise<void> => {
  child.kill('SIGSTOP');
  const other = world.start();
  await sleep(sessionTimeoutMs * 2);
  child.kill('SIGCONT');
  await sleep(1_000);
  await Promise.all([kill(child), kill(other)]);
};

/** Grace that Kubernetes gives before it kills. */
const graceMs = 15_000;

/** Asks a process to leave; answers whether it did in time. */
const ask = async (child: ChildProcess): Promise<boolean> => {
  child.kill('SIGTERM');
  await Promise.race([ended(child), sleep(graceMs)]);
  const left = child.exitCode !== null || child.signalCode !== null;
  await kill(child);
  return left;
};

/** One life of crm-sync. Answers how it ended. */
const live = async (world: WriteWorld, death: Death): Promise<string> => {
  const child = world.start(death.how === 'at_point' ? death.point : undefined);
  // Nothing is held while all goes well: reads that fail make it so.
  if (death.how === 'at_point' && death.point.includes('hold')) world.sim.store.faults.arm({ operation: '*', kind: '500', times: 8, delayMs: 0 });
  if (death.how === 'at_point') {
    await Promise.race([ended(child), sleep(patienceMs)]);
    const reached = child.signalCode === 'SIGKILL';
    await kill(child);
    return reached ? (death.point.split(':')[0] ?? '') : 'at random';
  }
  await sleep(death.afterMs);
  if (death.how === 'asked') return (await ask(child)) ? 'asked to leave' : outstayed;
  if (death.how === 'stalled') await stall(world, child);
  else await kill(child);
  return death.how === 'stalled' ? 'stopped and continued' : 'at random';
};

/** The vendor may be stumbling while the person connects, who then tries again. */
const tryToReconnect = (world: WriteWorld): Promise<boolean> => world.reconnect().catch(() => false);

/** Approves while the run lasts, and makes the vendor stumble now and then. */
const disturb = (world: WriteWorld, vendor: SimVendor, random: Random) => {
  const planner = createPlanner(vendor, random);
  const planned: Planned[] = [];
  let going = true;
  let reconnected = 0;
  const loop = async (): Promise<void> => {
    while (going) {
      await sleep(random.whole(100, 600));
      if (await tryToReconnect(world)) reconnected += 1;
      if (planned.length - countingOutcomes(await world.ledger()).size >= outstandingAtMost) continue;
      const batch = Array.from({ length: random.whole(1, 4) }, () => planner.next(Date.now()));
      planned.push(...batch);
      await world.approve(...batch.map(({ approval }) => approval));
      if (random.next() < 0.25) {
        const trouble = vendorTrouble(vendor, random);
        if (trouble.kind === 'expire_tokens') world.sim.oauth.expireAll();
        else world.sim.store.faults.arm(trouble as Parameters<typeof world.sim.store.faults.arm>[0]);
      }
    }
  };
  const running = loop();
  return { planned, reconnected: () => reconnected, stop: async (): Promise<void> => { going = false; await running; } };
};

const settle = async (world: WriteWorld, planned: readonly Planned[]): Promise<void> => {
  world.sim.store.faults.clear();
  const child = world.start();
  const until = Date.now() + quietMs;
  for (;;) {
    await tryToReconnect(world);
    const outcomes = countingOutcomes(await world.ledger());
    if (planned.every(({ approval }) => outcomes.has(approval.about.approvalId)) || Date.now() > until) break;
    await sleep(500);
  }
  await kill(child);
};

/** Every approval is delivered once more, to a process that has only the ledger to know what it did. */
const redeliver = async (world: WriteWorld): Promise<void> => {
  await sleep(sessionTimeoutMs * 2);
  await world.rewind();
  const child = world.start();
  const until = Date.now() + quietMs;
  while (!(await world.isThrough()) && Date.now() < until) await sleep(500);
  await kill(child);
};

/** Kills crm-sync again and again while reps approve and the vendor stumbles, then lets it come to rest, delivers everything once more, and judges. */
export const runWritesChaos = async (options: WritesChaosOptions): Promise<WritesReport> => {
  const { vendor, kills, seed, say } = options;
  const startedAt = performance.now();
  const random = createRandom(seed);
  const world = await startWriteWorld({ ...options, sessionTimeoutMs, tokenLifetimeMs: 120_000 });
  const killed: Record<string, number> = {};
  try {
    const load = disturb(world, vendor, createRandom(seed + 1));
    for (let count = 0; count < kills; count += 1) {
      const how = await live(world, nextDeath(points, random));
      killed[how] = (killed[how] ?? 0) + 1;
      if ((count + 1) % 25 === 0) say(`${vendor}: ${count + 1} of ${kills} kills, ${load.planned.length} approvals`);
    }
    await load.stop();
    await settle(world, load.planned);
    await redeliver(world);
    const records = await world.ledger();
    const checked = checkWrites(load.planned, records, world.sim.store.journal);
    const stayed = killed[outstayed] === undefined ? [] : [{ invariant: 'I17' as const, marker: vendor, what: `${killed[outstayed]} times it did not leave within ${graceMs} ms` }];
    const verdict = { ...checked, violations: [...checked.violations, ...stayed] };
    return { vendor, ...verdict, kills: killed, seconds: Math.round((performance.now() - startedAt) / 1_000), reconnected: load.reconnected(), facts: verdict.violations.length > 0 ? records.map(({ partition, fact }) => ({ partition, ...fact })) : [] };
  } finally {
    await world.close();
  }
};
