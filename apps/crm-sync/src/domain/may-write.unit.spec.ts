import { describe, expect, it } from '@jest/globals';
import { mayWriteTo } from './may-write.js';

const dana = { active: true, crmOwnerId: '1001', teamId: 'west' };

describe('a rep may write to a record', () => {
  it.each([
    ['that is nobody’s', '', undefined, true], ['of their own', '1001', dana, true], ['of a team-mate', '1002', { ...dana, crmOwnerId: '1002' }, true],
    ['of an owner who is no rep here', '1003', undefined, true], ['of another team', '1004', { ...dana, crmOwnerId: '1004', teamId: 'east' }, false],
    ['that is nobody’s, whoever else has no owner id', '', { ...dana, crmOwnerId: '', teamId: 'east' }, true], ['of their own, whatever the CRM says of the team', '1001', { ...dana, teamId: 'east' }, true],
    ['of a rep without a team', '1005', { ...dana, crmOwnerId: '1005', teamId: '' }, false],
  ] as const)('%s: %#', (_, ownerId, owner, may) => { expect(mayWriteTo(dana, ownerId, owner)).toBe(may); });

  it('of another rep without a team, when neither has one, may not: no team is no common team', () => {
    expect(mayWriteTo({ ...dana, teamId: '' }, '1005', { ...dana, crmOwnerId: '1005', teamId: '' })).toBe(false);
  });
});
