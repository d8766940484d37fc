import type { DealContext, Fact, FactOf, FactType, PayloadOf, PipelineStage } from '@baton/contracts';
import { createPaces, hygiene, type Paces, withPaces } from '@baton/hygiene';
import { alarmsUntil, type AnyStage, type Settings, stateKeyOf, step } from '@baton/stage';
import { dealChanged } from '@baton/testing';
import { type Opportunity, readOpportunities } from '../data/opportunities.js';
import { type Metric, rateMetric, unmeasured } from '../metric.js';

const stage = hygiene as unknown as AnyStage;
const tenant = 'export';
const dayMs = 86_400_000;

const stages: readonly PipelineStage[] = ['Prospecting', 'Engaging', 'Won', 'Lost'].map((id, order) => ({ id, label: id, order, isWon: id === 'Won', isLost: id === 'Lost' }));

const shown = ({ id, account }: Opportunity, stageId: string, day: string): Fact => {
  const deal: Partial<DealContext> = { dealId: id, name: id, accountName: account, stageId, stages: [...stages], closeDate: '', amount: '', nextStep: '' };
  return dealChanged(deal, { dealId: id, tenant, atMs: Date.parse(day) });
};

/** The story of a deal as far as the export tells it: when it was engaged, and how and when it closed. */
const storyOf = (each: Opportunity): Fact[] => [
  ...(each.engaged === '' ? [] : [shown(each, 'Engaging', each.engaged)]),
  ...(each.closed !== '' && (each.stage === 'Won' || each.stage === 'Lost') ? [shown(each, each.stage, each.closed)] : []),
];

/** Nothing but the paces: next steps and reminders are not what is measured. */
const settingsWith = (paces: Paces): Settings => withPaces({
  latest: <T extends FactType>(type: T) => (type === 'settings.hygiene_rules_published' ? { rulesJson: JSON.stringify({ next_step: { missing_after_days: 365 } }) } as PayloadOf<T> : undefined),
}, tenant, paces);

const lived = (facts: readonly Fact[], untilMs: number, settings: Settings): Fact[] => {
  const [first] = facts;
  if (!first) return [];
  const key = stateKeyOf(stage, first);
  const emitted: Fact[] = [];
  let state = stage.state?.initial;
  const until = (atMs: number): void => { for (const each of alarmsUntil(stage, key, state, atMs, settings)) { emitted.push(...each.emitted); state = each.state; } };
  for (const fact of facts) {
    until(fact.occurredAtMs);
    const result = step(stage, state, fact, settings);
    emitted.push(...result.emitted);
    state = result.state;
  }
  until(untilMs);
  return emitted;
};

const learnPaces = (opportunities: readonly Opportunity[]): Paces => {
  const paces = createPaces();
  const unknown = settingsWith(paces);
  for (const each of opportunities.filter(({ stage: name }) => name === 'Won')) {
    const facts = storyOf(each);
    const pace = lived(facts, facts.at(-1)?.occurredAtMs ?? 0, unknown).filter((fact): fact is FactOf<'deal.pace_measured'> => fact.type === 'deal.pace_measured');
    for (const { id, payload } of pace) paces.learn(tenant, id, payload);
  }
  return paces;
};

const daysOpen = ({ engaged }: Opportunity, until: string): number => (Date.parse(until) - Date.parse(engaged)) / dayMs;

/** Open deals that are stale by the export's own history: older than the oldest deal that closed. */
const trulyStale = (opportunities: readonly Opportunity[], lastDay: string): Set<string> => {
  const oldest = Math.max(...opportunities.filter(({ closed, engaged }) => closed !== '' && engaged !== '').map((each) => daysOpen(each, each.closed)));
  return new Set(opportunities.filter((each) => each.stage === 'Engaging' && each.engaged !== '' && daysOpen(each, lastDay) > oldest).map(({ id }) => id));
};

const names = { stale_precision: { goal: 1 }, stale_recall: { goal: 1 }, missing_guessed: { goal: 0, downward: true } } as const;

/** Which open deals of a CRM export are flagged on its last day, and how many values are proposed that nobody gave a reason for. */
export const staleMetrics = (dataDir: string): Metric[] => {
  const opportunities = readOpportunities(dataDir);
  if (!opportunities) return Object.entries(names).map(([name, bars]) => unmeasured(name, '6_hygiene/crm_opportunities.csv is not there', bars));
  const lastDay = opportunities.map(({ closed }) => closed).toSorted().at(-1) ?? '';
  const settings = settingsWith(learnPaces(opportunities));
  const open = opportunities.filter(({ stage: name }) => name === 'Engaging' || name === 'Prospecting');
  const told = open.map((each) => ({ each, emitted: lived(storyOf(each), Date.parse(lastDay) + dayMs - 1, settings) }));
  const flagged = told.filter(({ emitted }) => emitted.findLast(({ type }) => type === 'deal.stale_flagged' || type === 'deal.stale_cleared')?.type === 'deal.stale_flagged').map(({ each }) => each.id);
  const truth = trulyStale(opportunities, lastDay);
  const hits = flagged.filter((id) => truth.has(id)).length;
  const guessed = told.flatMap(({ emitted }) => emitted).filter(({ type }) => type === 'field.update_proposed').length;
  return [
    rateMetric('stale_precision', hits, flagged.length, names.stale_precision), rateMetric('stale_recall', hits, truth.size, names.stale_recall),
    { name: 'missing_guessed', value: guessed, n: opportunities.length, low: guessed, high: guessed, ...names.missing_guessed },
  ];
};
