import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factTypes, isFactType } from './facts.js';
import { parkedTopic, plannedTopicNames, plannedTopicOfFact, plannedTopics, serviceNames, topicNames, topicOfFact, topicsWrittenBy, topology } from './topology.js';
import { topologyPicture } from './topology-picture.js';

const facts = topicNames.flatMap((topic) => [...topology.topics[topic].facts]);
const reads = (service: string): readonly string[] => topology.services[service as keyof typeof topology.services].reads;

describe('the topology', () => {
  it('carries every fact that has a codec in exactly one topic, or plans to', () => {
    const planned = plannedTopicNames.flatMap((topic) => [...plannedTopics[topic].facts]);
    expect([...facts, ...planned].toSorted()).toEqual([...factTypes].toSorted());
    expect(new Set(facts).size).toBe(facts.length);
  });

  it.each(topicNames)('%s has a grammar, a real writer and a reader', (topic) => {
    expect(topic).toMatch(/^[a-z]+(\.[a-z]+)*\.v\d+$/);
    expect(serviceNames).toContain(topology.topics[topic].writer);
    // What a rep's day is made of is counted, and no stage acts on it.
    expect(serviceNames.some((service) => (service !== 'analytics' || topic === 'rep.v1') && reads(service).includes(topic))).toBe(true);
  });

  it('gives every topic with facts of its own to analytics', () => expect([...reads('analytics')].toSorted()).toEqual(topicNames.filter((topic) => topology.topics[topic].facts.length > 0).toSorted()));

  it('lets crm-sync alone read approvals, beside the queue they come from, the auditor and the record of every event', () => {
    expect(serviceNames.filter((service) => reads(service).includes('write.approved.v1')).toSorted()).toEqual(['analytics', 'audit', 'crm-sync', 'gateway']);
    expect(topology.topics['write.approved.v1'].writer).toBe('gateway');
    expect(topology.topics['crm.v1'].writer).toBe('crm-sync');
  });

  it('tells the topics of each writer, every one once', () => {
    expect(serviceNames.flatMap((service) => topicsWrittenBy(service)).toSorted()).toEqual(topicNames.toSorted());
    expect(topicsWrittenBy('coach')).toEqual(['coach.v1', 'coach.deal.v1']);
    expect(topicsWrittenBy('nobody')).toEqual([]);
  });

  it('keeps approvals and their ledger co-partitioned', () => {
    const [approvals, ledger] = [topology.topics['write.approved.v1'], topology.topics['crm.v1']];
    expect([approvals.key, approvals.partitions, approvals.compacted]).toEqual([ledger.key, ledger.partitions, ledger.compacted]);
  });

  it('has no loop but the declared ones: settings are what people set, no consequence of a fact', () => {
    const declared = new Set(topology.declaredCycles.map(([writer, reader]) => `${writer}>${reader}`));
    const next = (service: string): string[] => topicsWrittenBy(service).filter((topic) => topic !== 'settings.v1')
      .flatMap((topic) => serviceNames.filter((reader) => reads(reader).includes(topic) && !declared.has(`${service}>${reader}`)));
    const reachable = (from: string, seen = new Set<string>()): Set<string> => {
      for (const service of next(from)) if (!seen.has(service)) { seen.add(service); reachable(service, seen); }
      return seen;
    };
    for (const service of serviceNames) expect([service, reachable(service).has(service)]).toEqual([service, false]);
  });

  it('has one proto file per fact, named after it', () => {
    const files = readdirSync(join(import.meta.dirname, '../proto/baton/facts/v1'));
    for (const type of factTypes) expect(files).toContain(`${type.replace('.', '_')}.proto`);
  });

  it('finds topics by fact and names parked topics', () => {
    expect(topicOfFact('coach.card_raised')).toBe('coach.v1');
    expect(topicOfFact('nobody.knows')).toBeUndefined();
    expect(parkedTopic('coach')).toBe('coach.parked.v1');
    expect(isFactType('toString')).toBe(false);
  });

  it.each(plannedTopicNames)('plans %s under a name and for a writer that nobody has yet', (topic) => {
    const { writer, facts: awaited } = plannedTopics[topic];
    expect([topicNames.map(String), serviceNames.map(String)]).toEqual([expect.not.arrayContaining([topic]), expect.not.arrayContaining([writer])]);
    for (const fact of awaited) expect([fact, topicOfFact(fact), plannedTopicOfFact(fact)]).toEqual([fact, undefined, topic]);
    expect(topologyPicture()).toContain(`${writer}[${writer}, planned] -.->|${topic}| log`);
  });

  it('is drawn with every topic and service', () => {
    const picture = topologyPicture();
    for (const topic of topicNames.filter((each) => each !== 'review.v1' && each !== 'rep.v1' && !each.endsWith('deal.v1'))) expect(picture).toContain(topic);
    for (const service of serviceNames) expect(picture).toContain(`[${service}]`);
  });
});
