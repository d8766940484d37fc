import type { Fact } from './facts.js';
import { plannedTopicOfFact, plannedTopics, topicOfFact, topology } from './topology.js';

/** Identity of a vendor record, the key under which its writes keep their order. */
export const targetKey = (connectionId: string, object: string, recordId: string): string => `${connectionId}|${object}|${recordId}`;

/** What a setting is about among those of its kind: a newer one of the same takes its place. Empty where a tenant has one alone. */
export const settingEntity = (fact: Fact): string => {
  switch (fact.type) {
    case 'settings.rep_added': return fact.about.repId;
    case 'settings.connection_changed': return `${fact.payload.connectionId}|${fact.about.repId}`;
    case 'settings.writes_paused': return fact.payload.connectionId;
    case 'settings.rule_learned': return fact.payload.ruleId;
    case 'settings.kpi_baseline_set': return `${fact.payload.name}|${fact.payload.validFrom}`;
    case 'coach.deal_remembered': return fact.about.dealId;
    default: return '';
  }
};

const settingKinds: Readonly<Partial<Record<Fact['type'], string>>> = {
  'settings.rep_added': 'rep|', 'settings.connection_changed': 'connection|', 'settings.writes_paused': 'pause|', 'settings.approval_rules_published': 'approval-rules', 'settings.rule_learned': 'rule|', 'settings.hygiene_rules_published': 'hygiene-rules', 'settings.dial_set': 'dial', 'settings.kpi_baseline_set': 'baseline|',
};

const idByKind = {
  account: (fact: Fact) => fact.about.accountId || fact.about.dealId,
  call: (fact: Fact) => fact.about.callId,
  deal: (fact: Fact) => fact.about.dealId,
  rep: (fact: Fact) => fact.about.repId,
  proposal: (fact: Fact) => fact.about.proposalId || fact.about.callId,
  target: (fact: Fact) => fact.about.target,
  tenant: (fact: Fact) => fact.tenant,
  entity: (fact: Fact) => `${settingKinds[fact.type] ?? 'playbook'}${settingEntity(fact)}`,
} as const;

/**
 * The Kafka key of a fact: the tenant, then the id its topic is keyed by.
 * @throws {Error} when the fact lacks that id
 */
export const keyOf = (fact: Fact): string => {
  const [topic, planned] = [topicOfFact(fact.type), plannedTopicOfFact(fact.type)];
  const kind = (topic && topology.topics[topic].key) ?? (planned && plannedTopics[planned].key);
  if (!kind) throw new Error(`${fact.type} is in no topic`);
  const id = idByKind[kind](fact);
  if (!id && fact.type !== 'crm.write_claimed') throw new Error(`${fact.type} has no ${kind} id to be keyed by`);
  return `${fact.tenant}|${id}`;
};
