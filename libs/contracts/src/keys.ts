import type { Fact } from './facts.js';
import { topicOfFact, topology } from './topology.js';

/** Identity of a vendor record, the key under which its writes keep their order. */
export const targetKey = (connectionId: string, object: string, recordId: string): string => `${connectionId}|${object}|${recordId}`;

const idByKind = {
  call: (fact: Fact) => fact.about.callId,
  proposal: (fact: Fact) => fact.about.proposalId || fact.about.callId,
  target: (fact: Fact) => fact.about.target,
  entity: (fact: Fact) => (fact.type === 'settings.rep_added' ? `rep|${fact.about.repId}` : 'playbook'),
} as const;

/**
 * The Kafka key of a fact: the tenant, then the id its topic is keyed by.
 * @throws {Error} when the fact lacks that id
 */
export const keyOf = (fact: Fact): string => {
  const topic = topicOfFact(fact.type);
  if (!topic) throw new Error(`${fact.type} is in no topic`);
  const kind = topology.topics[topic].key;
  const id = idByKind[kind](fact);
  if (!id && fact.type !== 'crm.write_claimed') throw new Error(`${fact.type} has no ${kind} id to be keyed by`);
  return `${fact.tenant}|${id}`;
};
