import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factTypes, plannedTopics, topology } from '@baton/contracts';
import { type Gate, verdict } from './gate.js';
import { lineAt } from './source-files.js';

/** The topology with its literal types forgotten. */
export interface Pipeline {
  readonly topics: Readonly<Record<string, { readonly writer: string; readonly facts: readonly string[] }>>;
  readonly services: Readonly<Record<string, { readonly reads: readonly string[] }>>;
  /** Topics of stages that do not run yet. */
  readonly planned?: Readonly<Record<string, { readonly writer: string; readonly facts: readonly string[] }>>;
}

const source = 'libs/contracts/src/topology.ts';

/** Only the gateway writes approvals, only crm-sync writes the ledger; the recorder of everything, the auditor and the approvals' own queue read them too. */
const mayWrite: Readonly<Record<string, string>> = { 'write.approved.v1': 'gateway', 'crm.v1': 'crm-sync' };
const mayRead: Readonly<Record<string, readonly string[]>> = { 'write.approved.v1': ['crm-sync', 'gateway', 'audit', 'analytics'] };

const complaintsAbout = ({ topics, services, planned = {} }: Pipeline, types: readonly string[]): [string, string][] => {
  const reads = Object.entries(services).flatMap(([service, each]) => each.reads.map((topic) => ({ service, topic })));
  const carried = Object.values({ ...planned, ...topics }).flatMap(({ facts }) => facts);
  return [
    ...reads.filter(({ topic }) => !topics[topic]).map(({ service, topic }): [string, string] => [topic, `${service} reads ${topic}, which is no topic`]),
    ...Object.entries(topics).flatMap(([topic, { writer }]): [string, string][] => [
      ...(services[writer] ? [] : [[topic, `${topic} is written by ${writer}, which is no service`] satisfies [string, string]]),
      ...(reads.some((each) => each.topic === topic) ? [] : [[topic, `${topic} has no reader: give it one or remove it`] satisfies [string, string]]),
      ...(mayWrite[topic] && mayWrite[topic] !== writer ? [[topic, `${topic} is written by ${writer}: ${mayWrite[topic]} alone may`] satisfies [string, string]] : []),
    ]),
    ...Object.entries(planned).filter(([topic, { writer }]) => topics[topic] !== undefined || services[writer] !== undefined)
      .map(([topic, { writer }]): [string, string] => [topic, `${topic} is planned, but ${topics[topic] ? 'stands' : `${writer} runs`} already: move its entry into the topics`]),
    ...reads.filter(({ service, topic }) => mayRead[topic] && !mayRead[topic].includes(service)).map(({ service, topic }): [string, string] => [topic, `${service} reads ${topic}: only ${mayRead[topic]?.join(', ') ?? ''} may`]),
    ...types.filter((type) => !carried.includes(type)).map((type): [string, string] => [type, `${type} has a codec but no topic`]),
    ...carried.filter((type, place) => carried.indexOf(type) !== place).map((type): [string, string] => [type, `${type} is carried twice: a fact has one topic`]),
    ...carried.filter((type) => !types.includes(type)).map((type): [string, string] => [type, `${type} has no codec: add its proto and name it in facts.ts`]),
  ];
};

/** The topology speaks of real folders, every fact has one topic with a reader or is of a stage that is planned, and approvals keep their one writer and their readers. */
export const topologyGate = (pipeline: Pipeline = { ...topology, planned: plannedTopics }, types: readonly string[] = factTypes): Gate => ({
  name: 'topology',
  check: (root) => {
    const text = readFileSync(join(root, source), 'utf8');
    const place = (name: string): string => `${source}:${lineAt(text, Math.max(0, text.search(new RegExp(`(?<![\\w.-])${name.replaceAll('.', '\\.')}(?![\\w.-])`))))}`;
    const homeless = Object.keys(pipeline.services).filter((service) => !existsSync(join(root, 'apps', service, 'src/main.ts')))
      .map((service): [string, string] => [service, `names ${service}, but apps/${service}/src/main.ts is not there`]);
    return verdict([...homeless, ...complaintsAbout(pipeline, types)].map(([name, says]) => `${place(name)} ${says}`));
  },
});
