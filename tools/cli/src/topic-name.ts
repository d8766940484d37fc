import { parkedTopic, serviceNames, topicNames } from '@baton/contracts';
import { CliFault } from './cli-fault.js';

/** Every topic there is, with those of messages set aside. */
export const allTopics: readonly string[] = [...topicNames, ...serviceNames.map(parkedTopic)];

/**
 * The full name of a topic as people type it: `call` or `call.v1`.
 * @throws {CliFault} listing the topics there are
 */
export const topicNamed = (typed: string): string => {
  const found = allTopics.find((topic) => topic === typed || topic === `${typed}.v1`);
  if (!found) throw new CliFault(`no topic ${typed}; there are: ${allTopics.map((topic) => topic.replace(/\.v1$/, '')).join(', ')}`, 2);
  return found;
};
