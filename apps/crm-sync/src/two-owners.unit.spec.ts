import { describe, expect, it } from '@jest/globals';
import { createFakeVendorWrite, type FakeVendor } from '@baton/connectors/write';
import type { EmittedBy, FactOf } from '@baton/contracts';
import { approvalOf, closeDateCommand, noteCommand, stageCommand, taskCommand } from '@baton/testing';
import fc from 'fast-check';
import { createFakeLedgerLog } from './adapters/fake-ledger-log.js';
import { type CrashPoint, crashPoints } from './crash-points.js';
import { evolve, openLedger } from './domain/ledger.js';
import { fakeLaneDeps, received } from './fake-lane.js';
import { type LaneDeps, WriteLane } from './write-lane.js';

type Outcome = FactOf<'crm.write_applied' | 'crm.write_refused' | 'crm.write_uncertain'>;
class Crash extends Error {}

/** The first two are for one proposal: the draft approved in one tab, an edit of it in another. */
const approvals = [
  approvalOf(noteCommand('<p>draft</p>'), { proposalId: 'note' }), approvalOf(noteCommand('<p>edited</p>'), { proposalId: 'note' }),
  approvalOf(taskCommand(), { proposalId: 'task' }), approvalOf(stageCommand(), { proposalId: 'stage' }), approvalOf(closeDateCommand(), { proposalId: 'date' }),
];
const keyOf = (at: number): string => `baton-${approvals[at]?.about.approvalId ?? ''}`;
const isOutcome = (fact: FactOf<EmittedBy<'crm-sync'>>): fact is Outcome => ['crm.write_applied', 'crm.write_refused', 'crm.write_uncertain'].includes(fact.type);
const replicas = [0, 1] as const;
type Replica = (typeof replicas)[number];

/** One partition's ledger, one CRM and two replicas of crm-sync, of which each may believe the partition to be its own. */
class World {
  readonly log = createFakeLedgerLog();
  readonly inner: FakeVendor;
  /** Write keys of the calls that changed something, one entry per change. */
  readonly changes: string[] = [];
  readonly lanes: (WriteLane | undefined)[] = [undefined, undefined];
  private readonly holds = [{ given: false }, { given: false }];
  private readonly crashAt: (CrashPoint | undefined)[] = [undefined, undefined];
  private opened = 0;
  monotonic = 0;

  private readonly crm: FakeVendor;

  constructor(private readonly turn: () => Promise<void> = () => Promise.resolve(), creates: 'keyed' | 'marked' = 'keyed') {
    this.inner = createFakeVendorWrite({ fields: { stage: 'discovery', close_date: '2027-01-30' }, creates, searchLagMs: 2_000 });
    this.crm = this.counting();
  }

  private readonly counting = (): FakeVendor => ({
    ...this.inner,
    current: async (command) => { await this.turn(); return this.inner.current(command); },
    apply: async (command, context) => {
      await this.turn();
      const before = JSON.stringify([this.inner.fields, new Set(this.inner.effects).size]);
      try {
        return await this.inner.apply(command, context);
      } finally {
        if (JSON.stringify([this.inner.fields, new Set(this.inner.effects).size]) !== before) this.changes.push(context.writeKey);
      }
    },
  });

  private deps(replica: Replica, hold: { given: boolean }): LaneDeps {
    this.opened += 1;
    return {
      ...fakeLaneDeps(this.crm), owner: `replica-${replica}#${this.opened}`,
      log: {
        append: async (...args) => { await this.turn(); return this.log.append(...args); },
        claim: async (...args) => { await this.turn(); return this.log.claim(...args); },
        replay: async (...args) => { await this.turn(); return this.log.replay(...args); },
      },
      now: () => Date.UTC(2026, 10, 23, 10, 6), monotonic: () => this.monotonic, stillOwns: () => hold.given, sleep: () => this.turn(),
      pass: (point) => { if (point === this.crashAt[replica]) { this.crashAt[replica] = undefined; throw new Crash(point); } },
    };
  }

  /** The group gives the partition to a replica; the other one has not noticed yet. */
  async open(replica: Replica): Promise<void> {
    this.revoke(replica);
    const hold = { given: true };
    this.holds[replica] = hold;
    this.lanes[replica] = await WriteLane.open(0, this.deps(replica, hold));
  }

  /** The replica hears that the partition is no longer its own. */
  revoke(replica: Replica): void { this.holds[replica] = Object.assign(this.holds[replica] ?? {}, { given: false }); }

  crashNext(replica: Replica, point: CrashPoint): void { this.crashAt[replica] = point; }

  async deliver(replica: Replica, at: number): Promise<'done' | 'later' | 'crashed' | 'not held'> {
    const [lane, approval] = [this.lanes[replica], approvals[at]];
    if (!lane || !approval) return 'not held';
    try {
      return await lane.handle(received(approval));
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.revoke(replica);
      this.lanes[replica] = undefined;
      return 'crashed';
    }
  }

  /** The replica looks at what it holds. */
  async look(replica: Replica): Promise<'looked' | 'crashed'> {
    try {
      await this.lanes[replica]?.retryHeld();
      return 'looked';
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.revoke(replica);
      this.lanes[replica] = undefined;
      return 'crashed';
    }
  }

  /** Outcomes that count: those an owner wrote under its own claim. */
  outcomes(at: number): Outcome[] {
    const ledger = openLedger();
    return this.log.facts.filter((fact) => {
      const counts = isOutcome(fact) && fact.payload.epoch >= ledger.epoch && fact.about.approvalId === approvals[at]?.about.approvalId;
      evolve(ledger, fact);
      return counts;
    }).filter(isOutcome);
  }

  /** What holds at every moment. */
  check(): void {
    expect(new Set(this.changes).size).toBe(this.changes.length);
    expect(this.changes.filter((key) => [keyOf(0), keyOf(1)].includes(key)).length).toBeLessThanOrEqual(1);
    approvals.forEach((_, at) => {
      const outcomes = this.outcomes(at);
      expect(outcomes.length).toBeLessThanOrEqual(1);
      if (outcomes[0]?.type === 'crm.write_applied') expect(this.changes).toContain(keyOf(at));
      if (outcomes[0]?.type === 'crm.write_refused') expect(this.changes).not.toContain(keyOf(at));
    });
  }

  /** Everything is delivered again to one healthy owner until it is done. */
  async settle(): Promise<void> {
    await this.open(0);
    for (let round = 0; round < 12; round += 1) {
      for (const at of approvals.keys()) if (await this.deliver(0, at) === 'crashed') await this.open(0);
      if (await this.look(0) === 'crashed') await this.open(0);
      this.monotonic += 100_000;
    }
    this.check();
    for (const at of approvals.keys()) expect(this.outcomes(at)).toHaveLength(1);
  }
}

/** The model is what the people involved may assume: whose value stands in the CRM. */
interface Model { edited: boolean }
type Step = fc.AsyncCommand<Model, World>;

const step = (text: string, run: (world: World, model: Model) => Promise<unknown> | void, check: (model: Model) => boolean = () => true): Step => ({
  check, toString: () => text,
  run: async (model, world) => { await run(world, model); world.check(); },
});

const steps = (): fc.Arbitrary<Step>[] => [
  fc.constantFrom(...replicas).map((replica) => step(`${replica} takes over`, (world) => world.open(replica))),
  fc.constantFrom(...replicas).map((replica) => step(`${replica} hears of its loss`, (world) => { world.revoke(replica); })),
  fc.tuple(fc.constantFrom(...replicas), fc.nat(approvals.length - 1)).map(([replica, at]) => step(`${replica} is given approval ${at}`, (world) => world.deliver(replica, at))),
  fc.tuple(fc.constantFrom(...replicas), fc.constantFrom(...crashPoints)).map(([replica, point]) => step(`${replica} will crash ${point}`, (world) => { world.crashNext(replica, point); })),
  fc.constantFrom('temporary', 'uncertain_before', 'uncertain_after', 'validation', 'auth_expired' as const).map((kind) => step(`a write will meet ${kind}`, (world) => { world.inner.failNext(kind); })),
  fc.constantFrom('temporary', 'rate_limited', 'auth_expired', 'not_found' as const).map((kind) => step(`a read will meet ${kind}`, (world) => { world.inner.failReads(kind); })),
  fc.constantFrom(...replicas).map((replica) => step(`${replica} looks at what waits`, (world) => world.look(replica))),
  fc.integer({ min: 1, max: 30_000 }).map((ms) => step(`${ms} ms pass`, (world) => { world.monotonic += ms; })),
  fc.constant(step('somebody else moves the deal', (world, model) => { model.edited = true; Object.assign(world.inner.fields, { stage: 'negotiation', close_date: '2027-06-30' }); }, ({ edited }) => !edited)),
];

describe('two replicas over one partition (I1–I4)', () => {
  it.each(['keyed', 'marked'] as const)('have at most one effect per approval and tell the truth about it, whatever happens between deliveries, at a vendor whose creates are %s', async (creates) => {
    await fc.assert(fc.asyncProperty(fc.commands(steps(), { maxCommands: 40 }), async (commands) => {
      const world = new World(undefined, creates);
      const model: Model = { edited: false };
      await fc.asyncModelRun(() => ({ model, real: world }), commands);
      await world.settle();
      if (model.edited) expect(world.inner.fields).toEqual({ stage: 'negotiation', close_date: '2027-06-30' });
    }), { numRuns: 300 });
  });

  it('have at most one effect per approval while both work at once, however their steps interleave', async () => {
    await fc.assert(fc.asyncProperty(fc.scheduler(), fc.array(fc.tuple(fc.constantFrom(...replicas), fc.nat(approvals.length - 1)), { minLength: 2, maxLength: 8 }), async (scheduler, deliveries) => {
      const world = new World(() => scheduler.schedule(Promise.resolve()));
      await scheduler.waitFor(world.open(0));
      const first = scheduler.schedule(Promise.resolve()).then(() => world.open(1));
      const byReplica = replicas.map(async (replica) => {
        if (replica === 1) await first;
        for (const [of, at] of deliveries) if (of === replica) await world.deliver(replica, at);
      });
      await scheduler.waitFor(Promise.all(byReplica));
      await scheduler.waitFor(world.settle());
    }), { numRuns: 200 });
  });
});

describe('an owner that was fenced without noticing', () => {
  it('does not call the vendor: its intent comes to lie behind the newer claim', async () => {
    const world = new World();
    await world.open(0);
    await world.open(1);
    expect(await world.deliver(0, 0)).toBe('later');
    expect([world.changes, world.outcomes(0)]).toEqual([[], []]);
    expect(await world.deliver(1, 0)).toBe('done');
    expect(world.changes).toEqual([keyOf(0)]);
  });

  it('does not blame somebody else for what the new owner wrote', async () => {
    const world = new World();
    await world.open(0);
    await world.open(1);
    await world.deliver(1, 3);
    expect(await world.deliver(0, 3)).toBe('later');
    expect(world.log.facts.filter(isOutcome).map(({ type }) => type)).toEqual(['crm.write_applied']);
  });

  it('owns again after the next claim, and knows what was written meanwhile', async () => {
    const world = new World();
    await world.open(0);
    await world.open(1);
    await world.deliver(1, 0);
    await world.open(0);
    expect([await world.deliver(0, 0), await world.deliver(0, 2)]).toEqual(['done', 'done']);
    expect(world.changes).toEqual([keyOf(0), keyOf(2)]);
  });
});

describe('two that claim at the same moment', () => {
  it('end with one owner, which is the one that claimed last', async () => {
    await fc.assert(fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const world = new World(() => scheduler.schedule(Promise.resolve()));
      await scheduler.waitFor(Promise.all(replicas.map((replica) => world.open(replica))));
      const handled = await scheduler.waitFor(Promise.all(replicas.map((replica) => world.deliver(replica, 2))));
      const last = world.log.facts.findLast((fact) => fact.type === 'crm.write_claimed');
      const owner = last?.type === 'crm.write_claimed' && last.payload.owner.startsWith('replica-0') ? 0 : 1;
      expect(handled[owner]).toBe('done');
      expect(world.changes).toEqual([keyOf(2)]);
    }), { numRuns: 50 });
  });
});

describe('an approval that came second for its proposal', () => {
  it.each([[0, 1], [1, 0]])('is refused and writes nothing, whichever it is (%i before %i)', async (first, second) => {
    const world = new World();
    await world.open(0);
    await world.deliver(0, first);
    await world.deliver(0, second);
    expect(world.changes).toEqual([keyOf(first)]);
    expect(world.outcomes(second)).toMatchObject([{ type: 'crm.write_refused', payload: { reason: 'already_approved' } }]);
  });
});
