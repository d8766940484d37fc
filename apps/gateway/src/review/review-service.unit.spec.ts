import { describe, expect, it } from '@jest/globals';
import { type ApprovalRules, approvalRulesSchema, checkPayload, type EditRequest, type Fact, type FactOf, keyOf, type Session, topicOfFact } from '@baton/contracts';
import { createFakeClock, createFakeLogger, createSigningKey, sha256, verifyApproval } from '@baton/platform';
import { createFakeState } from '@baton/state';
import { callStartMs, dealChanged, fieldUpdateProposed, noteDrafted, proposalFact, proposalIdOf, stageCommand, taskCommand } from '@baton/testing';
import fc from 'fast-check';
import { createReviewDocuments } from './review-documents.js';
import { createReviewService } from './review-service.js';

const session = (repId: string, teamId: string, tenantId = 'northwind'): Session => ({
  rep: { id: repId, name: repId, email: `${repId}@example.com`, teamId, timeZone: 'Europe/London', role: 'rep' }, tenant: { id: tenantId, name: tenantId },
});
const dana = session('rep-dana', 'west');
const luis = session('rep-luis', 'west');
const omar = session('rep-omar', 'east');
const rival = session('rep-dana', 'west', 'rival');
const [note, stage, closeDate, task] = [0, 1, 2, 3].map((place) => proposalIdOf(place)) as [string, string, string, string];
const proposals = [note, stage, closeDate, task] as const;
const stages = ['discovery', 'evaluation', 'negotiation'].map((id) => ({ id, label: id }));
const expiresAtMs = callStartMs + 86_400_000;

/** Gateways over one log and one queue: an append is in the log at once and in the queue when it has settled. */
const setUp = async ({ gateways = 1, rules = {}, dial = 0.6, cannotUndo = undefined as string | undefined }: { gateways?: number; rules?: Record<string, unknown>; dial?: number; cannotUndo?: string | undefined } = {}) => {
  const clock = createFakeClock(callStartMs + 400_000);
  const logger = createFakeLogger();
  const key = createSigningKey();
  const documents = createReviewDocuments(createFakeState().projection);
  const log: Fact[] = [];
  let applied = 0;
  const catchUp = async (): Promise<void> => {
    while (applied < log.length) {
      const fact = log[applied] as Fact;
      applied += 1;
      await documents.apply(fact, { topic: topicOfFact(fact.type) ?? '', partition: 0, offset: applied });
    }
  };
  const publish = async (facts: readonly Fact[]) => { await Promise.resolve(); log.push(...facts); return []; };
  const parts = {
    documents, key, clock, logger, publish, settled: catchUp, stagesOf: () => stages, rulesOf: (): ApprovalRules => approvalRulesSchema.parse(rules), dialOf: () => dial, nameOf: (_: string, repId: string) => repId,
    cannotUndo: (): Promise<string | undefined> => Promise.resolve(cannotUndo),
  };
  const services = Array.from({ length: gateways }, () => createReviewService(parts));
  const append = async (...facts: Fact[]): Promise<void> => { log.push(...facts); await catchUp(); };
  await append(noteDrafted({ expiresAtMs }));
  const [service = createReviewService(parts)] = services;
  const item = async (proposalId: string, who = dana) => (await service.queue(who)).items.find((each) => each.proposalId === proposalId);
  const hashOf = async (proposalId: string): Promise<string> => (await item(proposalId))?.payloadHash ?? '';
  return {
    clock, logger, key, log, service, services, append, item, hashOf,
    approvals: () => log.filter((fact): fact is FactOf<'write.approved'> => fact.type === 'write.approved'),
    audits: () => logger.lines.filter(({ fields }) => fields['audit'] === true).map(({ message }) => message),
  };
};
const problem = (code: string) => expect.objectContaining({ code });

describe('an approval', () => {
  it('is on the log, signed over the very bytes that were shown, before it is answered', async () => {
    const { service, hashOf, approvals, item, key } = await setUp();
    const shown = await item(stage);
    const answer = await service.sync(dana, { approvals: [{ proposalId: stage, payloadHash: await hashOf(stage), confirmed: true }] });
    const [fact] = approvals();
    if (!fact) throw new Error('nothing was approved');
    const { payload, payloadHash, approvedAtMs, expiresAtMs: until, signature } = fact.payload;
    expect(answer).toEqual({ approved: [{ proposalId: stage, approvalId: fact.about.approvalId }], seconding: [], refused: [] });
    expect([payload, payloadHash, sha256(payload)]).toEqual([shown?.payload, shown?.payloadHash, shown?.payloadHash]);
    const claims = { approvalId: fact.about.approvalId, approvedAtMs, expiresAtMs: until, payloadHash, proposalId: stage, repId: 'rep-dana', target: fact.about.target, tenant: 'northwind' };
    expect(verifyApproval(claims, signature, key.publicPem)).toBe(true);
    expect(verifyApproval({ ...claims, repId: 'rep-luis' }, signature, key.publicPem)).toBe(false);
    expect((await item(stage))?.status).toBe('queued');
  });

  it('of several is answered one by one, in the order asked', async () => {
    const { service, hashOf } = await setUp();
    const other = '0'.repeat(64);
    const { approved, refused } = await service.sync(dana, { approvals: [{ proposalId: task, payloadHash: await hashOf(task), confirmed: true }, { proposalId: 'nobody', payloadHash: other, confirmed: true }, { proposalId: note, payloadHash: await hashOf(note), confirmed: true }, { proposalId: stage, payloadHash: other, confirmed: true }] });
    expect(approved.map(({ proposalId }) => proposalId)).toEqual([task, note]);
    expect(refused).toEqual([{ proposalId: 'nobody', reason: 'not_found' }, { proposalId: stage, reason: 'changed' }]);
  });

  it('sent twice is one approval, with the same answer', async () => {
    const { service, hashOf, approvals } = await setUp();
    const request = { approvals: [{ proposalId: note, payloadHash: await hashOf(note), confirmed: true }] };
    const answers = await Promise.all([service.sync(dana, request), service.sync(dana, request), service.sync(luis, request)]);
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(approvals()).toHaveLength(1);
  });

  it('finishes a task where the console says how long it took, once, and never where it was refused', async () => {
    const { service, hashOf, log } = await setUp();
    const timed = async (proposalId: string, payloadHash: string) => service.sync(dana, { approvals: [{ proposalId, payloadHash, confirmed: true, activeMs: 12_000 }] });
    const [noteHash, taskHash] = [await hashOf(note), await hashOf(task)];
    await timed(note, noteHash);
    await timed(note, noteHash);
    await timed(stage, '0'.repeat(64));
    await service.sync(dana, { approvals: [{ proposalId: task, payloadHash: taskHash, confirmed: true }] });
    expect(log.flatMap((fact) => (fact.type === 'task.completed' ? [fact.payload] : []))).toEqual([{ taskId: note, kind: 'note', activeMs: 12_000, segment: '' }]);
  });

  it('is audited with who, what and which bytes', async () => {
    const { service, hashOf, logger, approvals } = await setUp();
    const payloadHash = await hashOf(task);
    await service.sync(luis, { approvals: [{ proposalId: task, payloadHash, confirmed: true }] });
    expect(logger.lines.find(({ message }) => message === 'a write was approved')?.fields).toMatchObject({ audit: true, tenant: 'northwind', repId: 'rep-luis', proposalId: task, payloadHash, approvalId: approvals()[0]?.about.approvalId });
  });
});

describe('what is not the rep\'s', () => {
  it.each([['another team', omar], ['another tenant with the same names', rival]])('is unknown to %s, whatever they try, and leaves an audit line', async (_, stranger) => {
    const { service, hashOf, log, audits } = await setUp();
    const before = log.length;
    const payloadHash = await hashOf(stage);
    expect(await service.sync(stranger, { approvals: [{ proposalId: stage, payloadHash, confirmed: true }] })).toEqual({ approved: [], seconding: [], refused: [{ proposalId: stage, reason: 'not_found' }] });
    await expect(service.edit(stranger, stage, { stageId: 'negotiation' })).rejects.toEqual(problem('not_found'));
    await expect(service.reject(stranger, stage, 'mine')).rejects.toEqual(problem('not_found'));
    expect((await service.queue(stranger)).items).toEqual([]);
    expect(log.slice(before)).toMatchObject([{ type: 'proposal.approval_refused', tenant: stranger.tenant.id, about: { repId: stranger.rep.id, proposalId: stage }, payload: { reason: 'not_found', payloadHash } }]);
    expect(audits()).toEqual(['refused access to a proposal', 'an approval was refused', 'refused access to a proposal', 'refused access to a proposal']);
  });

  it('is told from what does not exist only in the audit', async () => {
    const { service, logger } = await setUp();
    const refuse = (proposalId: string) => service.reject(omar, proposalId, '').catch((error: Error) => error.message);
    expect(await refuse(stage)).toBe(await refuse('nobody'));
    expect(logger.lines.map(({ fields }) => fields['known'])).toEqual([true, false]);
  });
});

describe('an edit', () => {
  it('gives the item new bytes, which alone can be approved then', async () => {
    const { service, hashOf, approvals } = await setUp();
    const old = await hashOf(closeDate);
    const edited = await service.edit(dana, closeDate, { closeDate: '2027-03-31' });
    expect([edited.after, edited.edited, edited.payloadHash === old]).toEqual(['2027-03-31', true, false]);
    expect((await service.sync(dana, { approvals: [{ proposalId: closeDate, payloadHash: old, confirmed: true }] })).refused).toEqual([{ proposalId: closeDate, reason: 'changed' }]);
    await service.sync(dana, { approvals: [{ proposalId: closeDate, payloadHash: edited.payloadHash, confirmed: true }] });
    expect(approvals().map(({ payload }) => [payload.payloadHash, payload.edited])).toEqual([[edited.payloadHash, true]]);
  });

  it('that changes nothing says nothing', async () => {
    const { service, log, hashOf } = await setUp();
    const before = log.length;
    const same = await service.edit(dana, stage, { stageId: 'evaluation' });
    expect([log.length, same.payloadHash]).toEqual([before, await hashOf(stage)]);
  });

  it.each<[string, string, EditRequest]>([
    ['a stage the pipeline does not have', stage, { stageId: 'won-already' }], ['a close date of a note', note, { closeDate: '2027-03-31' }], ['a task without words', task, { subject: ' ' }],
  ])('to %s is refused with words, and changes nothing', async (_, proposalId, edit) => {
    const { service, log } = await setUp();
    const before = log.length;
    await expect(service.edit(dana, proposalId, edit)).rejects.toEqual(problem('invalid'));
    expect(log).toHaveLength(before);
  });
});

describe('what was decided', () => {
  const decisions: readonly [string, (at: Awaited<ReturnType<typeof setUp>>) => Promise<unknown>, string][] = [
    ['approved', async ({ service, hashOf }) => service.sync(dana, { approvals: [{ proposalId: stage, payloadHash: await hashOf(stage), confirmed: true }] }), 'already_decided'],
    ['rejected', async ({ service }) => service.reject(luis, stage, 'too early'), 'already_decided'],
    ['expired', async ({ clock }) => clock.advance(expiresAtMs), 'expired'],
    ['superseded', async ({ append }) => append(noteDrafted({ noteId: 'note-2', atMs: callStartMs + 260_000, expiresAtMs })), 'changed'],
  ];
  it.each(decisions)('as %s stays so: no edit, no rejection, no other bytes', async (_, decide, reason) => {
    const at = await setUp();
    await decide(at);
    const before = at.log.length;
    await expect(at.service.edit(dana, stage, { stageId: 'negotiation' })).rejects.toEqual(problem('conflict'));
    await expect(at.service.reject(dana, stage, '')).rejects.toEqual(problem('conflict'));
    expect((await at.service.sync(dana, { approvals: [{ proposalId: stage, payloadHash: 'f'.repeat(64), confirmed: true }] })).refused).toEqual([{ proposalId: stage, reason }]);
    expect(at.log.slice(before)).toMatchObject([{ type: 'proposal.approval_refused', payload: { reason } }]);
  });
});

type Step =
  | { readonly act: 'sync'; readonly who: Session; readonly at: number; readonly proposal: string; readonly bytes: 'shown' | 'remembered' | 'other' }
  | { readonly act: 'edit'; readonly who: Session; readonly at: number; readonly proposal: string; readonly stageId: string }
  | { readonly act: 'reject'; readonly who: Session; readonly at: number; readonly proposal: string }
  | { readonly act: 'wait'; readonly ms: number } | { readonly act: 'newer note' };

const who = fc.constantFrom(dana, dana, luis, omar, rival);
const proposal = fc.constantFrom(...proposals);
const at = fc.nat(1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: fc.constant('sync' as const), who, at, proposal, bytes: fc.constantFrom('shown' as const, 'shown' as const, 'remembered' as const, 'other' as const) }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('edit' as const), who, at, proposal, stageId: fc.constantFrom('evaluation', 'negotiation', 'discovery') }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('reject' as const), who, at, proposal }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('wait' as const), ms: fc.constantFrom(1_000, 90_000_000) }) },
  { weight: 1, arbitrary: fc.constant({ act: 'newer note' as const }) },
);

describe('whatever two gateways are asked at once', () => {
  it('only bytes that stood when they were asked for are approved, by whom they concern, and each proposal has one fate (I2, I5, I14)', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }), async (rounds) => {
      const { clock, services, service, append, approvals, log, hashOf } = await setUp({ gateways: 2 });
      const drafted = new Map(await Promise.all(proposals.map(async (each) => [each, await hashOf(each)] as const)));
      const allowed = new Set<string>();
      const run = async (each: Step): Promise<void> => {
        if (each.act === 'wait') return clock.advance(each.ms);
        if (each.act === 'newer note') return append(noteDrafted({ noteId: `note-${log.length}`, atMs: callStartMs + 260_000 + log.length, expiresAtMs }));
        const gateway = services[each.at] ?? service;
        if (each.act === 'reject') return void await gateway.reject(each.who, each.proposal, '').catch(() => undefined);
        if (each.act === 'edit') return void await gateway.edit(each.who, each.proposal, { stageId: each.stageId }).catch(() => undefined);
        const payloadHash = { shown: await hashOf(each.proposal), remembered: drafted.get(each.proposal) ?? '', other: 'e'.repeat(64) }[each.bytes];
        if (each.who === dana || each.who === luis) allowed.add(`${each.proposal} ${payloadHash}`);
        const { approved, refused } = await gateway.sync(each.who, { approvals: [{ proposalId: each.proposal, payloadHash: payloadHash || 'e'.repeat(64), confirmed: true }] });
        expect([...approved, ...refused].map(({ proposalId }) => proposalId)).toEqual([each.proposal]);
      };
      for (const round of rounds) {
        await Promise.all(round.map(run));
        for (const { about, payload } of approvals()) {
          expect(allowed.has(`${about.proposalId} ${payload.payloadHash}`)).toBe(true);
          expect(sha256(payload.payload)).toBe(payload.payloadHash);
        }
        const queue = await service.queue(dana);
        expect(new Set(queue.items.map(({ proposalId }) => proposalId)).size).toBe(queue.items.length);
        for (const each of proposals) {
          const shown = queue.items.find(({ proposalId }) => proposalId === each);
          const [first] = approvals().filter(({ about }) => about.proposalId === each);
          if (first) expect([shown?.status, shown?.payloadHash]).toEqual(['queued', first.payload.payloadHash]);
          else expect(['pending', 'rejected', 'expired', undefined]).toContain(shown?.status);
        }
      }
    }), { numRuns: 60 });
  });
});

describe('what hygiene proposed, which belongs to no call', () => {
  const [mail, asked] = ['hubspot-main/4471/m-1/stage', 'hubspot-main/4471/m-1/task-1'];
  const setUpDeal = async (options: Parameters<typeof setUp>[0] = {}) => {
    const at = await setUp({ ...options, rules: options.rules ?? {} });
    await at.append(dealChanged(), fieldUpdateProposed(stageCommand('negotiation'), { id: mail, expiresAtMs }), fieldUpdateProposed(taskCommand('Call Tom'), { id: asked, risk: 'low', confidence: 0.62, expiresAtMs }));
    const approve = async (proposalId: string, confirmed = true) => at.service.sync(dana, { approvals: [{ proposalId, payloadHash: await at.hashOf(proposalId), confirmed }] });
    return { ...at, approve };
  };

  it('is approved like everything else: signed, in the chain of the deal, with no call', async () => {
    const { approve, approvals, key, item } = await setUpDeal();
    expect((await approve(mail)).approved).toHaveLength(1);
    const [fact] = approvals();
    if (!fact) throw new Error('nothing was approved');
    const { about, payload, correlationId } = fact;
    expect([about, correlationId]).toMatchObject([{ callId: '', dealId: '4471', accountId: 'acct-halden', proposalId: mail, repId: 'rep-dana', target: 'hubspot-main|deal|4471' }, 'deal-4471']);
    expect([keyOf(fact), checkPayload(fact)]).toEqual(['northwind|hubspot-main|deal|4471', undefined]);
    const claims = { approvalId: about.approvalId, approvedAtMs: payload.approvedAtMs, expiresAtMs: payload.expiresAtMs, payloadHash: payload.payloadHash, proposalId: mail, repId: 'rep-dana', target: about.target, tenant: 'northwind' };
    expect([verifyApproval(claims, payload.signature, key.publicPem), (await item(mail))?.status]).toEqual([true, 'queued']);
  });

  it('is edited within the deal\'s own pipeline as the CRM shows it', async () => {
    const { service, item } = await setUpDeal();
    expect((await item(mail))?.stages.map(({ id }) => id)).toEqual(['discovery', 'evaluation', 'negotiation', 'closedwon', 'closedlost']);
    await expect(service.edit(dana, mail, { stageId: 'legal' })).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('it has discovery, evaluation') });
    expect(await service.edit(dana, mail, { stageId: 'closedwon' })).toMatchObject({ after: 'Closed won', edited: true, origin: 'hygiene' });
  });

  it('is rejected, and every word about it can be keyed and checked', async () => {
    const { service, log } = await setUpDeal();
    expect(await service.reject(luis, mail, 'not yet')).toMatchObject({ status: 'rejected', statusDetail: 'not yet' });
    const fact = log.at(-1) as Fact;
    expect([fact.type, fact.about.callId, keyOf(fact), checkPayload(fact)]).toEqual(['proposal.rejected', '', `northwind|${mail}`, undefined]);
  });

  it('is taken back after it was written, by a proposal that stands beside it', async () => {
    const { service, approve, append, approvals, item } = await setUpDeal();
    await approve(mail);
    await append(proposalFact('crm.write_applied', { epoch: 1, recordId: '4471', recordUrl: '', action: 'deal_stage_set' }, { proposalId: mail, callId: '', approvalId: approvals()[0]?.about.approvalId ?? '' }));
    const undoing = await service.followUp(dana, mail, { why: 'undo' });
    expect(undoing).toMatchObject({ status: 'pending', origin: 'hygiene', dealId: '4471', after: 'discovery', belowDial: false, follows: { proposalId: mail, why: 'undo' } });
    expect((await item(undoing.proposalId))?.proposalId).toBe(`${mail}/undo-1`);
    expect((await approve(undoing.proposalId)).approved).toHaveLength(1);
  });

  it('is refused where the mail is of another deal than the record', async () => {
    const at = await setUp();
    await at.append(fieldUpdateProposed(stageCommand(), { id: 'strange', dealId: '4472', expiresAtMs }));
    expect((await at.service.sync(dana, { approvals: [{ proposalId: 'strange', payloadHash: await at.hashOf('strange'), confirmed: true }] })).refused).toEqual([{ proposalId: 'strange', reason: 'evidence_elsewhere' }]);
  });

  it('takes the note\'s proposal for the same field off the table, even for who approves from an old page', async () => {
    const { service, item, hashOf, append } = await setUp();
    const shown = await hashOf(stage);
    await append(fieldUpdateProposed(stageCommand('negotiation'), { id: mail, expiresAtMs }));
    expect((await service.sync(dana, { approvals: [{ proposalId: stage, payloadHash: shown, confirmed: true }] })).refused).toEqual([{ proposalId: stage, reason: 'changed' }]);
    await expect(service.edit(dana, stage, { stageId: 'discovery' })).rejects.toEqual(problem('conflict'));
    expect([await item(stage), (await item(mail))?.status]).toEqual([undefined, 'pending']);
  });

  it('below the dial is not approved in bulk, audited, and is approved with a keypress of its own', async () => {
    const { approve, item, log } = await setUpDeal({ dial: 0.7 });
    expect(await item(asked)).toMatchObject({ belowDial: true, risk: 'low' });
    expect((await approve(asked, false)).refused).toEqual([{ proposalId: asked, reason: 'needs_own_keypress' }]);
    expect(log.at(-1)).toMatchObject({ type: 'proposal.approval_refused', payload: { reason: 'needs_own_keypress' } });
    expect((await approve(asked)).approved).toHaveLength(1);
  });

  it('at the dial is approved in bulk', async () => {
    const { approve, item } = await setUpDeal({ dial: 0.62 });
    expect([(await item(asked))?.belowDial, (await approve(asked, false)).approved.length]).toEqual([false, 1]);
  });
});

describe('a risky write', () => {
  it('wants a keypress of its own: in bulk it is refused, audited, and stays open', async () => {
    const { service, hashOf, approvals, item, log } = await setUp();
    const asked = [{ proposalId: note, payloadHash: await hashOf(note), confirmed: false }, { proposalId: stage, payloadHash: await hashOf(stage), confirmed: false }];
    expect(await service.sync(dana, { approvals: asked })).toMatchObject({ approved: [{ proposalId: note }], refused: [{ proposalId: stage, reason: 'needs_own_keypress' }] });
    expect([approvals().length, (await item(stage))?.status, log.at(-1)?.type]).toEqual([1, 'pending', 'proposal.approval_refused']);
    expect((await service.sync(dana, { approvals: [{ proposalId: stage, payloadHash: await hashOf(stage), confirmed: true }] })).approved).toHaveLength(1);
  });
});

describe('a write that wants two reps', () => {
  const rules = { second_approver: { stages: ['evaluation'] } };
  const yes = async ({ hashOf }: Awaited<ReturnType<typeof setUp>>, proposalId = stage) => ({ approvals: [{ proposalId, payloadHash: await hashOf(proposalId), confirmed: true }] });

  it('waits after the first, however often they ask, and is written after the second, for the first', async () => {
    const at = await setUp({ rules });
    for (let time = 0; time < 2; time += 1) expect(await at.service.sync(dana, await yes(at))).toEqual({ approved: [], seconding: [{ proposalId: stage, rule: 'a move to evaluation wants a second approver' }], refused: [] });
    expect(await at.item(stage)).toMatchObject({ status: 'seconding', second: { firstRepId: 'rep-dana', firstRepName: 'rep-dana' } });
    expect([at.approvals(), at.log.filter(({ type }) => type === 'proposal.seconding_asked').length]).toEqual([[], 1]);
    await at.service.sync(luis, await yes(at));
    const [fact] = at.approvals();
    expect(fact).toMatchObject({ about: { repId: 'rep-dana' }, payload: { secondRepId: 'rep-luis' } });
    if (!fact) return;
    const { payload, about } = fact;
    const claims = { approvalId: about.approvalId, approvedAtMs: payload.approvedAtMs, expiresAtMs: payload.expiresAtMs, payloadHash: payload.payloadHash, proposalId: stage, repId: 'rep-dana', target: about.target, tenant: 'northwind' };
    expect([verifyApproval({ ...claims, secondRepId: 'rep-luis' }, payload.signature, at.key.publicPem), verifyApproval(claims, payload.signature, at.key.publicPem)]).toEqual([true, false]);
  });

  it('begins anew when it is edited between the two', async () => {
    const at = await setUp({ rules: { second_approver: { stages: ['evaluation', 'negotiation'] } } });
    await at.service.sync(dana, await yes(at));
    await at.service.edit(luis, stage, { stageId: 'negotiation' });
    expect((await at.item(stage))?.status).toBe('pending');
    expect(await at.service.sync(luis, await yes(at))).toMatchObject({ approved: [], seconding: [{ proposalId: stage }] });
    expect(await at.service.sync(dana, await yes(at))).toMatchObject({ approved: [{ proposalId: stage }] });
    expect(at.approvals()).toMatchObject([{ about: { repId: 'rep-luis' }, payload: { secondRepId: 'rep-dana' } }]);
  });

  it('can be rejected by the second', async () => {
    const at = await setUp({ rules });
    await at.service.sync(dana, await yes(at));
    expect((await at.service.reject(luis, stage, 'too early')).status).toBe('rejected');
    expect((await at.service.sync(luis, await yes(at))).refused).toEqual([{ proposalId: stage, reason: 'already_decided' }]);
  });

  it('leaves all others to one', async () => {
    const at = await setUp({ rules });
    expect((await at.service.sync(dana, await yes(at, closeDate))).approved).toHaveLength(1);
  });
});

describe('what follows a write', () => {
  const written = async (options: Parameters<typeof setUp>[0] = {}) => {
    const at = await setUp(options);
    await at.service.sync(dana, { approvals: [{ proposalId: stage, payloadHash: await at.hashOf(stage), confirmed: true }] });
    const approvalId = at.approvals()[0]?.about.approvalId ?? '';
    await at.append(proposalFact('crm.write_applied', { epoch: 1, recordId: '4471', recordUrl: 'http://crm/4471', action: 'deal_stage_set' }, { proposalId: stage, approvalId }));
    return { ...at, approvalId };
  };

  it('is a proposal of its own that takes it back, approved like every other', async () => {
    const at = await written();
    expect(await at.item(stage)).toMatchObject({ status: 'applied', followUps: ['undo'] });
    const undoing = await at.service.followUp(luis, stage, { why: 'undo' });
    expect(undoing).toMatchObject({ proposalId: `${stage}/undo-1`, status: 'pending', before: 'evaluation', after: 'discovery', risk: 'risky', follows: { proposalId: stage, why: 'undo' } });
    expect(JSON.parse(undoing.payload)).toMatchObject({ undoesApprovalId: at.approvalId, expectedBefore: [{ field: 'stage', value: 'evaluation' }] });
    expect(at.approvals()).toHaveLength(1);
    await at.service.sync(dana, { approvals: [{ proposalId: undoing.proposalId, payloadHash: undoing.payloadHash, confirmed: true }] });
    expect(at.approvals()).toHaveLength(2);
    await at.append(proposalFact('crm.write_applied', { epoch: 1, recordId: '4471', recordUrl: '', action: 'deal_stage_set' }, { proposalId: undoing.proposalId, approvalId: at.approvals()[1]?.about.approvalId ?? '' }));
    expect(await at.item(stage)).toMatchObject({ status: 'undone', followUps: [] });
  });

  it('is asked for once', async () => {
    const at = await written();
    await at.service.followUp(dana, stage, { why: 'undo' });
    await expect(at.service.followUp(dana, stage, { why: 'undo' })).rejects.toEqual(problem('conflict'));
    await expect(at.service.followUp(dana, note, { why: 'undo' })).rejects.toEqual(problem('conflict'));
    await expect(at.service.followUp(omar, stage, { why: 'undo' })).rejects.toEqual(problem('not_found'));
  });

  it('is not offered over a record that holds something else by now', async () => {
    const at = await written({ cannotUndo: 'the record holds negotiation by now' });
    await expect(at.service.followUp(dana, stage, { why: 'undo' })).rejects.toMatchObject({ code: 'conflict', message: 'the record holds negotiation by now' });
    expect(at.log.some(({ type }) => type === 'proposal.follow_up_asked')).toBe(false);
  });

  it('over a record that changed is the same write again, over what it holds', async () => {
    const at = await setUp();
    await at.service.sync(dana, { approvals: [{ proposalId: stage, payloadHash: await at.hashOf(stage), confirmed: true }] });
    await at.append(proposalFact('crm.write_refused', { epoch: 1, reason: 'record_changed', vendorMessage: '', found: [{ field: 'stage', value: 'negotiation' }] }, { proposalId: stage, approvalId: at.approvals()[0]?.about.approvalId ?? '' }));
    expect(await at.item(stage)).toMatchObject({ status: 'refused', followUps: ['again'], drift: [{ shown: 'discovery', now: 'negotiation', proposed: 'evaluation' }] });
    expect(await at.service.followUp(dana, stage, { why: 'again' })).toMatchObject({ status: 'pending', before: 'negotiation', after: 'evaluation' });
  });
});

describe('what crm-sync says', () => {
  it('counts only from who holds the partition (I3): a fenced owner is not heard', async () => {
    const at = await setUp();
    await at.service.sync(dana, { approvals: [{ proposalId: note, payloadHash: await at.hashOf(note), confirmed: true }] });
    const about = { proposalId: note, approvalId: at.approvals()[0]?.about.approvalId ?? '' };
    await at.append(proposalFact('crm.write_claimed', { partition: 0, epoch: 2, owner: 'b' }, {}), proposalFact('crm.write_refused', { epoch: 1, reason: 'expired', vendorMessage: '', found: [] }, about));
    expect((await at.item(note))?.status).toBe('queued');
    await at.append(proposalFact('crm.write_held', { epoch: 2, reason: 'paused', detail: 'Dana: quarter end', approval: Buffer.from('x'), untilMs: 0 }, about));
    expect(await at.item(note)).toMatchObject({ status: 'held', statusDetail: 'paused: Dana: quarter end' });
    await at.append(proposalFact('crm.write_applied', { epoch: 2, recordId: 'r', recordUrl: 'http://crm/r', action: 'note_create' }, about));
    expect(await at.item(note)).toMatchObject({ status: 'applied', recordUrl: 'http://crm/r' });
  });
});
