import { describe, expect, it } from '@jest/globals';
import { haldenDeal } from '@baton/testing';
import { amountPart, lossReasonPart, nextStepPart } from './field-parts.js';

const deal = (change: Partial<typeof haldenDeal>) => ({ ...haldenDeal, ...change });
const set = (part: ReturnType<typeof amountPart>) => (part?.action?.$case === 'dealFieldSet' ? [part.expectedBefore, part.action.value.field, part.action.value.value, part.action.value.kind] : undefined);

describe('another amount', () => {
  it('is shown beside the one before, as a number', () => expect(set(amountPart(deal({ amount: '48000' }), '52000'))).toEqual([[{ field: 'amount', value: '48000' }], 'amount', '52000', 'FIELD_KIND_NUMBER']));
  it('is set where there was none', () => expect(set(amountPart(deal({ amount: '' }), '52000'))?.[0]).toEqual([{ field: 'amount', value: '' }]));
  it.each(['48000', '48000.00', '048000'])('is none where %s is there already', (amount) => expect(amountPart(deal({ amount }), '48000')).toBeUndefined());
});

describe('another next step', () => {
  it.each(['hubspot', 'salesforce', ''])('is proposed in %s', (vendor) => expect(set(nextStepPart(deal({ vendor, nextStep: 'Call Tom' }), 'Send the plan'))).toEqual([[{ field: 'next_step', value: 'Call Tom' }], 'next_step', 'Send the plan', 'FIELD_KIND_TEXT']));
  it('is none in Pipedrive', () => expect(nextStepPart(deal({ vendor: 'pipedrive' }), 'Send the plan')).toBeUndefined());
  it('is none where it stands already', () => expect(nextStepPart(deal({ nextStep: 'Send the plan' }), 'Send the plan')).toBeUndefined());
  it('is as long as every vendor takes it', () => expect(set(nextStepPart(deal({}), 'x'.repeat(400)))?.[2]).toBe('x'.repeat(255)));
});

describe('a reason for the loss', () => {
  it('goes to the field that HubSpot has for it, while that is empty', () => expect(set(lossReasonPart(deal({ vendor: 'hubspot' }), 'Price: no budget'))).toEqual([[{ field: 'closed_lost_reason', value: '' }], 'closed_lost_reason', 'Price: no budget', 'FIELD_KIND_TEXT']));
  it.each(['salesforce', 'pipedrive'])('has no field in %s', (vendor) => expect(lossReasonPart(deal({ vendor }), 'Price: no budget')).toBeUndefined());
});
