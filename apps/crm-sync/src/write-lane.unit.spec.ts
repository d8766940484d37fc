import { describe, expect, it } from '@jest/globals';
import { createFakeCrmWrite, type FakeCrm } from '@baton/connectors/write';
import type { FactOf } from '@baton/contracts';
import { sha256 } from '@baton/platform';
import { approvalOf, closeDateCommand, noteCommand, stageCommand, taskCommand } from '@baton/testing';
import fc from 'fast-check';
import { createFakeLedgerLog } from './adapters/fake-ledger-log.js';
import { type CrashPoint, crashPoints } from './crash-points.js';
import { attempts } from './perform-write.js';
import { type LaneDeps, WriteLane } from './write-lane.js';

class Crash extends Error {}

const setUp = (crm: FakeCrm = createFakeCrmWrite({ dealstage: 'discovery', closedate: '2027-01-30' })) => {
  const log = createFakeLedgerLog();
  let crashAt: CrashPoint | undefined;
  let owners = 0;
  const clock = { now: Date.UTC(2026, 10, 23, 10, 6), monotonic: 0 };
  const deps = (): LaneDeps => {
    owners += 1;
    return {
      log, intentLimitMs: 5_000, owner: `owner-${owners}`, crms: { tenantOf: () => 'northwind', write: () => crm },
      verifier: { sha256, signatureHolds: () => true, tenantOf: () => 'northwind', rep: () => ({ active: true, crmOwnerId: '1001' }) },
      now: () => clock.now, monotonic: () => clock.monotonic, stillOwns: () => true, sleep: () => Promise.resolve(),
      pass: (point) => { if (point === crashAt) { crashAt = undefined; throw new Crash(point); } },
    };
  };
  return {
    log, crm, clock, deps, crashAt: (point: CrashPoint | undefined) => { crashAt = point; },
    outcomes: (approvalId?: string) => log.facts
      .filter((fact) => ['crm.write_applied', 'crm.write_refused', 'crm.write_uncertain'].includes(fact.type) && (!approvalId || fact.about.approvalId === approvalId))
      .map(({ type }) => type),
  };
};
const approval = (command = noteCommand(), proposalId = 'proposal-1') => approvalOf(command, { proposalId });

describe('one partition of approvals', () => {
  it('puts the intent on the log before the vendor is called', async () => {
    const world = setUp();
    const lane = await WriteLane.open(0, { ...world.deps(), pass: (point) => { if (point === 'in_flight') expect(world.log.facts.map(({ type }) => type)).toEqual(['crm.write_claimed', 'crm.write_attempted']); } });
    expect(await lane.handle(approval())).toBe('done');
    expect(world.log.facts.map(({ type }) => type)).toEqual(['crm.write_claimed', 'crm.write_attempted', 'crm.write_applied', 'note.synced']);
  });

  it.each([[noteCommand(), true], [taskCommand(), false], [stageCommand(), false]])('tells a synced note apart from other writes %#', async (command, synced) => {
    const world = setUp();
    await (await WriteLane.open(0, world.deps())).handle(approval(command));
    expect(world.log.facts.some(({ type }) => type === 'note.synced')).toBe(synced);
  });

  it('writes an approval that is delivered five times once (I3)', async () => {
    const world = setUp();
    const lane = await WriteLane.open(0, world.deps());
    for (let i = 0; i < 5; i += 1) expect(await lane.handle(approval())).toBe('done');
    expect(world.crm.effects).toHaveLength(1);
    expect(world.outcomes()).toEqual(['crm.write_applied']);
  });

  it('writes nothing that fails verification, and says why (I1)', async () => {
    const world = setUp();
    const deps = world.deps();
    const lane = await WriteLane.open(0, { ...deps, verifier: { ...deps.verifier, signatureHolds: () => false } });
    await lane.handle(approval());
    expect(world.crm.effects).toEqual([]);
    expect(world.log.facts.at(-1)).toMatchObject({ type: 'crm.write_refused', payload: { reason: 'bad_signature' } });
  });

  it('refuses when the record moved since the rep saw it (I4)', async () => {
    const world = setUp(createFakeCrmWrite({ dealstage: 'negotiation' }));
    await (await WriteLane.open(0, world.deps())).handle(approval(stageCommand()));
    expect(world.crm.effects).toEqual([]);
    expect(world.log.facts.at(-1)).toMatchObject({ payload: { reason: 'record_changed', vendorMessage: 'dealstage was discovery, is now negotiation' } });
  });

  it("ends in the vendor's own words when the vendor refuses", async () => {
    const world = setUp();
    world.crm.failNext('validation');
    await (await WriteLane.open(0, world.deps())).handle(approval());
    expect(world.log.facts.at(-1)).toMatchObject({ payload: { reason: 'vendor_refused', vendorMessage: 'Property values were not valid' } });
  });

  it('asks for another delivery while the vendor is away, then writes once', async () => {
    const world = setUp();
    const lane = await WriteLane.open(0, world.deps());
    world.crm.failNext('temporary', 'temporary');
    expect([await lane.handle(approval()), await lane.handle(approval()), await lane.handle(approval())]).toEqual(['later', 'later', 'done']);
    expect(world.crm.effects).toHaveLength(1);
  });

  it.each([['uncertain_before', noteCommand()], ['uncertain_after', noteCommand()], ['uncertain_before', stageCommand()], ['uncertain_after', stageCommand()]] as const)(
    'after %s it finds out instead of writing twice %#', async (failure, command) => {
      const world = setUp();
      world.crm.failNext(failure);
      await (await WriteLane.open(0, world.deps())).handle(approval(command));
      expect(world.crm.effects).toHaveLength(1);
      expect(world.outcomes()).toEqual(['crm.write_applied']);
    });

  it('ends as please-check when nothing can be found out', async () => {
    const world = setUp();
    world.crm.failNext('uncertain_before', 'uncertain_before', 'uncertain_before', 'uncertain_before');
    await (await WriteLane.open(0, world.deps())).handle(approval());
    expect(world.log.facts.at(-1)).toMatchObject({ type: 'crm.write_uncertain', payload: { pleaseCheck: expect.stringContaining('Halden Freight') } });
  });

  it('does not call the vendor on an intent that has grown old', async () => {
    const world = setUp();
    const deps = world.deps();
    const lane = await WriteLane.open(0, { ...deps, pass: (point) => { if (point === 'after_intent') world.clock.monotonic += 6_000; } });
    expect(await lane.handle(approval())).toBe('later');
    expect(world.crm.effects).toEqual([]);
  });

  it('does not call the vendor after losing the partition', async () => {
    const world = setUp();
    const lane = await WriteLane.open(0, { ...world.deps(), stillOwns: () => false });
    expect(await lane.handle(approval())).toBe('later');
    expect(world.log.facts.map(({ type }) => type)).toEqual(['crm.write_claimed']);
  });

  it.each(crashPoints.filter((point) => point !== 'after_commit').flatMap((point) => [[point, noteCommand()], [point, stageCommand()], [point, closeDateCommand()]] as const))(
    'survives a crash %s with one effect and one outcome %#', async (point, command) => {
      const world = setUp();
      world.crashAt(point);
      await expect((await WriteLane.open(0, world.deps())).handle(approval(command))).rejects.toThrow(Crash);
      await (await WriteLane.open(0, world.deps())).handle(approval(command));
      expect(world.crm.effects).toHaveLength(1);
      expect(world.outcomes()).toEqual(['crm.write_applied']);
    });
});

describe('an approval that loses its standing after its write may have left', () => {
  const crashed = async (point: CrashPoint, command = noteCommand()) => {
    const world = setUp();
    world.crashAt(point);
    await expect((await WriteLane.open(0, world.deps())).handle(approval(command))).rejects.toThrow(Crash);
    return world;
  };

  it.each([['the rep left', { rep: () => ({ active: false, crmOwnerId: '' }) }, 'inactive_rep'], ['its key was retired', { signatureHolds: () => undefined }, 'unknown_key'], ['the connection is gone', { tenantOf: () => undefined }, 'not_connected']] as const)(
    'ends as please-check when %s: "refused" could be a lie', async (_, change, reason) => {
      for (const point of ['after_intent', 'after_answer'] as const) {
        const world = await crashed(point);
        const deps = world.deps();
        const before = world.crm.effects.length;
        await (await WriteLane.open(0, { ...deps, verifier: { ...deps.verifier, ...change } })).handle(approval());
        expect(world.log.facts.at(-1)).toMatchObject({ type: 'crm.write_uncertain', payload: { reason, pleaseCheck: expect.stringContaining('in the CRM') } });
        expect(world.crm.effects).toHaveLength(before);
      }
    });

  it.each([['after_intent', 'crm.write_refused', 0], ['after_answer', 'crm.write_applied', 1]] as const)('is looked up, not written, when it expired meanwhile: a stage crashed %s ends %s', async (point, type, effects) => {
    const world = await crashed(point, stageCommand());
    world.clock.now += 8 * 86_400_000;
    await (await WriteLane.open(0, world.deps())).handle(approval(stageCommand()));
    expect(world.outcomes()).toEqual([type]);
    expect(world.crm.effects).toHaveLength(effects);
  });
});

describe('a vendor that is away', () => {
  it('leaves no intent behind, so that the approval may still expire honestly', async () => {
    const world = setUp();
    const lane = await WriteLane.open(0, world.deps());
    world.crm.failReads('temporary', 'rate_limited', 'temporary');
    for (let round = 0; round < 3; round += 1) expect(await lane.handle(approval())).toBe('later');
    expect(world.log.facts.map(({ type }) => type)).toEqual(['crm.write_claimed']);
    world.clock.now += 8 * 86_400_000;
    expect(await lane.handle(approval())).toBe('done');
    expect(world.log.facts.at(-1)).toMatchObject({ type: 'crm.write_refused', payload: { reason: 'expired' } });
  });
});

describe('whatever happens in between (I1–I4)', () => {
  const commands = [noteCommand(), taskCommand(), stageCommand(), closeDateCommand()];
  const approvals = commands.map((command, index) => approval(command, `proposal-${index}`));
  const step = fc.record({
    which: fc.integer({ min: 0, max: approvals.length - 1 }),
    crash: fc.option(fc.constantFrom(...crashPoints), { nil: undefined, freq: 2 }),
    failure: fc.option(fc.constantFrom('temporary', 'uncertain_before', 'uncertain_after' as const), { nil: undefined, freq: 2 }),
    restart: fc.boolean(),
  });

  it('there is at most one effect per approval, and after quiet exactly one outcome that tells the truth', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const world = setUp();
      let lane = await WriteLane.open(0, world.deps());
      const deliver = async (one: FactOf<'write.approved'>) => {
        try { await lane.handle(one); } catch (error) {
          if (!(error instanceof Crash)) throw error;
          lane = await WriteLane.open(0, world.deps());
        }
      };
      for (const { which, crash, failure, restart } of steps) {
        if (restart) lane = await WriteLane.open(0, world.deps());
        world.crashAt(crash);
        if (failure) world.crm.failNext(failure);
        const one = approvals[which];
        if (one) await deliver(one);
      }
      world.crashAt(undefined);
      for (let round = 0; round < 30; round += 1) for (const one of approvals) await deliver(one);
      const outcomes = approvals.map((one) => world.outcomes(one.about.approvalId));
      const unanswered = steps.filter(({ failure }) => failure?.startsWith('uncertain')).length;
      const uncertain = outcomes.filter(([outcome]) => outcome === 'crm.write_uncertain').length;
      expect(outcomes.map((found) => found.length)).toEqual(approvals.map(() => 1));
      expect(outcomes.flat().filter((outcome) => outcome !== 'crm.write_applied')).toHaveLength(uncertain);
      expect(uncertain).toBeLessThanOrEqual(Math.floor(unanswered / attempts));
      expect(new Set(world.crm.effects).size).toBe(world.crm.effects.length);
      expect(world.crm.effects.length).toBeGreaterThanOrEqual(approvals.length - uncertain);
    }), { numRuns: 500 });
  });
});
