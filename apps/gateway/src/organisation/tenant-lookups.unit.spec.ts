import { describe, expect, it } from '@jest/globals';
import { defaultApprovalRules, type Fact, type PayloadOf } from '@baton/contracts';
import { tenantLookups } from './tenant-lookups.js';

const rep = (tenant: string, repId: string, teamId: string, name: string): Fact => ({ type: 'settings.rep_added', tenant, about: { repId, teamId }, payload: { name } } as Fact);
const rules = (tenant: string, json: object): Fact => ({ type: 'settings.approval_rules_published', tenant, about: { repId: '' }, payload: { rulesJson: JSON.stringify(json) } } as Fact);
const facts = [rep('northwind', 'rep-dana', 'west', 'Dana Okafor'), rep('northwind', 'rep-mei', 'east', 'Mei Lund'), rep('northwind', 'rep-luis', 'west', 'Luis Marin'), rep('northwind', 'rep-new', '', 'New'), rep('rival', 'rep-dana', 'north', 'Dana Other'), rules('northwind', { risky_close_date_days: 7 })];
const lookups = tenantLookups({
  of: (tenant) => ({ latest: <T extends Fact['type']>(type: T, entity = '') => facts.find((fact) => fact.type === type && fact.tenant === tenant && fact.about.repId === entity)?.payload as PayloadOf<T> | undefined }),
  all: <T extends Fact['type']>(type: T) => facts.filter((fact): fact is Extract<Fact, { type: T }> => fact.type === type),
});

describe('what the log says of a tenant', () => {
  it.each([['northwind', 'rep-dana', 'Dana Okafor', 'west'], ['rival', 'rep-dana', 'Dana Other', 'north'], ['northwind', 'rep-gone', 'rep-gone', '']])('of %s calls %s %s, in team %j', (tenant, repId, name, team) => {
    expect([lookups.nameOf(tenant, repId), lookups.teamOf(tenant, repId)]).toEqual([name, team]);
  });

  it.each([['northwind', ['east', 'west']], ['rival', ['north']], ['nobody', []]])('of %s knows the teams %j', (tenant, teams) => expect(lookups.teamsOf(tenant)).toEqual(teams));

  it('takes its own rules, and the standard ones where it has none', () => {
    expect([lookups.rulesOf('northwind').risky_close_date_days, lookups.rulesOf('rival')]).toEqual([7, defaultApprovalRules]);
  });
});
