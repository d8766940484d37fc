import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ApprovalRules, approvalRulesSchema, defaultApprovalRules, riskOf, secondApproverRule } from './approval-rules.js';
import { type Command, FieldKind } from './gen/baton/commands/v1/command.js';

const command = (action: Command['action'], before: Readonly<Record<string, string>> = {}): Command => ({
  target: { connectionId: 'hubspot-main', vendor: 'hubspot', object: 'deal', recordId: '4471', label: 'Halden Freight', recordVersion: '' }, undoesApprovalId: '',
  expectedBefore: Object.entries(before).map(([name, value]) => ({ field: name, value })), action,
});
const stage = (stageId: string): Command => command({ $case: 'dealStageSet', value: { stageId, stageLabel: stageId, beforeLabel: '' } }, { stage: 'discovery' });
const closeDate = (to: string, before = '2027-01-30'): Command => command({ $case: 'dealCloseDateSet', value: { closeDate: to } }, { amount: '7', close_date: before });
const field = (name: string, value: string, before: Readonly<Record<string, string>> = {}): Command =>
  command({ $case: 'dealFieldSet', value: { field: name, label: name, value, kind: FieldKind.TEXT, valueLabel: '' } }, before);
const note = command({ $case: 'noteCreate', value: { body: '<p>Agreed</p>', atMs: 0 } });
const task = command({ $case: 'taskCreate', value: { subject: 'Send the plan', body: '', dueDate: '2099-01-01' } });
const removal = command({ $case: 'createdRecordRemove', value: { kind: 'note', recordId: '9', summary: '' } });
const mail = command({ $case: 'mailDraftCreate', value: { to: ['priya@haldenfreight.example'], subject: '', body: '', threadId: '', inReplyTo: '', replyToMessageId: '' } });

const rules = (second: Partial<ApprovalRules['second_approver']>, days = 30): ApprovalRules => ({ risky_close_date_days: days, second_approver: { stages: [], ...second } });

describe('the rules of a tenant', () => {
  it('are thirty days and no second approver where nothing is said', () => {
    expect(defaultApprovalRules).toEqual({ risky_close_date_days: 30, second_approver: { stages: [] } });
    expect(approvalRulesSchema.parse({ second_approver: { amount_from: 5 } })).toEqual({ risky_close_date_days: 30, second_approver: { amount_from: 5, stages: [] } });
  });

  it.each([
    { risky_close_date_days: -1 }, { risky_close_date_days: 1.5 }, { second_approver: { amount_from: -1 } }, { second_approver: { stages: [''] } }, { second_approver: { close_date_days: -1 } },
    { second_approver: { close_date_days: 0.5 } }, { second_approver: { amount: 1 } }, { days: 3 },
  ])('refuse %j', (wrong) => { expect(approvalRulesSchema.safeParse(wrong).success).toBe(false); });

  it.each([{ risky_close_date_days: 0 }, { second_approver: { amount_from: 0, close_date_days: 0, stages: ['closedwon'] } }])('take %j', (right) => { expect(approvalRulesSchema.safeParse(right).success).toBe(true); });
});

describe('how careful a rep has to be', () => {
  it.each([
    ['a note', note, 'low'], ['a task', task, 'low'], ['a mail draft', mail, 'low'], ['another field', field('next_step', 'Plan'), 'low'], ['nothing at all', command(undefined), 'low'],
    ['a stage', stage('evaluation'), 'risky'], ['a stage as a field', field('stage', 'evaluation'), 'risky'], ['an amount', field('amount', '1'), 'risky'], ['an amount taken away', field('amount', ''), 'risky'],
    ['a removal', removal, 'risky'],
    ['a close date moved thirty days', closeDate('2027-03-01'), 'low'], ['a close date moved thirty-one days', closeDate('2027-03-02'), 'risky'],
    ['a close date moved thirty-one days back', closeDate('2026-12-30'), 'risky'], ['a close date moved thirty days back', closeDate('2026-12-31'), 'low'],
    ['a close date where there was none', closeDate('2027-01-30', ''), 'risky'], ['a close date that is none', closeDate('soon'), 'risky'],
    ['a close date whose value before nobody was shown', command({ $case: 'dealCloseDateSet', value: { closeDate: '2027-01-30' } }), 'risky'],
    ['a close date as a field', field('close_date', '2027-02-28', { close_date: '2027-02-27' }), 'low'], ['a close date as a field, far away', field('close_date', '2028-02-28', { close_date: '2027-02-27' }), 'risky'],
  ] as const)('%s', (_, each, risk) => { expect(riskOf(each, defaultApprovalRules)).toBe(risk); });

  it('goes by the tenant’s own number of days, and the further the riskier', () => {
    fc.assert(fc.property(fc.nat(400), fc.nat(400), (moved, allowed) => {
      const to = new Date(Date.UTC(2027, 0, 30) + moved * 86_400_000).toISOString().slice(0, 10);
      expect(riskOf(closeDate(to), rules({}, allowed))).toBe(moved > allowed ? 'risky' : 'low');
    }));
  });
});

describe('who has to approve as well', () => {
  it.each([
    ['no rule', stage('closedwon'), rules({}), undefined],
    ['a stage of the rule', stage('closedwon'), rules({ stages: ['closedlost', 'closedwon'] }), 'a move to closedwon wants a second approver'],
    ['a stage of the rule as a field', field('stage', 'closedwon'), rules({ stages: ['closedwon'] }), 'a move to closedwon wants a second approver'],
    ['another stage', stage('evaluation'), rules({ stages: ['closedwon'] }), undefined],
    ['another field of that value', field('next_step', 'closedwon'), rules({ stages: ['closedwon'] }), undefined],
    ['an amount of the rule', field('amount', '100000'), rules({ amount_from: 100_000 }), 'an amount of 100000 or more wants a second approver'],
    ['a smaller amount', field('amount', '99999.99'), rules({ amount_from: 100_000 }), undefined],
    ['an amount that is no number', field('amount', 'a lot'), rules({ amount_from: 100_000 }), 'an amount of 100000 or more wants a second approver'],
    ['an amount with no rule', field('amount', '1e9'), rules({ stages: ['closedwon'] }), undefined],
    ['another field that is a number', field('seats', '200000'), rules({ amount_from: 100_000 }), undefined],
    ['a close date moved further', closeDate('2027-03-02'), rules({ close_date_days: 30 }), 'a close date moved by more than 30 days wants a second approver'],
    ['a close date moved as far as allowed', closeDate('2027-03-01'), rules({ close_date_days: 30 }), undefined],
    ['a close date with no rule', closeDate('2029-03-01'), rules({ amount_from: 1 }), undefined],
    ['a close date as a field', field('close_date', '2029-03-01', { close_date: '2027-01-30' }), rules({ close_date_days: 30 }), 'a close date moved by more than 30 days wants a second approver'],
    ['a note', note, rules({ amount_from: 0, close_date_days: 0, stages: ['closedwon'] }), undefined],
    ['a removal', removal, rules({ amount_from: 0, close_date_days: 0, stages: ['closedwon'] }), undefined],
  ] as const)('%s', (_, each, tenant, rule) => { expect(secondApproverRule(each, tenant)).toBe(rule); });

  it('wants one for every amount above one that wants one', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), fc.double({ min: 0, max: 1e12, noNaN: true }), fc.double({ min: 0, max: 1e12, noNaN: true }), (from, one, more) => {
      const asked = (amount: number): boolean => secondApproverRule(field('amount', String(amount)), rules({ amount_from: from })) !== undefined;
      expect(asked(one)).toBe(one >= from);
      if (asked(one)) expect(asked(one + more)).toBe(true);
    }));
  });
});
