import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { teamScope } from './team-scope.js';

describe('whose work is shown', () => {
  it.each([
    ['an admin every team', 'admin', 'west', undefined, ''], ['an admin every team', 'admin', 'west', '', ''], ['an admin the one that is named', 'admin', 'west', 'east', 'east'], ['an admin without a team', 'admin', '', 'east', 'east'],
    ['a rep the own team', 'rep', 'west', undefined, 'west'], ['a rep the own team', 'rep', 'west', '', 'west'], ['a rep who names the own team', 'rep', 'west', 'west', 'west'],
  ] as const)('%s', (_, role, teamId, asked, team) => expect(teamScope({ role, teamId }, asked)).toEqual({ team }));

  it.each([['west', 'east', /only an admin sees the team east; leave team out/], ['', undefined, /you are in no team/], ['', '', /you are in no team/], ['', 'west', /you are in no team/]])('of a rep in "%s" not that of %p', (teamId, asked, words) => {
    expect(teamScope({ role: 'rep', teamId }, asked)).toEqual({ complaint: expect.stringMatching(words) });
  });

  it('is never all of it for who is no admin', () => {
    fc.assert(fc.property(fc.string(), fc.option(fc.string(), { nil: undefined }), (teamId, asked) => {
      const scope = teamScope({ role: 'rep', teamId }, asked);
      expect('complaint' in scope || (scope.team !== '' && scope.team === teamId)).toBe(true);
    }));
  });
});
