import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { z } from 'zod';
import { dismissRequestSchema, editRequestSchema, errorSchema, type ReviewItem, reviewItemSchema, reviewQueueSchema, rejectRequestSchema, syncRequestSchema, syncResponseSchema } from './http.js';

const hash = 'ab'.repeat(32);
const takes = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;
/** Where a value is refused, as the paths of its faults. */
const faultsOf = (schema: z.ZodType, value: unknown): string[] => schema.safeParse(value).error?.issues.map(({ path }) => path.join('.')) ?? [];

const item: ReviewItem = {
  proposalId: 'p1', noteId: 'n1', callId: 'c1', dealId: '4471', origin: 'call', reason: '', belowDial: false, stages: [], action: 'deal_stage_set', label: 'Stage', target: 'Halden Freight', vendor: 'hubspot', before: 'Discovery', after: 'Evaluation',
  payload: '{}', payloadHash: hash, request: 'PATCH deals/4471', confidence: 0.8, evidence: [], risk: 'risky', taint: [], expiresAtMs: 1, edited: false,
  status: 'pending', statusDetail: '', recordUrl: '', changedAtMs: 1, details: [], drift: [], second: { rule: '', firstRepId: '', firstRepName: '' }, followUps: [], follows: { proposalId: '', why: '' },
};

describe('what a rep approves', () => {
  const approval = { proposalId: 'p1', payloadHash: hash };
  const approvals = (count: number) => ({ approvals: Array.from({ length: count }, (_, at) => ({ ...approval, proposalId: `p${at}` })) });

  it.each([[1, true], [100, true], [0, false], [101, false]])('%i approvals at once: %s', (count, taken) => expect(takes(syncRequestSchema, approvals(count))).toBe(taken));

  it.each([
    ['no hash', { proposalId: 'p1' }, 'approvals.0.payloadHash'],
    ['half a hash', { ...approval, payloadHash: hash.slice(1) }, 'approvals.0.payloadHash'],
    ['a hash in capitals, which no canonical form has', { ...approval, payloadHash: hash.toUpperCase() }, 'approvals.0.payloadHash'],
    ['a hash with a line after it', { ...approval, payloadHash: `${hash}\n` }, 'approvals.0.payloadHash'],
    ['no proposal', { ...approval, proposalId: '' }, 'approvals.0.proposalId'],
    ['a proposal id that is a book', { ...approval, proposalId: 'x'.repeat(401) }, 'approvals.0.proposalId'],
    ['a tenant of the sender\'s choice', { ...approval, tenant: 'rival' }, 'approvals.0'],
    ['bytes of the sender\'s choice', { ...approval, payload: '{}' }, 'approvals.0'],
    ['a prototype', JSON.parse(`{"proposalId":"p1","payloadHash":"${hash}","__proto__":{"admin":true}}`) as unknown, 'approvals.0'],
  ])('is refused with %s', (_, bad, where) => expect(faultsOf(syncRequestSchema, { approvals: [bad] })).toEqual([where]));

  it('takes nothing but the list', () => expect(faultsOf(syncRequestSchema, { ...approvals(1), force: true })).toEqual(['']));

  it.each(['not_found', 'changed', 'expired', 'already_decided', 'needs_own_keypress', 'evidence_elsewhere'])('can be refused as %s', (reason) => {
    expect(takes(syncResponseSchema, { approved: [], seconding: [], refused: [{ proposalId: 'p1', reason }] })).toBe(true);
  });
  it('is refused for no other reason', () => expect(takes(syncResponseSchema, { approved: [], seconding: [], refused: [{ proposalId: 'p1', reason: 'because' }] })).toBe(false));
});

describe('what a rep may edit', () => {
  it.each([
    ['a body', { body: 'We agreed on two depots.' }], ['an empty body', { body: '' }], ['a stage', { stageId: 'evaluation' }], ['a close date', { closeDate: '2027-02-28' }],
    ['a leap day', { closeDate: '2028-02-29' }], ['a value', { value: '48000' }], ['no due date any more', { dueDate: '' }], ['a subject and a due date', { subject: 'Send the plan', dueDate: '2026-11-26' }],
  ])('%s', (_, edit) => expect(takes(editRequestSchema, edit)).toBe(true));

  it.each([
    ['a day that does not exist', { closeDate: '2027-02-29' }, 'closeDate'],
    ['a day of another writing', { closeDate: '28.02.2027' }, 'closeDate'],
    ['a moment instead of a day', { closeDate: '2027-02-28T00:00:00Z' }, 'closeDate'],
    ['no close date', { closeDate: '' }, 'closeDate'],
    ['a due date some time', { dueDate: 'soon' }, 'dueDate'],
    ['a task without a subject', { subject: '' }, 'subject'],
    ['a subject without end', { subject: 'x'.repeat(301) }, 'subject'],
    ['a body of megabytes', { body: 'x'.repeat(60_001) }, 'body'],
    ['a value of kilobytes', { value: 'x'.repeat(10_001) }, 'value'],
    ['a number where a text belongs', { value: 48_000 }, 'value'],
    ['the target of the write', { target: { dealId: '9999' } }, ''],
    ['its own risk', { risk: 'low' }, ''],
  ])('not %s', (_, edit, where) => expect(faultsOf(editRequestSchema, edit)).toEqual([where]));
});

describe('what a rep says of proposals and cards', () => {
  it('a rejection needs no reason', () => expect(rejectRequestSchema.parse({})).toEqual({ reason: '' }));
  it('a reason has an end', () => expect(faultsOf(rejectRequestSchema, { reason: 'x'.repeat(501) })).toEqual(['reason']));
  it.each(['handled', 'not_now', 'wrong'])('a card is %s', (verdict) => expect(takes(dismissRequestSchema, { verdict })).toBe(true));
  it.each([[{}], [{ verdict: 'dull' }], [{ verdict: 'wrong', cardId: 'other' }]])('a card is not %j', (body) => expect(takes(dismissRequestSchema, body)).toBe(false));
});

describe('what the console is given', () => {
  it('takes an item as the gateway makes it', () => expect(reviewItemSchema.parse(item)).toEqual(item));

  it.each(['pending', 'seconding', 'rejected', 'expired', 'superseded', 'queued', 'held', 'writing', 'applied', 'refused', 'uncertain', 'undone'])('knows an item that is %s', (status) => {
    expect(takes(reviewItemSchema, { ...item, status })).toBe(true);
  });

  it.each([
    ['a status nobody knows', { status: 'done' }, 'status'], ['an action nobody runs', { action: 'deal_delete' }, 'action'], ['a hash that is none', { payloadHash: 'abc' }, 'payloadHash'],
    ['no id', { proposalId: '' }, 'proposalId'], ['a side nobody takes', { evidence: [{ utteranceId: 'u', speaker: 's', side: 'both', quote: 'q', startMs: 0, endMs: 1 }] }, 'evidence.0.side'],
  ])('refuses %s', (_, change, where) => expect(faultsOf(reviewItemSchema, { ...item, ...change })).toEqual([where]));

  it('finds the item at fault in a queue', () => expect(faultsOf(reviewQueueSchema, { notes: [], items: [item, { ...item, risk: 'none' }], dial: 0.6 })).toEqual(['items.1.risk']));

  it('names errors from a closed list', () => {
    expect(takes(errorSchema, { code: 'conflict', message: 'read it again' })).toBe(true);
    expect(faultsOf(errorSchema, { code: 'oops', message: '' })).toEqual(['code']);
  });
});

describe('any body at all', () => {
  it('is taken or refused with where it is wrong; nothing throws, and nothing passes that was not asked for', () => {
    fc.assert(fc.property(fc.constantFrom(syncRequestSchema, editRequestSchema, rejectRequestSchema, dismissRequestSchema), fc.anything({ withNullPrototype: true, withObjectString: true }), (schema: z.ZodType, body) => {
      const { success, data, error } = schema.safeParse(body);
      if (!success) expect(error.issues.length).toBeGreaterThan(0);
      else expect(Object.keys(data as object).every((key) => ['body', 'stageId', 'closeDate', 'value', 'subject', 'dueDate', 'reason', 'verdict', 'approvals'].includes(key))).toBe(true);
    }), { numRuns: 300 });
  });
});
