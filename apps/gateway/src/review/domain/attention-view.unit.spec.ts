import { describe, expect, it } from '@jest/globals';
import { dealAttentionSchema, type DealFlag, type Session } from '@baton/contracts';
import { attentionFor } from './attention-view.js';
import type { FlaggedDeal } from './deal-flags.js';

const rep = (id: string, teamId: string, role: 'rep' | 'admin' = 'rep'): Session['rep'] => ({ id, name: id, email: `${id}@northwind.example`, teamId, timeZone: 'UTC', role });
const teams: Readonly<Record<string, string>> = { 'rep-dana': 'west', 'rep-luis': 'west', 'rep-mei': 'east' };
const context = { nameOf: (repId: string) => `name of ${repId}`, teamOf: (repId: string) => teams[repId] ?? '', labelOf: (dealId: string) => `label of ${dealId}`, pageOf: (dealId: string) => `https://crm.example/${dealId}` };
const flag = (more: Partial<DealFlag> = {}): DealFlag => ({ kind: 'stale', ruleId: '', reason: 'nothing happened for 34 days', sinceMs: 10, route: 'owner', ...more });
const deal = (dealId: string, more: Partial<FlaggedDeal> = {}): FlaggedDeal => ({ dealId, repId: 'rep-dana', teamId: 'west', flags: [flag()], seen: [], ...more });
const seen = (who: Session['rep'], ...flagged: FlaggedDeal[]): string[] => attentionFor(who, flagged, context).deals.map(({ dealId, flags }) => `${dealId} ${flags.map(({ kind }) => kind).join(',')}`);

describe('the deals that need a word', () => {
  it('are named, with why, since when and where the record is', () => {
    const attention = attentionFor(rep('rep-dana', 'west'), [deal('1', { flags: [flag({ kind: 'reminder', ruleId: 'quiet', sinceMs: 20 }), flag()] })], context);
    expect(dealAttentionSchema.parse(attention)).toEqual(attention);
    expect(attention.deals).toEqual([{
      dealId: '1', label: 'label of 1', repId: 'rep-dana', repName: 'name of rep-dana', recordUrl: 'https://crm.example/1', flags: [flag(), flag({ kind: 'reminder', ruleId: 'quiet', sinceMs: 20 })],
    }]);
  });

  it('are gone once every flag is cleared', () => expect(seen(rep('rep-dana', 'west'), deal('1', { flags: [] }))).toEqual([]));

  it('have the rep\'s own first, then what has waited longest', () => {
    const flagged = [deal('team-old', { repId: 'rep-luis', flags: [flag({ sinceMs: 1 })] }), deal('mine-new', { flags: [flag({ sinceMs: 9 })] }), deal('mine-old', { flags: [flag({ sinceMs: 20 }), flag({ kind: 'no_next_step', sinceMs: 3 })] }), deal('team-new', { repId: 'rep-luis', flags: [flag({ sinceMs: 2 })] })];
    expect(seen(rep('rep-dana', 'west'), ...flagged).map((each) => each.split(' ')[0])).toEqual(['mine-old', 'mine-new', 'team-old', 'team-new']);
  });

  const both = { flags: [flag(), flag({ kind: 'reminder', ruleId: 'quiet', route: 'manager' })] };
  it.each<[string, Session['rep'], Partial<FlaggedDeal>, string[]]>([
    ['the owner', rep('rep-dana', ''), { teamId: '' }, ['1 stale,reminder']],
    ['a colleague of the team', rep('rep-luis', 'west'), {}, ['1 stale,reminder']],
    ['another team', rep('rep-mei', 'east'), {}, []],
    ['another team\'s administrator', rep('rep-mei', 'east', 'admin'), {}, []],
    ['an administrator of the owner\'s team, where the deal names no team: what is the manager\'s', rep('rep-ada', 'west', 'admin'), { teamId: '' }, ['1 reminder']],
    ['a colleague, where the deal names no team', rep('rep-luis', 'west'), { teamId: '' }, []],
    ['an administrator without a team', rep('rep-ada', '', 'admin'), { teamId: '', repId: 'rep-gone' }, []],
  ])('are for %s', (_, who, more, expected) => expect(seen(who, deal('1', { ...both, ...more }))).toEqual(expected));

  it('name nobody where the deal has no owner', () => {
    expect(attentionFor(rep('rep-dana', 'west'), [deal('1', { repId: '' })], context).deals[0]?.repName).toBe('');
  });
});
