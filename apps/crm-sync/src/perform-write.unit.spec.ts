import { describe, expect, it } from '@jest/globals';
import { VendorError, type VendorErrorKind } from '@baton/connectors';
import { createFakeVendorWrite, type FakeFailure } from '@baton/connectors/write';
import { noteCommand, stageCommand, taskCommand } from '@baton/testing';
import { attempts, type Performed, performWrite, type WriteJob } from './perform-write.js';


const setUp = (more: Partial<WriteJob> = {}, stage = 'discovery', creates: 'keyed' | 'marked' = 'keyed') => {
  const crm = createFakeVendorWrite({ fields: { stage }, creates });
  const trace: string[] = [];
  let mayCall = true;
  const job: WriteJob = {
    command: noteCommand(), vendor: crm, recovering: false, settled: false, expired: false, callsEndMs: 5_000, trace: { sinceMs: 0, othersRecords: new Set() }, mayWriteTo: () => true, now: () => 1_000,
    pass: (point) => { trace.push(point); },
    intend: () => { trace.push('intent'); return Promise.resolve(); }, sleep: (ms) => { trace.push(`sleep ${ms}`); return Promise.resolve(); },
    context: { writeKey: 'k', ownerId: '1001', approvedAtMs: 0, mayStillCall: () => mayCall }, ...more,
  };
  return { crm, trace, job, perform: () => performWrite(job), lose: () => { mayCall = false; } };
};
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('one approved write', () => {
  it('reads, puts the intent down, calls: in this order', async () => {
    const { perform, trace, crm } = setUp();
    expect(await perform()).toEqual({ how: 'applied', recordId: 'rec-1', recordUrl: expect.any(String) });
    expect([trace, crm.effects]).toEqual([['intent', 'in_flight', 'after_answer'], ['k']]);
  });

  it.each<[string, VendorErrorKind, Partial<Performed & object>]>([
    ['the vendor is away', 'temporary', { how: 'held', reason: 'away' }], ['the vendor asks to wait', 'rate_limited', { how: 'held', reason: 'rate_limited' }],
    ['the token expired', 'auth_expired', { how: 'held', reason: 'reconnect' }], ['the connection was revoked', 'auth_revoked', { how: 'held', reason: 'reconnect' }],
    ['the deal is gone', 'not_found', { how: 'refused', reason: 'vendor_refused' }],
  ])('leaves no intent on the log when %s at the first read', async (_, failure, expected) => {
    const { perform, trace, crm } = setUp();
    crm.failReads(failure);
    expect(await perform()).toMatchObject(expected);
    expect([trace, crm.effects]).toEqual([[], []]);
  });

  it('ends as refused when the first call is not valid: nothing else was sent', async () => {
    const { perform, crm } = setUp();
    crm.failNext('validation');
    expect(await perform()).toMatchObject({ how: 'refused', reason: 'vendor_refused', vendorMessage: expect.stringMatching(/.+/) });
    expect(crm.effects).toEqual([]);
  });

  it('reads again when the record was changed at the same moment, and refuses what is no longer what was shown', async () => {
    const { job, crm } = setUp({ command: stageCommand() });
    crm.failNext('conflict');
    expect(await performWrite({ ...job, sleep: () => { crm.fields['stage'] = 'negotiation'; return Promise.resolve(); } }))
      .toMatchObject({ how: 'refused', reason: 'record_changed', found: [{ field: 'stage', value: 'negotiation' }] });
    expect(crm.effects).toEqual([]);
  });

  it('is refused where somebody else put the same value at the same moment: it was not this approval\'s work', async () => {
    const { job, crm } = setUp({ command: stageCommand() });
    crm.failNext('conflict');
    expect(await performWrite({ ...job, sleep: () => { crm.fields['stage'] = 'evaluation'; return Promise.resolve(); } })).toMatchObject({ how: 'refused', reason: 'record_changed' });
  });

  it('does not call once it may not, even with the intent on the log', async () => {
    const { job, crm, lose } = setUp();
    expect(await performWrite({ ...job, intend: () => { lose(); return Promise.resolve(); } })).toBe('later');
    expect(crm.effects).toEqual([]);
  });

  it('waits longer after each answer nobody got, and then says that nobody knows', async () => {
    const { perform, crm, trace } = setUp();
    crm.failNext(...times(attempts, 'uncertain_before' as const));
    expect(await perform()).toMatchObject({ how: 'uncertain', reason: 'the vendor did not answer', pleaseCheck: expect.stringContaining('Halden Freight') });
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
  it.each<[string, FakeFailure, FakeFailure]>([
    ['the repeat of a lost create is refused', 'uncertain_after', 'validation'], ['the create was lost before it landed, and its repeat is refused', 'uncertain_before', 'validation'],
  ])('is told as uncertain: %s', async (_, first, second) => {
    const { perform, crm } = setUp();
    crm.failNext(first, second);
    expect(await perform()).toMatchObject({ how: 'uncertain', reason: expect.stringContaining('refused to say more') });
  });

  it.each<VendorErrorKind>(['not_found', 'validation'])('is told as uncertain when a write of before a crash cannot be looked up: %s', async (kind) => {
    for (const command of [noteCommand(), stageCommand()]) {
      const { perform, crm } = setUp({ command, recovering: true });
      crm.failReads(kind);
      expect(await perform()).toMatchObject({ how: 'uncertain' });
    }
  });

  it('is a refusal after all where the record still holds the old value', async () => {
    const { perform, crm } = setUp({ command: stageCommand(), recovering: true });
    crm.failNext('validation');
    expect(await perform()).toMatchObject({ how: 'refused' });
    expect(crm.effects).toEqual([]);
  });
});

describe('a create at a vendor without keys', () => {
  it.each(['uncertain_before', 'uncertain_after'] as const)('is not repeated after %s before its search has caught up', async (failure) => {
    const { perform, crm } = setUp({}, 'discovery', 'marked');
    crm.failNext(failure);
    expect(await perform()).toMatchObject({ how: 'held', reason: 'settling', untilMs: 6_000 });
    expect(crm.effects).toHaveLength(failure === 'uncertain_after' ? 1 : 0);
  });

  it.each([['finds what it made', 1, 0], ['makes it when nothing is found', 0, 1]] as const)('%s once settled', async (_, before, after) => {
    const { job, crm } = setUp({}, 'discovery', 'marked');
    if (before === 1) { crm.failNext('uncertain_after'); await performWrite(job); }
    expect(await performWrite({ ...job, recovering: true, settled: true })).toMatchObject({ how: 'applied', recordId: 'rec-1' });
    expect(crm.effects).toHaveLength(before + after);
  });

  it('is searched for even when its approval expired meanwhile, and refused only when nothing is found', async () => {
    for (const made of [true, false]) {
      const { job, crm } = setUp({}, 'discovery', 'marked');
      if (made) { crm.failNext('uncertain_after'); await performWrite(job); }
      expect(await performWrite({ ...job, recovering: true, settled: true, expired: true })).toMatchObject(made ? { how: 'applied' } : { how: 'refused', reason: 'expired' });
    }
  });
});

describe('picking up a write of before a crash', () => {
  it.each([
    ['finds its own work and writes nothing', 'evaluation', 'applied', 0], ['finds the old value and writes', 'discovery', 'applied', 1], ['finds somebody else’s value and leaves it', 'negotiation', 'uncertain', 0],
  ] as const)('%s', async (_, stage, how, effects) => {
    const { perform, crm } = setUp({ command: stageCommand(), recovering: true }, stage);
    expect(await perform()).toMatchObject({ how });
    expect(crm.effects).toHaveLength(effects);
  });

  it.each([
    ['a value that stands', 'evaluation', stageCommand(), { how: 'applied' }], ['a value that does not stand', 'discovery', stageCommand(), { how: 'refused', reason: 'expired' }],
    ['somebody else’s value', 'negotiation', stageCommand(), { how: 'uncertain' }], ['a note, which cannot be looked up', 'discovery', noteCommand(), { how: 'uncertain' }],
  ] as const)('writes nothing once the approval expired: %s', async (_, stage, command, expected) => {
    const { perform, crm, trace } = setUp({ command, recovering: true, expired: true }, stage);
    expect(await perform()).toMatchObject(expected);
    expect([crm.effects, trace]).toEqual([[], []]);
  });
});

describe('what is told of a write, to the word', () => {
  const outcomeOf = (job: WriteJob): Promise<Performed> => performWrite(job);
  const nobodys: WriteJob['command'] = { ...noteCommand(), target: undefined };

  it.each<[string, VendorErrorKind, Performed]>([
    ['away', 'temporary', { how: 'held', reason: 'away', detail: 'the record cannot be read', untilMs: 6_000 }],
    ['asking to wait without saying how long', 'rate_limited', { how: 'held', reason: 'rate_limited', detail: 'the record cannot be read', untilMs: 11_000 }],
    ['too late', 'too_late', 'later'],
  ])('by a vendor that is %s', async (_, failure, expected) => {
    const { crm, perform } = setUp();
    crm.failReads(failure);
    expect(await perform()).toEqual(expected);
  });

  it('by a vendor that says until when to wait', async () => {
    const { job } = setUp();
    const vendor = { ...job.vendor, current: () => Promise.reject(new VendorError('rate_limited', 'slow down', { untilMs: 77_000 })) };
    expect(await outcomeOf({ ...job, vendor })).toEqual({ how: 'held', reason: 'rate_limited', detail: 'slow down', untilMs: 77_000 });
  });

  it('that was too late after its intent: nothing was sent', async () => {
    const { job, crm, trace } = setUp();
    crm.failNext('too_late');
    expect([await outcomeOf(job), crm.effects, trace]).toEqual(['later', [], ['intent', 'in_flight']]);
  });

  it('may not be sent any more: the vendor is not even asked', async () => {
    let asked = 0;
    const { job } = setUp();
    const vendor = { ...job.vendor, apply: () => { asked += 1; return Promise.resolve({ recordId: 'r', recordUrl: '' }); } };
    expect([await outcomeOf({ ...job, vendor, context: { ...job.context, mayStillCall: () => false } }), asked]).toEqual(['later', 0]);
  });

  it('whose value the rep was never shown', async () => {
    const { job, crm } = setUp({ command: { ...stageCommand(), expectedBefore: [] } });
    expect(await outcomeOf(job)).toEqual({ how: 'refused', reason: 'no_expected_value', vendorMessage: 'the approval does not say what stage was', found: [] });
    expect(crm.effects).toEqual([]);
  });

  it('that stands already, with the record it stands in', async () => {
    const { job } = setUp({ command: stageCommand(), recovering: true }, 'evaluation');
    expect(await outcomeOf(job)).toEqual({ how: 'applied', recordId: '4471', recordUrl: '' });
  });

  it('of a record that holds neither value after an intent', async () => {
    const { job } = setUp({ command: stageCommand(), recovering: true }, 'negotiation');
    expect(await outcomeOf(job)).toEqual({
      how: 'uncertain', reason: 'the record holds neither the old nor the new value: stage was discovery, is now negotiation', pleaseCheck: 'look at Halden Freight in the CRM: the write may or may not be there',
    });
  });

  it('of a record nobody named is told as that', async () => {
    const { job, crm } = setUp({ command: nobodys });
    crm.failNext(...times(attempts, 'uncertain_before' as const));
    expect(await outcomeOf(job)).toMatchObject({ pleaseCheck: 'look at the record in the CRM: the write may or may not be there' });
  });

  it('that has to be looked for: when no call of it can be under way and the search has caught up', async () => {
    const crm = createFakeVendorWrite({ creates: 'marked', searchLagMs: 300 });
    const { job } = setUp({ vendor: crm, recovering: true });
    expect(await outcomeOf(job)).toEqual({ how: 'held', reason: 'settling', detail: 'the vendor did not answer: its search has to catch up first', untilMs: 1_000 + 5_000 + 300 });
  });

  it('that expired: refused where nothing can stand, uncertain where it may', async () => {
    expect(await outcomeOf(setUp({ expired: true }).job)).toEqual({ how: 'refused', reason: 'expired', vendorMessage: '', found: [] });
    expect(await outcomeOf(setUp({ expired: true, recovering: true }).job)).toMatchObject({ how: 'uncertain', reason: 'the approval expired before its write was confirmed' });
  });

  it('to somebody else’s record, asked with its owner; what may stand already is not refused for that', async () => {
    const asked: string[] = [];
    const mayWriteTo = (ownerId: string): boolean => { asked.push(ownerId); return false; };
    const stranger = setUp({ mayWriteTo });
    stranger.crm.ownerId = '1004';
    expect(await stranger.perform()).toEqual({ how: 'refused', reason: 'not_entitled', vendorMessage: 'the record belongs to somebody of another team', found: [] });
    expect([asked, stranger.crm.effects]).toEqual([['1004'], []]);
    expect(await outcomeOf({ ...stranger.job, recovering: true })).toMatchObject({ how: 'applied' });
  });

  it('a fault of our own is no answer of the vendor', async () => {
    const { job } = setUp();
    await expect(outcomeOf({ ...job, vendor: { ...job.vendor, current: () => Promise.reject(new TypeError('ours')) } })).rejects.toThrow('ours');
  });
});
