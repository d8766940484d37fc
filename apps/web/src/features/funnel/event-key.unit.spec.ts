import { describe, expect, it } from '@jest/globals';
import { eventPlaceOf } from './event-key.js';
import { entityOf } from './funnel-board.spec.js';

const bare = { accountId: '', dealId: '', callId: '', workflowId: '' };

describe('where the events of an entity are found', () => {
  it.each(['account', 'call', 'deal', 'proposal', 'workflow'] as const)('is by itself for %s', (kind) => {
    expect(eventPlaceOf(entityOf('x', { kind, callId: 'c', dealId: 'd' }))).toEqual({ by: kind, id: 'x' });
  });

  it.each<[string, Partial<typeof bare>, object | undefined]>([
    ['its call', { callId: 'c', workflowId: 'w', dealId: 'd', accountId: 'a' }, { by: 'call', id: 'c' }], ['its motion', { workflowId: 'w', dealId: 'd', accountId: 'a' }, { by: 'workflow', id: 'w' }],
    ['its deal', { dealId: 'd', accountId: 'a' }, { by: 'deal', id: 'd' }], ['its account', { accountId: 'a' }, { by: 'account', id: 'a' }], ['nothing', {}, undefined],
  ])('is by %s for an objection, a mail or a task', (_, ids, place) => {
    expect((['objection', 'message', 'task'] as const).map((kind) => eventPlaceOf(entityOf('x', { ...bare, ...ids, kind })))).toEqual([place, place, place]);
  });
});
