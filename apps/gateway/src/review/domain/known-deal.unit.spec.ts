import { describe, expect, it } from '@jest/globals';
import { callStartMs, dealChanged } from '@baton/testing';
import { followDeal } from './known-deal.js';

describe('a deal as the CRM last showed it', () => {
  it('has what people call it, where it lives and its pipeline in order', () => {
    const stages = [{ id: 'b', label: 'Second', order: 2, isWon: false, isLost: false }, { id: 'a', label: '', order: 1, isWon: false, isLost: false }];
    expect(followDeal(undefined, dealChanged({ name: 'Halden pilot', stages }))).toEqual({
      dealId: '4471', label: 'Halden pilot', connectionId: 'hubspot-main', asOfMs: callStartMs, stages: [{ id: 'a', label: 'a' }, { id: 'b', label: 'Second' }],
    });
  });

  it.each([[{ name: '' }, 'Halden Freight'], [{ name: '', accountName: '' }, 'deal 4471']])('goes by another name where %j', (deal, label) => expect(followDeal(undefined, dealChanged(deal))?.label).toBe(label));

  it('stays as it was seen later, whichever look is read first', () => {
    const [early, late] = [dealChanged({ name: 'early' }, { atMs: callStartMs }), dealChanged({ name: 'late' }, { atMs: callStartMs + 1 })];
    for (const facts of [[early, late], [late, early], [late, early, late]]) expect(facts.reduce(followDeal, undefined as ReturnType<typeof followDeal>)?.label).toBe('late');
  });

  it('is unknown while a look brought nothing', () => {
    const empty = { ...dealChanged(), payload: { ...dealChanged().payload, deal: undefined } };
    expect(followDeal(undefined, empty)).toBeUndefined();
  });
});
