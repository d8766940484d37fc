import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { factTypes, serviceNames, topicNames, topicOfFact, topology } from '@baton/contracts';
import { type Gate, verdict } from './gate.js';

/** The topology speaks of real folders, and every fact has one topic with a reader. */
export const topologyGate: Gate = {
  name: 'topology',
  check: (root) => {
    const read = new Set<string>(serviceNames.flatMap((service) => [...topology.services[service].reads]));
    return verdict([
      ...serviceNames.filter((service) => !existsSync(join(root, 'apps', service, 'src/main.ts'))).map((service) => `the topology names ${service}, but apps/${service}/src/main.ts is not there`),
      ...topicNames.filter((topic) => !read.has(topic)).map((topic) => `${topic} has no reader: give it one or remove it`),
      ...factTypes.filter((type) => topicOfFact(type) === undefined).map((type) => `${type} has a codec but no topic`),
    ]);
  },
};
