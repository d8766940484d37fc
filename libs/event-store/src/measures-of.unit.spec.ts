import { describe, expect, it } from '@jest/globals';
import { DealContext, type Fact } from '@baton/contracts';
import { measuresOf } from './measures-of.js';
import { sampleFact } from './testing/sample-fact.js';

const stages = [{ id: 'open', isWon: false, isLost: false }, { id: 'won', isWon: true, isLost: false }, { id: 'lost', isWon: false, isLost: true }]
  .map((stage, order) => ({ ...stage, label: stage.id, order }));
const changed = (deal: Partial<DealContext> | undefined): Fact =>
  sampleFact('crm.deal_changed', { payload: { deal: deal && DealContext.fromPartial({ dealId: '1', stages, stageId: 'open', ...deal }), changed: [], why: 'poll' } });
const approved = (payload: string): Fact => {
  const sample = sampleFact('write.approved');
  return { ...sample, payload: { ...sample.payload, payload, action: 'deal_stage_set', edited: false } } as typeof sample;
};

describe('what the CRM says of a deal', () => {
  it.each([['open', 'open'], ['won', 'won'], ['lost', 'lost'], ['renamed since', '']])('in the stage %s is %j', (stageId, outcome) => {
    expect(measuresOf(changed({ stageId })).outcome).toBe(outcome);
  });

  it.each([['48000', 48_000], ['0.005', 0.01], ['-1', -1], ['', 0], ['48.000,00', 0], ['1e99', 0], ['NaN', 0]])('is worth %j as %d', (amount, worth) => {
    expect(measuresOf(changed({ amount, currency: 'EUR' }))).toMatchObject({ amount: worth, currency: 'EUR' });
  });

  it('is nothing where the fact holds no deal', () => expect(measuresOf(changed(undefined))).toMatchObject({ outcome: '', amount: 0, currency: '' }));
});

describe('an approval', () => {
  it.each([
    ['of a stage', '{"dealStageSet":{"stageId":"x"}}', 'deal_stage_set'],
    ['that takes a write back', '{"dealStageSet":{"stageId":"x"},"undoesApprovalId":"a-1"}', 'undo'],
    ['with nothing to take back', '{"undoesApprovalId":""}', 'deal_stage_set'],
    ['whose words only mention one', '{"noteCreate":{"body":"\\"undoesApprovalId\\":\\"a-1\\""}}', 'deal_stage_set'],
  ])('%s is about %s', (_, payload, action) => expect(measuresOf(approved(payload)).action).toBe(action));
});
