import { describe, expect, it } from '@jest/globals';
import { complaintsIn } from './fixture-tree.spec.js';
import { type Pipeline, topologyGate } from './topology.js';

const pipeline: Pipeline = {
  topics: {
    'call.v1': { writer: 'ingest', facts: ['call.started', 'call.ended'] },
    'write.approved.v1': { writer: 'gateway', facts: ['write.approved'] },
    'crm.v1': { writer: 'crm-sync', facts: ['crm.write_applied'] },
  },
  services: { ingest: { reads: [] }, gateway: { reads: ['call.v1', 'crm.v1'] }, 'crm-sync': { reads: ['write.approved.v1', 'crm.v1'] } },
};
const types = ['call.started', 'call.ended', 'write.approved', 'crm.write_applied'];
const source = ['export const topology = {', ...Object.keys(pipeline.topics).map((topic) => `  '${topic}': { facts: [] },`), ...types.map((type) => `  // ${type}`), '};'].join('\n');
const tree = (...missing: string[]): Record<string, string> => ({
  'libs/contracts/src/topology.ts': source, ...Object.fromEntries(Object.keys(pipeline.services).filter((service) => !missing.includes(service)).map((service) => [`apps/${service}/src/main.ts`, ''])),
});
const found = (change: Partial<Pipeline>, known = types) =>
  complaintsIn(topologyGate({ topics: { ...pipeline.topics, ...change.topics }, services: { ...pipeline.services, ...change.services }, planned: change.planned ?? {} }, known), tree());

describe('the topology gate', () => {
  it('passes a pipeline whose every topic has a writer, a reader and codecs', async () => { expect(await found({})).toEqual([]); });

  it('passes a fact whose stage is planned, without a reader or an app', async () => {
    expect(await found({ planned: { 'prep.v1': { writer: 'prep', facts: ['prep.viewed'] } } }, [...types, 'prep.viewed'])).toEqual([]);
  });

  it('misses the app of a service', async () => {
    expect(await complaintsIn(topologyGate(pipeline, types), tree('crm-sync'))).toEqual([expect.stringMatching(/^libs\/contracts\/src\/topology\.ts:\d+ names crm-sync, but apps\/crm-sync\/src\/main\.ts is not there$/)]);
  });

  it.each<[string, Parameters<typeof found>[0], string]>([
    ['a topic nobody reads', { services: { gateway: { reads: ['crm.v1'] } } }, 'topology.ts:2 call.v1 has no reader'],
    ['a topic nobody writes', { topics: { 'call.v1': { writer: 'nobody', facts: ['call.started', 'call.ended'] } } }, 'topology.ts:2 call.v1 is written by nobody, which is no service'],
    ['a reader of no topic', { services: { ingest: { reads: ['mail.v1'] } } }, 'ingest reads mail.v1, which is no topic'],
    ['a fact without a topic', { topics: { 'call.v1': { writer: 'ingest', facts: ['call.started'] } } }, 'topology.ts:6 call.ended has a codec but no topic'],
    ['a fact in two topics', { topics: { 'call.v1': { writer: 'ingest', facts: [...types.slice(0, 2), 'write.approved'] } } }, 'topology.ts:7 write.approved is carried twice'],
    ['a fact without a codec', { topics: { 'call.v1': { writer: 'ingest', facts: [...types.slice(0, 2), 'call.paused'] } } }, 'call.paused has no codec'],
    ['approvals made by another', { topics: { 'write.approved.v1': { writer: 'ingest', facts: ['write.approved'] } } }, 'topology.ts:3 write.approved.v1 is written by ingest: gateway alone may'],
    ['approvals read by another', { services: { ingest: { reads: ['write.approved.v1'] } } }, 'topology.ts:3 ingest reads write.approved.v1: only crm-sync, gateway, audit, analytics may'],
    ['a planned topic that stands', { planned: { 'call.v1': { writer: 'prep', facts: [] } } }, 'topology.ts:2 call.v1 is planned, but stands already'],
    ['a planned topic whose stage runs', { planned: { 'prep.v1': { writer: 'ingest', facts: [] } } }, 'prep.v1 is planned, but ingest runs already: move its entry into the topics'],
    ['a planned fact without a codec', { planned: { 'prep.v1': { writer: 'prep', facts: ['prep.viewed'] } } }, 'prep.viewed has no codec'],
    ['a planned fact that is carried already', { planned: { 'prep.v1': { writer: 'prep', facts: ['call.ended'] } } }, 'call.ended is carried twice'],
    ['a ledger kept by another', { topics: { 'crm.v1': { writer: 'gateway', facts: ['crm.write_applied'] } } }, 'topology.ts:4 crm.v1 is written by gateway: crm-sync alone may'],
  ])('refuses %s', async (_, change, says) => {
    expect(await found(change)).toEqual([expect.stringContaining(says)]);
  });
});
