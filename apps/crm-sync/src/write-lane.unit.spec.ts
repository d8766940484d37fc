import { describe, expect, it } from '@jest/globals';
import { createFakeVendorWrite, type FakeVendor } from '@baton/connectors/write';
import type { FactOf } from '@baton/contracts';
import { approvalOf, closeDateCommand, noteCommand, stageCommand, taskCommand } from '@baton/testing';
import fc from 'fast-check';
import { createFakeLedgerLog } from './adapters/fake-ledger-log.js';
import { type CrashPoint, crashPoints } from './crash-points.js';
import { fakeLaneDeps, received } from './fake-lane.js';
import { attempts } from './perform-write.js';
import { type LaneDeps, WriteLane } from './write-lane.js';

class Crash extends Error {}

const fields = { stage: 'discovery', close_date: '2027-01-30' };

const setUp = (crm: FakeVendor = createFakeVendorWrite({ fields: { ...fields } })) => {
  const log = createFakeLedgerLog();
  let crashAt: CrashPoint | undefined;
  let owners = 0;
  const clock = { now: Date.UTC(2026, 10, 23, 10, 6), monotonic: 0 };
  const deps = (): LaneDeps => {
    owners += 1;
    return {
      ...fakeLaneDeps(crm), log, owner: `owner-${owners}`, now: () => clock.now, monotonic: () => clock.monotonic,
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
    expect(await lane.handle(received(approval()))).toBe('done');
    expect(world.log.facts.map(({ type }) => type)).toEqual(['crm.write_claimed', 'crm.write_attempted', 'crm.write_applied', 'note.synced']);
  });

  it.each([[noteCommand(), true], [taskCommand(), false], [stageCommand(), false]])('tells a synced note apart from other writes %#', async (command, synced) => {
    const world = setUp();
    await (await WriteLane.open(0, world.deps())).handle(received(approval(command)));
    expect(world.log.facts.some(({ type }) => type === 'note.synced')).toBe(synced);
  });

  it('writes an approval that is delivered five times once (I3)', async () => {
    const world = setUp();
    const lane = await WriteLane.open(0, world.deps());
    for (let i = 0; i < 5; i += 1) expect(await lane.handle(received(approval()))).toBe('done');
    expect(world.crm.effects).toHaveLength(1);
    expect(world.outcomes()).toEqual(['crm.write_applied']);
  });

  it('writes nothing that fails verification, and says why (I1)', async () => {
    const world = setUp();
    const deps = world.deps();
    const lane = await WriteLane.open(0, { ...deps, verifier: { ...deps.verifier, signature: () => 'bad_signature' as const } });
    await lane.handle(received(approval()));
    expect(world.crm.effects).toEqual([]);
    expect(world.log.facts.at(-1)).toMatchObject({ type: 'crm.write_refused', payload: { reason: 'bad_signature' } });
  });

  it('refuses when the record moved since the rep saw it (I4)', async () => {
    const world = setUp(createFakeVendorWrite({ fields: { stage: 'negotiation' } }));
    await (await WriteLane.open(0, world.deps())).handle(received(approval(stageCommand())));
    expect(world.crm.effects).toEqual([]);
    expect(world.log.facts.at(-1)).toMatchObject({ payload: { reason: 'record_changed', vendorMessage: 'stage was discovery, is now negotiation' } });
  });

  it("ends in the vendor's own words when the vendor refuses", async () => {
    const world = setUp();
    world.crm.failNext('validation');
    await (await WriteLane.open(0, world.deps())).handle(received(approval()));
    expect(world.log.facts.at(-1)).toMatchObject({ payload: { reason: 'vendor_refused', vendorMessage: 'the vendor says validation' } });
  });

  it.each([['uncertain_before', noteCommand()], ['uncertain_after', noteCommand()], ['uncertain_before', stageCommand()], ['uncertain_after', stageCommand()]] as const)(
    'after %s it finds out instead of writing twice %#', async (failure, command) => {
      const world = setUp();
      world.crm.failNext(failure);
      await (await WriteLane.open(0, world.deps())).handle(received(approval(command)));
      expect(world.crm.effects).toHaveLength(1);
      expect(world.outcomes()).toEqual(['crm.write_applied']);
    });

  it('ends as please-check when nothing can be found out', async () => {
    const world = setUp();
    world.crm.failNext('uncertain_before', 'uncertain_before', 'uncertain_before', 'uncertain_before');
    await (await WriteLane.open(0, world.deps())).handle(received(approval()));
    expect(world.log.facts.at(-1)).toMatchObject({ type: 'crm.write_uncertain', payload: { pleaseCheck: expect.stringContaining('Halden Freight') } });
  });

  it('does not call the vendor on an intent that has grown old', async () => {
    const world = setUp();
    const deps = world.deps();
    const lane = await WriteLane.open(0, { ...deps, pass: (point) => { if (point === 'after_intent') world.clock.monotonic += 6_000; } });
    expect(await lane.handle(received(approval()))).toBe('later');
    expect(world.crm.effects).toEqual([]);
  });

  it('does not call the vendor after losing the partition', async () => {
    const world = setUp();
    const lane = await WriteLane.open(0, { ...world.deps(), stillOwns: () => false });
    expect(await lane.handle(received(approval()))).toBe('later');
    expect(world.log.facts.map(({ type }) => type)).toEqual(['crm.write_claimed']);
  });

  it.each(crashPoints.filter((point) => !['after_commit', 'after_claim', 'before_hold', 'after_hold'].includes(point)).flatMap((point) => [[point, noteCommand()], [point, stageCommand()], [point, closeDateCommand()]] as const))(
    'survives a crash %s with one effect and one outcome %#', async (point, command) => {
      const world = setUp();
      world.crashAt(point);
      await expect((await WriteLane.open(0, world.deps())).handle(received(approval(command)))).rejects.toThrow(Crash);
      await (await WriteLane.open(0, world.deps())).handle(received(approval(command)));
      expect(world.crm.effects).toHaveLength(1);
      expect(world.outcomes()).toEqual(['crm.write_applied']);
    });
});

describe('an approval that loses its standing after its write may have left', () => {
  const crashed = async (point: CrashPoint, command = noteCommand()) => {
    const world = setUp();
    world.crashAt(point);
    await expect((await WriteLane.open(0, world.deps())).handle(received(approval(command)))).rejects.toThrow(Crash);
    return world;
  };

  it.each([['the rep left', { rep: () => ({ active: false, crmOwnerId: '', teamId: '' }) }, 'inactive_rep'], ['its key was retired', { signature: () => 'unknown_key' as const }, 'unknown_key'], ['the connection is gone', { tenantOf: () => undefined }, 'not_connected']] as const)(
    'ends as please-check when %s: "refused" could be a lie', async (_, change, reason) => {
      for (const point of ['after_intent', 'after_answer'] as const) {
        const world = await crashed(point);
        const deps = world.deps();
        const before = world.crm.effects.length;
        await (await WriteLane.open(0, { ...deps, verifier: { ...deps.verifier, ...change } })).handle(received(approval()));
        expect(world.log.facts.at(-1)).toMatchObject({ type: 'crm.write_uncertain', payload: { reason, pleaseCheck: expect.stringContaining('in the CRM') } });
        expect(world.crm.effects).toHaveLength(before);
      }
    });

  it.each([['after_intent', 'crm.write_refused', 0], ['after_answer', 'crm.write_applied', 1]] as const)('is looked up, not written, when it expired meanwhile: a stage crashed %s ends %s', async (point, type, effects) => {
    const world = await crashed(point, stageCommand());
    world.clock.now += 8 * 86_400_000;
    await (await WriteLane.open(0, world.deps())).handle(received(approval(stageCommand())));
    expect(world.outcomes()).toEqual([type]);
    expect(world.crm.effects).toHaveLength(effects);
  });
});

describe('an approval that has to wait', () => {
  const heldReasons = (world: ReturnType<typeof setUp>): string[] => world.log.facts.flatMap((fact) => (fact.type === 'crm.write_held' ? [fact.payload.reason] : []));

  it.each([['temporary', 'away', 5_001], ['rate_limited', 'rate_limited', 10_001], ['auth_expired', 'reconnect', 60_001], ['auth_revoked', 'reconnect', 60_001]] as const)(
    'after %s is held (%s) with its own bytes, done with on the log, and written once when its time has come', async (failure, reason, waitMs) => {
      const world = setUp();
      const lane = await WriteLane.open(0, world.deps());
      world.crm.failNext(failure);
      expect(await lane.handle(received(approval()))).toBe('done');
      expect(heldReasons(world)).toEqual([reason]);
      await lane.retryHeld();
      expect([world.crm.effects, heldReasons(world)]).toEqual([[], [reason]]);
      world.clock.monotonic += waitMs;
      await lane.retryHeld();
      expect(world.crm.effects).toHaveLength(1);
      expect(world.outcomes()).toEqual(['crm.write_applied']);
    });

  it('is written by the next owner, who has nothing but the ledger', async () => {
    const world = setUp();
    world.crm.failReads('temporary');
    await (await WriteLane.open(0, world.deps())).handle(received(approval()));
    await (await WriteLane.open(0, world.deps())).retryHeld();
    expect(world.crm.effects).toHaveLength(1);
    expect(world.outcomes()).toEqual(['crm.write_applied']);
  });

  it('is not forgotten when its owner dies between the retry\'s intent and its outcome', async () => {
    const world = setUp();
    const lane = await WriteLane.open(0, world.deps());
    world.crm.failReads('temporary');
    await lane.handle(received(approval()));
    world.clock.monotonic += 5_001;
    world.crashAt('after_intent');
    await expect(lane.retryHeld()).rejects.toThrow(Crash);
    await (await WriteLane.open(0, world.deps())).retryHeld();
    expect(world.crm.effects).toHaveLength(1);
    expect(world.outcomes()).toEqual(['crm.write_applied']);
  });

  it('keeps back what comes after it for the same connection, in the order of the log, and asks the vendor once for all', async () => {
    const world = setUp();
    const lane = await WriteLane.open(0, world.deps());
    world.crm.failReads('temporary');
    const [first, second] = [approval(noteCommand('<p>first</p>'), 'p-1'), approval(noteCommand('<p>second</p>'), 'p-2')];
    await lane.handle(received(first));
    await lane.handle(received(second));
    expect(heldReasons(world)).toEqual(['away', 'away']);
    world.clock.monotonic += 5_001;
    await lane.retryHeld();
    expect(world.crm.effects).toEqual([first, second].map(({ about }) => `baton-${about.approvalId}`));
  });

  it('is left alone for longer each time the vendor stays away', async () => {
    const world = setUp();
    const lane = await WriteLane.open(0, world.deps());
    const reads: number[] = [];
    world.crm.failReads('temporary', 'temporary', 'temporary');
    const current = world.crm.current.bind(world.crm);
    Object.assign(world.crm, { current: (...args: Parameters<typeof current>) => { reads.push(world.clock.monotonic); return current(...args); } });
    await lane.handle(received(approval()));
    for (let second = 0; second < 60; second += 1) { world.clock.monotonic += 1_000; await lane.retryHeld(); }
    expect(reads).toEqual([0, 5_000, 15_000, 35_000]);
    expect(world.outcomes()).toEqual(['crm.write_applied']);
  });

  it('goes on at once when a person connected again', async () => {
    const world = setUp();
    const lane = await WriteLane.open(0, world.deps());
    world.crm.failNext('auth_revoked');
    await lane.handle(received(approval()));
    lane.lift('hubspot-main', '');
    await lane.retryHeld();
    expect(world.outcomes()).toEqual(['crm.write_applied']);
  });

  it('still expires honestly', async () => {
    const world = setUp();
    const lane = await WriteLane.open(0, world.deps());
    world.crm.failReads('temporary');
    await lane.handle(received(approval()));
    world.clock.monotonic += 5_001;
    world.clock.now += 8 * 86_400_000;
    await lane.retryHeld();
    expect(world.log.facts.at(-1)).toMatchObject({ type: 'crm.write_refused', payload: { reason: 'expired' } });
    expect(world.crm.effects).toEqual([]);
  });
});

describe('the kill switch (I20)', () => {
  const withSwitch = () => {
    const world = setUp();
    const thrown = { detail: undefined as string | undefined };
    const deps = (): LaneDeps => ({ ...world.deps(), pauseOf: () => (thrown.detail === undefined ? undefined : { detail: thrown.detail }) });
    return { ...world, thrown, deps };
  };

  it('stops what comes, says who threw it, and loses nothing', async () => {
    const world = withSwitch();
    world.thrown.detail = 'Dana: quarter end';
    const lane = await WriteLane.open(0, world.deps());
    for (const [command, id] of [[noteCommand(), 'a'], [stageCommand(), 'b']] as const) await lane.handle(received(approval(command, id)));
    await lane.retryHeld();
    expect(world.crm.effects).toEqual([]);
    expect(world.log.facts.filter(({ type }) => type === 'crm.write_held')).toMatchObject([{ payload: { reason: 'paused', detail: 'Dana: quarter end' } }, { payload: { reason: 'paused' } }]);
    world.thrown.detail = undefined;
    await lane.retryHeld();
    expect(world.outcomes()).toEqual(['crm.write_applied', 'crm.write_applied']);
  });

  it('thrown between the intent and the call stops the call', async () => {
    const world = withSwitch();
    let throws = 1;
    const lane = await WriteLane.open(0, { ...world.deps(), pass: (point) => { if (point === 'after_intent' && throws > 0) { throws -= 1; world.thrown.detail = 'Dana'; } } });
    expect(await lane.handle(received(approval()))).toBe('done');
    expect(world.crm.effects).toEqual([]);
    world.thrown.detail = undefined;
    await lane.retryHeld();
    expect(world.crm.effects).toHaveLength(1);
    expect(world.outcomes()).toEqual(['crm.write_applied']);
  });
});

describe('a vendor without keys', () => {
  const marked = (searchLagMs = 3_000) => setUp(createFakeVendorWrite({ fields: { ...fields }, creates: 'marked', searchLagMs }));

  it.each(['uncertain_before', 'uncertain_after'] as const)('after %s is searched once its search has caught up, and written to once', async (failure) => {
    const world = marked();
    const lane = await WriteLane.open(0, world.deps());
    world.crm.failNext(failure);
    await lane.handle(received(approval()));
    expect(world.log.facts.at(-1)).toMatchObject({ type: 'crm.write_held', payload: { reason: 'settling' } });
    world.clock.monotonic += 7_999;
    await lane.retryHeld();
    expect(world.outcomes()).toEqual([]);
    world.clock.monotonic += 1;
    await lane.retryHeld();
    expect(world.outcomes()).toEqual(['crm.write_applied']);
    expect(world.crm.effects).toHaveLength(1);
  });

  it.each(['after_intent', 'in_flight', 'after_answer'] as const)('is searched after a crash %s by an owner who has waited, too', async (point) => {
    const world = marked();
    world.crashAt(point);
    await expect((await WriteLane.open(0, world.deps())).handle(received(approval()))).rejects.toThrow(Crash);
    const next = await WriteLane.open(0, world.deps());
    await next.handle(received(approval()));
    world.clock.monotonic += 8_000;
    await next.retryHeld();
    expect(world.crm.effects).toHaveLength(1);
    expect(world.outcomes()).toEqual(['crm.write_applied']);
  });

  it('does not take the record of another approval for its own', async () => {
    const world = marked();
    const lane = await WriteLane.open(0, world.deps());
    await lane.handle(received(approval(noteCommand(), 'p-1')));
    world.crm.failNext('uncertain_before');
    await lane.handle(received(approval(noteCommand(), 'p-2')));
    world.clock.monotonic += 8_000;
    await lane.retryHeld();
    expect(world.crm.effects).toHaveLength(2);
    expect(world.log.facts.flatMap((fact) => (fact.type === 'crm.write_applied' ? [fact.payload.recordId] : []))).toEqual(['rec-1', 'rec-2']);
  });
});

describe('a rep and the record', () => {
  const ownedBy = async (owner: ReturnType<LaneDeps['repOfOwner']>, ownerId = '1002') => {
    const world = setUp();
    world.crm.ownerId = ownerId;
    await (await WriteLane.open(0, { ...world.deps(), repOfOwner: () => owner })).handle(received(approval(stageCommand())));
    return world.log.facts.at(-1);
  };

  it.each([
    ["a team-mate's", { active: true, crmOwnerId: '1002', teamId: 'west' }], ['an owner who is no rep of ours', undefined],
  ] as const)('may write to %s', async (_, owner) => { expect(await ownedBy(owner)).toMatchObject({ type: 'crm.write_applied' }); });

  it('may not write to what belongs to another team (I1)', async () => {
    expect(await ownedBy({ active: true, crmOwnerId: '1003', teamId: 'east' })).toMatchObject({ type: 'crm.write_refused', payload: { reason: 'not_entitled' } });
  });
});

describe('taking a write back', () => {
  it('says which approval was undone', async () => {
    const world = setUp(createFakeVendorWrite({ fields: { stage: 'evaluation' } }));
    const inverse = { ...stageCommand('discovery', 'evaluation'), undoesApprovalId: 'approval-1' };
    await (await WriteLane.open(0, world.deps())).handle(received(approval(inverse)));
    expect(world.crm.fields['stage']).toBe('discovery');
    expect(world.log.facts.at(-1)).toMatchObject({ type: 'crm.write_undone', payload: { undoneApprovalId: 'approval-1' } });
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
        try { await lane.handle(received(one)); } catch (error) {
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
      for (let round = 0; round < 10; round += 1) {
        for (const one of approvals) await deliver(one);
        world.clock.monotonic += 100_000;
        await lane.retryHeld();
      }
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
