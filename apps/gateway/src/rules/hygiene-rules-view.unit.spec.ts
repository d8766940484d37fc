import { describe, expect, it } from '@jest/globals';
import { defaultHygieneRules, explainHygieneRules, type Fact, hygieneRulesViewSchema, type PayloadOf } from '@baton/contracts';
import { hygieneRulesPublished } from '@baton/testing';
import { hygieneRulesView } from './hygiene-rules-view.js';

const settingsWith = (...facts: Fact[]) => ({ of: (tenant: string) => ({ latest: <T extends Fact['type']>(type: T) => facts.find((fact) => fact.type === type && fact.tenant === tenant)?.payload as PayloadOf<T> | undefined }) });

describe('the rules in sentences', () => {
  it('are the standard ones where nobody published any', () => {
    expect(hygieneRulesView(settingsWith(), 'northwind')).toEqual({ version: 'standard', isOwn: false, sentences: explainHygieneRules(defaultHygieneRules) });
  });

  it('are the tenant\'s own, and nobody else\'s', () => {
    const settings = settingsWith(hygieneRulesPublished({ version: '2027', reminders: [{ id: 'quiet', when: { quiet_days: 5 }, say: 'Ask who signs' }] }));
    const own = hygieneRulesView(settings, 'northwind');
    expect(hygieneRulesViewSchema.parse(own)).toEqual(own);
    expect([own.version, own.isOwn, own.sentences.at(-1)]).toEqual(['2027', true, 'When nothing happened for 5 days: “Ask who signs”, told to the owner.']);
    expect(hygieneRulesView(settings, 'rival').isOwn).toBe(false);
  });
});
