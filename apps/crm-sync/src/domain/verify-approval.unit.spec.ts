import { describe, expect, it } from '@jest/globals';
import { approvalRulesSchema, defaultApprovalRules, type FactOf, FieldKind } from '@baton/contracts';
import { canonicalJson, createSigningKey, sha256, verifyApproval as signatureHolds } from '@baton/platform';
import { approvalOf, draftCommand, fieldCommand, noteCommand, specSigningKey, stageCommand } from '@baton/testing';
import fc from 'fast-check';
import { longestPayload, type Verifier, verifyApproval } from './verify-approval.js';

type Approval = FactOf<'write.approved'>;
const keys: Record<string, string> = { [specSigningKey.keyId]: specSigningKey.publicPem };

const verifier: Verifier = {
  sha256, canonical: canonicalJson, rules: () => defaultApprovalRules,
  isMailbox: (connectionId) => connectionId === 'gmail-main',
  nowMs: Date.UTC(2026, 10, 23, 10, 6),
  tenantOf: (connectionId) => ({ 'hubspot-main': 'northwind', 'gmail-main': 'northwind', 'other-crm': 'contoso' })[connectionId],
  rep: (tenant, repId) => (tenant === 'northwind' && ['rep-dana', 'rep-luis', 'rep-gone'].includes(repId) ? { active: repId !== 'rep-gone', crmOwnerId: '1001', teamId: 'west' } : undefined),
  signature: ({ payload, about, tenant }) => {
    const key = keys[payload.keyId];
    if (key === undefined) return 'unknown_key';
    const holds = signatureHolds({
      approvalId: about.approvalId, approvedAtMs: payload.approvedAtMs, expiresAtMs: payload.expiresAtMs, payloadHash: payload.payloadHash,
      proposalId: about.proposalId, repId: about.repId, target: about.target, tenant, ...(payload.secondRepId !== '' && { secondRepId: payload.secondRepId }),
    }, payload.signature, key);
    return holds ? 'holds' : 'bad_signature';
  },
};

const approval = approvalOf(stageCommand());
const withPayload = (change: Partial<Approval['payload']>): Approval => ({ ...approval, payload: { ...approval.payload, ...change } });
const withAbout = (change: Partial<Approval['about']>): Approval => ({ ...approval, about: { ...approval.about, ...change } });
const elsewhere = (connectionId: string): Approval => approvalOf({ ...noteCommand(), target: { connectionId, vendor: 'hubspot', object: 'deal', recordId: '4471', label: '', recordVersion: '' } });

describe('an approval before it is written', () => {
  it('is accepted when every binding holds', () => {
    expect(verifyApproval(approval, verifier)).toMatchObject({ ok: true, rep: { crmOwnerId: '1001', teamId: 'west' }, command: stageCommand() });
  });

  it.each([
    ['signed by a key nobody trusts', approvalOf(stageCommand(), { key: createSigningKey() }), 'unknown_key'],
    ['whose signature was made up', withPayload({ signature: 'AAAA' }), 'bad_signature'],
    ['whose id was changed', withAbout({ approvalId: 'other' }), 'bad_signature'],
    ['moved to another proposal', withAbout({ proposalId: 'proposal-2' }), 'bad_signature'],
    ['moved to another rep', withAbout({ repId: 'rep-luis' }), 'bad_signature'],
    ['moved to another record', withAbout({ target: 'hubspot-main|deal|4472' }), 'bad_signature'],
    ['moved to another tenant', { ...approval, tenant: 'contoso' }, 'bad_signature'],
    ['given a longer life', withPayload({ expiresAtMs: approval.payload.expiresAtMs + 1 }), 'bad_signature'],
    ['given an earlier time', withPayload({ approvedAtMs: approval.payload.approvedAtMs - 1 }), 'bad_signature'],
    ['with another hash', withPayload({ payloadHash: 'ff' }), 'bad_signature'],
    ['whose bytes were changed', withPayload({ payload: approval.payload.payload.replace('evaluation', 'closedwon') }), 'hash_mismatch'],
    ['of a rep the tenant does not have', approvalOf(stageCommand(), { repId: 'rep-stranger' }), 'unknown_rep'],
    ['for a connection nobody has', elsewhere('gone'), 'not_connected'],
    ["for another tenant's connection", elsewhere('other-crm'), 'wrong_tenant'],
  ] as const)('is refused when %s', (_, altered, reason) => {
    expect(verifyApproval(altered as Approval, verifier)).toEqual({ ok: false, reason });
  });

  it('is refused once it has expired', () => {
    expect(verifyApproval(approval, { ...verifier, nowMs: approval.payload.expiresAtMs })).toEqual({ ok: false, reason: 'expired' });
  });

  it('is refused when the rep has lost the right since', () => {
    expect(verifyApproval(approval, { ...verifier, rep: () => ({ active: false, crmOwnerId: '', teamId: '' }) })).toEqual({ ok: false, reason: 'inactive_rep' });
  });

  it.each([['no JSON', 'not json'], ['no command', '{}'], ['a list', '[]']])('is refused when its signed bytes are %s', (_, payload) => {
    const sound: Verifier = { ...verifier, signature: () => 'holds' };
    expect(verifyApproval(withPayload({ payload, payloadHash: sha256(payload) }), sound)).toEqual({ ok: false, reason: 'unreadable_payload' });
  });

  it.each([['null', 'null'], ['a text', '"x"'], ['an action without a target', '{"noteCreate":{"body":"x"}}'], ['a target without an action', '{"target":{"recordId":"4471"}}'], ['nothing', '']])('is refused when its signed bytes are %s', (_, payload) => {
    const sound: Verifier = { ...verifier, signature: () => 'holds' };
    expect(verifyApproval(withPayload({ payload, payloadHash: sha256(payload) }), sound)).toEqual({ ok: false, reason: 'unreadable_payload' });
  });

  it.each([['connectionId', 'other-crm'], ['object', 'contact'], ['recordId', '4472']])('is refused when the %s in its bytes is not the one it is filed under', (field, value) => {
    const command = stageCommand();
    const moved = approvalOf({ ...command, target: { connectionId: 'hubspot-main', vendor: 'hubspot', object: 'deal', recordId: '4471', label: '', recordVersion: '', [field]: value } });
    const sound: Verifier = { ...verifier, signature: () => 'holds' };
    expect(verifyApproval({ ...moved, about: { ...moved.about, target: approval.about.target } }, sound)).toEqual({ ok: false, reason: 'wrong_target' });
  });

  it.each([[-1, true], [0, false], [1, false]])('expires %i ms from its end: accepted %s', (afterMs, ok) => {
    expect(verifyApproval(approval, { ...verifier, nowMs: approval.payload.expiresAtMs + afterMs }).ok).toBe(ok);
  });

  it('is judged by the standing the rep has now, in the tenant that signed', () => {
    const asked: [string, string][] = [];
    verifyApproval(approval, { ...verifier, rep: (tenant, repId) => { asked.push([tenant, repId]); return undefined; } });
    expect(asked).toEqual([['northwind', 'rep-dana']]);
  });

  it('is refused with any one character of its bytes changed, and accepted with none', () => {
    const { payload } = approval.payload;
    fc.assert(fc.property(fc.nat(payload.length - 1), fc.string({ minLength: 0, maxLength: 2 }), (at, put) => {
      const altered = payload.slice(0, at) + put + payload.slice(at + 1);
      expect(verifyApproval(withPayload({ payload: altered }), verifier).ok).toBe(altered === payload);
    }));
  });

  it('looks at nothing of the bytes before the signature over their hash holds', () => {
    const forged: Verifier = { ...verifier, signature: () => 'bad_signature', tenantOf: () => { throw new Error('asked'); }, rep: () => { throw new Error('asked'); }, sha256: () => { throw new Error('hashed'); } };
    expect(verifyApproval(withPayload({ payload: '{'.repeat(100_000) }), forged)).toEqual({ ok: false, reason: 'bad_signature' });
  });

  it('is refused when its bytes name another record than it is filed under', () => {
    const sound: Verifier = { ...verifier, signature: () => 'holds' };
    expect(verifyApproval(withAbout({ target: 'hubspot-main|deal|1' }), sound)).toEqual({ ok: false, reason: 'wrong_target' });
  });
});

describe('the bytes of an approval', () => {
  const sound: Verifier = { ...verifier, signature: () => 'holds' };
  const signed = (payload: string): Approval => withPayload({ payload, payloadHash: sha256(payload) });
  const { payload } = approval.payload;

  it.each([
    ['a key this build does not know', payload.replace('{', '{"alsoDelete":true,')],
    ['a prototype key', payload.replace('{', '{"__proto__":{"admin":true},')],
    ['a key twice', payload.replace('{', '{"dealStageSet":{"stageId":"closedwon"},')],
    ['spaces between', payload.replaceAll(':', ': ')],
    ['another order of keys', JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(payload) as object).toReversed()))],
    ['two actions at once', payload.replace('{', '{"noteCreate":{"body":"x"},')],
  ])('are refused with %s, though hash and signature hold: what ran would not be what was shown (I2)', (_, bytes) => {
    expect(bytes).not.toBe(payload);
    expect(verifyApproval(signed(bytes), sound)).toEqual({ ok: false, reason: 'unreadable_payload' });
  });

  it('are read up to the longest there may be', () => {
    const ofLength = (length: number): Approval => approvalOf(noteCommand('x'.repeat(length)));
    const short = ofLength(1).payload.payload.length - 1;
    const longest = ofLength(longestPayload - short);
    expect(longest.payload.payload.length).toBe(longestPayload);
    expect(verifyApproval(longest, verifier)).toMatchObject({ ok: true });
    expect(verifyApproval(ofLength(longestPayload - short + 1), verifier)).toEqual({ ok: false, reason: 'too_large' });
  });

  it('are not even read when they are five megabytes', () => {
    const large = approvalOf(noteCommand('x'.repeat(5_000_000)));
    expect(verifyApproval(large, { ...sound, canonical: () => { throw new Error('read'); } })).toEqual({ ok: false, reason: 'too_large' });
    expect(verifyApproval(approvalOf(noteCommand('x'.repeat(longestPayload - 2_000))), sound).ok).toBe(true);
  });
});

describe('a draft', () => {
  it("goes to the approving rep's own mailbox alone", () => {
    expect(verifyApproval(approvalOf(draftCommand()), verifier).ok).toBe(true);
    expect(verifyApproval(approvalOf(draftCommand('x', 'rep-luis')), verifier)).toEqual({ ok: false, reason: 'wrong_mailbox' });
  });
});

describe('a write that wants two reps', () => {
  const strict: Verifier = { ...verifier, rules: () => approvalRulesSchema.parse({ second_approver: { amount_from: 100_000, stages: ['closedwon'] } }) };
  const amount = (value: string) => fieldCommand('amount', value, '48000', FieldKind.NUMBER);

  it.each([
    ['one', amount('100000'), {}, 'needs_second_approver'], ['the same one twice', amount('100000'), { secondRepId: 'rep-dana' }, 'needs_second_approver'],
    ['one who has left as second', amount('100000'), { secondRepId: 'rep-gone' }, 'needs_second_approver'], ['a stranger as second', amount('100000'), { secondRepId: 'rep-x' }, 'needs_second_approver'],
    ['one, to a stage of the rule', stageCommand('closedwon'), {}, 'needs_second_approver'],
  ] as const)('is refused with %s', (_, command, options, reason) => { expect(verifyApproval(approvalOf(command, options), strict)).toEqual({ ok: false, reason }); });

  it.each([['two', amount('100000'), { secondRepId: 'rep-luis' }], ['one below the limit', amount('99999.99'), {}], ['one to another stage', stageCommand('evaluation'), {}]] as const)('is accepted with %s', (_, command, options) => {
    expect(verifyApproval(approvalOf(command, options), strict).ok).toBe(true);
  });

  it('is refused with a second rep whom nobody signed for', () => {
    const made = approvalOf(amount('100000'));
    expect(verifyApproval({ ...made, payload: { ...made.payload, secondRepId: 'rep-luis' } }, strict)).toEqual({ ok: false, reason: 'bad_signature' });
  });
});
