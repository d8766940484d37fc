import { describe, expect, it } from '@jest/globals';
import type { VendorErrorKind } from '@baton/connectors';
import { createFakeCrmWrite } from '@baton/connectors/write';
import { noteCommand, stageCommand, taskCommand } from '@baton/testing';
import { attempts, performWrite, type WriteJob } from './perform-write.js';

type Failure = 'temporary' | 'uncertain_before' | 'uncertain_after' | 'validation' | 'auth_expired';

const setUp = (more: Partial<WriteJob> = {}, dealstage = 'discovery') => {
  const crm = createFakeCrmWrite({ dealstage });
  const trace: string[] = [];
  let mayCall = true;
  const job: WriteJob = {
    command: noteCommand(), crm, recovering: false, expired: false, pass: (point) => { trace.push(point); },
    intend: () => { trace.push('intent'); return Promise.resolve(); }, sleep: (ms) => { trace.push(`sleep ${ms}`); return Promise.resolve(); },
    context: { writeKey: 'k', ownerId: '1001', approvedAtMs: 0, mayStillCall: () => mayCall }, ...more,
  };
  return { crm, trace, job, perform: () => performWrite(job), lose: () => { mayCall = false; } };
};
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('one approved write', () => {
  it('reads, puts the intent down, calls: in this order', async () => {
    const { perform, trace, crm } = setUp();
    expect(await perform()).toEqual({ how: 'applied', recordId: 'rec-k', recordUrl: expect.any(String) });
    expect([trace, crm.effects]).toEqual([['intent', 'in_flight', 'after_answer'], ['k']]);
  });

  it.each<[string, readonly VendorErrorKind[], 'later' | string]>([
    ['the vendor is away', ['temporary'], 'later'], ['the vendor asks to wait', ['rate_limited'], 'later'], ['the token expired', ['auth_expired'], 'not_connected'], ['the deal is gone', ['not_found'], 'vendor_refused'],
  ])('leaves no intent on the log when %s at the first read', async (_, reads, expected) => {
    const { perform, trace, crm } = setUp();
    crm.failReads(...reads);
    const result = await perform();
    expect(result === 'later' ? result : result.how === 'refused' && result.reason).toBe(expected);
    expect([trace, crm.effects]).toEqual([[], []]);
  });

  it.each<[Failure, string]>([['validation', 'vendor_refused'], ['auth_expired', 'not_connected']])('ends as refused when the first call meets %s: nothing else was sent', async (failure, reason) => {
    const { perform, crm } = setUp();
    crm.failNext(failure);
    expect(await perform()).toMatchObject({ how: 'refused', reason, vendorMessage: expect.stringMatching(/.+/) });
    expect(crm.effects).toEqual([]);
  });

  it('does not call once it may not, even with the intent on the log', async () => {
    const { job, crm, lose } = setUp();
    expect(await performWrite({ ...job, intend: () => { lose(); return Promise.resolve(); } })).toBe('later');
    expect(crm.effects).toEqual([]);
  });

  it('waits longer after each answer nobody got, and then says that nobody knows', async () => {
    const { perform, crm, trace } = setUp();
    crm.failNext(...times(attempts, 'uncertain_before' as const));
    expect(await perform()).toMatchObject({ how: 'uncertain', reason: 'the CRM did not answer', pleaseCheck: expect.stringContaining('Halden Freight') });
    expect(trace.filter((each) => each.startsWith('sleep'))).toEqual(['sleep 400', 'sleep 800', 'sleep 1600']);
  });

  it.each([0, 1, 2, 3])('needs one answer of four: after %i without one it is applied, once', async (missed) => {
    for (const lost of ['uncertain_before', 'uncertain_after'] as const) {
      for (const command of [noteCommand(), taskCommand(), stageCommand()]) {
        const { perform, crm } = setUp({ command });
        crm.failNext(...times(lost === 'uncertain_after' && command.action?.$case === 'dealStageSet' ? Math.min(missed, 1) : missed, lost));
        expect(await perform()).toMatchObject({ how: 'applied' });
        expect(crm.effects).toHaveLength(1);
      }
    }
  });
});

describe('a refusal that could be a lie', () => {
  it.each<[string, readonly Failure[], readonly VendorErrorKind[]]>([
    ['the repeat of a lost create is refused', ['uncertain_after', 'validation'], []], ['the repeat finds the token expired', ['uncertain_after', 'auth_expired'], []],
    ['the create was lost before it landed, and its repeat is refused', ['uncertain_before', 'validation'], []],
  ])('is told as uncertain: %s', async (_, failures, reads) => {
    const { perform, crm } = setUp();
    crm.failNext(...failures);
    crm.failReads(...reads);
    expect(await perform()).toMatchObject({ how: 'uncertain', reason: expect.stringContaining('refused to say more') });
  });

  it.each<VendorErrorKind>(['not_found', 'auth_expired', 'validation'])('is told as uncertain when a write of before a crash cannot be looked up: %s', async (kind) => {
    for (const command of [noteCommand(), stageCommand()]) {
      const { perform, crm } = setUp({ command, recovering: true });
      crm.failReads(kind);
      expect(await perform()).toMatchObject({ how: 'uncertain' });
    }
  });

  it.each<Failure>(['validation', 'auth_expired'])('is a refusal after all where the record still holds the old value: %s', async (failure) => {
    const { perform, crm } = setUp({ command: stageCommand(), recovering: true });
    crm.failNext(failure);
    expect(await perform()).toMatchObject({ how: 'refused' });
    expect(crm.effects).toEqual([]);
  });
});

describe('picking up a write of before a crash', () => {
  it.each([
    ['finds its own work and writes nothing', 'evaluation', 'applied', 0], ['finds the old value and writes', 'discovery', 'applied', 1], ['finds somebody else’s value and leaves it', 'negotiation', 'uncertain', 0],
  ] as const)('%s', async (_, dealstage, how, effects) => {
    const { perform, crm } = setUp({ command: stageCommand(), recovering: true }, dealstage);
    expect(await perform()).toMatchObject({ how });
    expect(crm.effects).toHaveLength(effects);
  });

  it.each([
    ['a value that stands', 'evaluation', stageCommand(), { how: 'applied' }], ['a value that does not stand', 'discovery', stageCommand(), { how: 'refused', reason: 'expired' }],
    ['somebody else’s value', 'negotiation', stageCommand(), { how: 'uncertain' }], ['a note, which cannot be looked up', 'discovery', noteCommand(), { how: 'uncertain' }],
  ] as const)('writes nothing once the approval expired: %s', async (_, dealstage, command, expected) => {
    const { perform, crm, trace } = setUp({ command, recovering: true, expired: true }, dealstage);
    expect(await perform()).toMatchObject(expected);
    expect([crm.effects, trace]).toEqual([[], []]);
  });
});
